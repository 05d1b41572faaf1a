package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * When a model learns without being told to.
 *
 * @param autoLearn whether each outcome teaches it, where its type leaves that open
 * @param every how long after a training the next is due; empty when somebody has to ask for it
 * @param sampling from what it is trained
 */
public record Learning(boolean autoLearn, Optional<Duration> every, Sampling sampling) {

  public static final Learning NONE = new Learning(false, Optional.empty(), Sampling.DEFAULT);

  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  /** What `learnMode` may say. */
  private enum Mode {
    NONE,
    SCHEDULED
  }

  static Learning read(ConfigReader body) {
    try (ConfigReader given = body.objectOrEmpty("learningConfig")) {
      Optional<Mode> mode = given.choice("learnMode", Mode.class);
      Optional<Duration> schedule =
          given.text("learnSchedule", Limits.NAME_LENGTH).flatMap(text -> span(given, text));
      if (schedule.isPresent() && mode.orElse(Mode.NONE) == Mode.NONE) {
        given.problem(
            "learnSchedule",
            ProblemCode.NOT_SUPPORTED,
            "a schedule does nothing unless `learnMode` is `scheduled`");
      }
      try (ConfigReader examples = given.objectOrEmpty("examples")) {
        return new Learning(
            given.flag("autoLearn", false),
            mode.filter(each -> each == Mode.SCHEDULED).map(_ -> schedule.orElse(DAY)),
            Sampling.DEFAULT.changed(examples));
      }
    }
  }

  private static Optional<Duration> span(ConfigReader given, String text) {
    try {
      Duration span = Duration.parse(text);
      if (span.compareTo(SHORTEST) >= 0) {
        return Optional.of(span);
      }
    } catch (DateTimeException _) {
      // said below
    }
    given.problem(
        "learnSchedule",
        ProblemCode.INVALID_FORMAT,
        "must be an ISO 8601 duration of ten minutes or more, such as `P1D`");
    return Optional.empty();
  }
}
