package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** At most so many contacts a day, a week, a month or within a rolling window. */
public record FrequencyCap(List<ContactLimit> limits, Counter.Per per) implements CountingRule {

  public FrequencyCap {
    limits = List.copyOf(limits);
    if (limits.isEmpty()) {
      throw new IllegalStateException("a frequency cap limits something");
    }
  }

  @Override
  public Type type() {
    return Type.FREQUENCY_CAP;
  }

  @Override
  public boolean bindsMandatory() {
    return true;
  }

  /** Whoever gave one of these meant a limit: what is wrong with it has been said. */
  private static final List<String> NAMES =
      List.of("maxPerDay", "maxPerWeek", "maxPerMonth", "maxContacts", "windowDays");

  static Optional<ContactRule> read(ConfigReader config) {
    List<ContactLimit> limits = new ArrayList<>();
    limit(config, "maxPerDay", Window.Calendar.DAY, limits);
    limit(config, "maxPerWeek", Window.Calendar.WEEK, limits);
    limit(config, "maxPerMonth", Window.Calendar.MONTH, limits);
    rolling(config, limits);
    ContactLimit.read(config).ifPresent(limits::add);
    Counter.Per per = config.choice("per", Counter.Per.class).orElse(Counter.Per.SCOPE);
    if (limits.isEmpty()) {
      if (NAMES.stream().noneMatch(config::has)) {
        config
            .reading()
            .problem(
                config.path(),
                ProblemCode.REQUIRED,
                "a frequency cap needs `maxPerDay`, `maxPerWeek`, `maxPerMonth`"
                    + " or `maxContacts` with `windowDays`");
      }
      return Optional.empty();
    }
    return Optional.of(new FrequencyCap(limits, per));
  }

  private static void limit(
      ConfigReader config, String name, Window window, List<ContactLimit> limits) {
    config
        .whole(name, 0, Limits.CONTACTS_PER_CAP)
        .ifPresent(max -> limits.add(new ContactLimit(max.intValue(), window)));
  }

  /** With `lookbackHours` the one calendar limit becomes a rolling one. */
  private static void rolling(ConfigReader config, List<ContactLimit> limits) {
    Optional<Long> hours = config.whole("lookbackHours", 1, Limits.WINDOW_DAYS * 24L);
    if (!config.has("lookbackHours")) {
      return;
    }
    long given =
        List.of("maxPerDay", "maxPerWeek", "maxPerMonth").stream().filter(config::has).count();
    if (given != 1) {
      config.problem(
          "lookbackHours",
          given == 0 ? ProblemCode.REQUIRED : ProblemCode.CONFLICT,
          "`lookbackHours` goes with exactly one of `maxPerDay`, `maxPerWeek` and `maxPerMonth`");
    } else if (hours.isPresent() && !limits.isEmpty()) {
      Window window = new Window.Rolling(hours.get().intValue(), Window.Unit.HOURS);
      limits.set(0, new ContactLimit(limits.getFirst().max(), window));
    }
  }
}
