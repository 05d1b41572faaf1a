package dev.tact.bootstrap;

import java.time.Duration;
import java.util.Map;

/**
 * How long a node takes its leave.
 *
 * @param drain how long it goes on serving after readiness began to say that it stops
 * @param finish how long requests under way may take after that
 */
record StopSettings(Duration drain, Duration finish) {

  private static final String DRAIN = "TACT_DRAIN_SECONDS";
  private static final String FINISH = "TACT_FINISH_SECONDS";
  private static final int SECONDS_MAX = 3_600;

  static StopSettings of(Map<String, String> environment) {
    return new StopSettings(seconds(environment, DRAIN, 5), seconds(environment, FINISH, 10));
  }

  private static Duration seconds(Map<String, String> environment, String name, int otherwise) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return Duration.ofSeconds(otherwise);
    }
    if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > SECONDS_MAX) {
      throw new StartRefused(
          "`%s` is `%s`; expected whole seconds from 0 to %d".formatted(name, text, SECONDS_MAX));
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }
}
