package dev.tact.domain.experiment;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/**
 * When the better challenger becomes champion by itself.
 *
 * @param threshold by how much it must be better, as a part of what the champion achieves
 * @param after how long the experiment must have run
 */
public record Promotion(double threshold, Duration after) {

  private static final double THRESHOLD = 0.02;
  private static final long AFTER_DAYS = 14;
  private static final int DAYS_MAX = 365;

  static Optional<Promotion> read(ConfigReader body, boolean possible) {
    boolean wanted = body.flag("autoPromote", false);
    double threshold = body.number("promoteThreshold", 0, 10).orElse(THRESHOLD);
    long days = body.whole("promoteAfterDays", 1, DAYS_MAX).orElse(AFTER_DAYS);
    if (wanted && !possible) {
      body.problem(
          "autoPromote",
          ProblemCode.NEVER_WORKS,
          "there is no model to promote: name a `championModelId` and `challengers`");
    }
    return wanted && possible
        ? Optional.of(new Promotion(threshold, Duration.ofDays(days)))
        : Optional.empty();
  }
}
