package dev.tact.domain.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** When a rule or policy acts: `activeFrom` inclusive, `activeTo` exclusive; open where absent. */
public record ActivePeriod(Optional<Instant> from, Optional<Instant> to) {

  public static final ActivePeriod ALWAYS = new ActivePeriod(Optional.empty(), Optional.empty());

  public static ActivePeriod read(ConfigReader body) {
    Optional<Instant> from = instant(body, "activeFrom");
    Optional<Instant> to = instant(body, "activeTo");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      body.problem("activeTo", ProblemCode.NEVER_WORKS, "`activeTo` must come after `activeFrom`");
    }
    return from.isEmpty() && to.isEmpty() ? ALWAYS : new ActivePeriod(from, to);
  }

  public boolean holds(Instant now) {
    return this == ALWAYS
        || ((from.isEmpty() || !now.isBefore(from.get()))
            && (to.isEmpty() || now.isBefore(to.get())));
  }

  /** An instant, ISO 8601 with its offset. */
  public static Optional<Instant> instant(ConfigReader body, String name) {
    return body.text(name, Limits.NAME_LENGTH)
        .flatMap(
            text -> {
              try {
                return Optional.of(Instant.parse(text));
              } catch (DateTimeException _) {
                body.problem(
                    name,
                    ProblemCode.INVALID_FORMAT,
                    "`" + text + "` is not an instant like `2026-01-31T09:00:00Z`");
                return Optional.empty();
              }
            });
  }
}
