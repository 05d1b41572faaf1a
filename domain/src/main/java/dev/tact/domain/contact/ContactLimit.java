package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.Optional;

/**
 * At most so many contacts within a window: the n-th is allowed, the next is not, and a limit of 0
 * allows none.
 */
public record ContactLimit(int max, Window window) {

  /** Reads `maxContacts` and `windowDays`, which go together. */
  static Optional<ContactLimit> read(ConfigReader config) {
    Optional<Long> max = config.whole("maxContacts", 0, Limits.CONTACTS_PER_CAP);
    Optional<Long> days = config.whole("windowDays", 1, Limits.WINDOW_DAYS);
    if (config.has("maxContacts") != config.has("windowDays")) {
      config.problem(
          config.has("maxContacts") ? "windowDays" : "maxContacts",
          ProblemCode.REQUIRED,
          "`maxContacts` and `windowDays` go together");
    }
    if (max.isEmpty() || days.isEmpty()) {
      return Optional.empty();
    }
    Window window = new Window.Rolling(days.get().intValue(), Window.Unit.DAYS);
    return Optional.of(new ContactLimit(max.get().intValue(), window));
  }

  /** The same where both are required. */
  static Optional<ContactLimit> readRolling(ConfigReader config) {
    Optional<ContactLimit> limit = read(config);
    if (!config.has("maxContacts") && !config.has("windowDays")) {
      config.problem("maxContacts", ProblemCode.REQUIRED, "`maxContacts` is required");
      config.problem("windowDays", ProblemCode.REQUIRED, "`windowDays` is required");
    }
    return limit;
  }
}
