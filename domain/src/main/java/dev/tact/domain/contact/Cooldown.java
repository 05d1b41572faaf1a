package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.Counter;
import java.util.List;
import java.util.Optional;

/** No contact for so many hours after the last; exactly so long after it, one is allowed again. */
public record Cooldown(int hours, Counter.Per per) implements CountingRule {

  @Override
  public Type type() {
    return Type.COOLDOWN;
  }

  @Override
  public List<ContactLimit> limits() {
    return List.of(new ContactLimit(1, new Window.Rolling(hours, Window.Unit.HOURS)));
  }

  static Optional<ContactRule> read(ConfigReader config) {
    Counter.Per per = config.choice("per", Counter.Per.class).orElse(Counter.Per.SCOPE);
    Optional<Long> hours = config.whole("cooldownHours", 0, Limits.WINDOW_DAYS * 24L);
    if (!config.has("cooldownHours")) {
      config.problem("cooldownHours", ProblemCode.REQUIRED, "`cooldownHours` is required");
    }
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    if (hours.get() == 0) {
      config.problem(
          "cooldownHours", ProblemCode.NEVER_WORKS, "a cooldown of 0 hours blocks nothing");
      return Optional.empty();
    }
    return Optional.of(new Cooldown(hours.get().intValue(), per));
  }
}
