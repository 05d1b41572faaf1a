package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.run.OutsideQuestion;
import java.util.Map;

/** Has models score that Tact does not compute itself; it never throws for what they do. */
@FunctionalInterface
public interface OutsideScores {

  /**
   * Asks one model about all candidates at once, and waits as long as the model may take.
   *
   * @param decisionId told to the model, so that both sides can be compared later
   */
  Answer ask(TenantId tenant, String decisionId, OutsideQuestion question);

  /** What came back. */
  sealed interface Answer {

    /**
     * Scores, finite and not negative; of candidates that are not here nothing usable was said.
     *
     * @param scores by offer, then by creative; "" holds for every creative
     */
    record Scored(Map<String, Map<String, Double>> scores) implements Answer {}

    /**
     * Nothing of use.
     *
     * @param fault in a few words, lower case
     */
    record Failed(String fault) implements Answer {}
  }
}
