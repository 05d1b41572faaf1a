package dev.tact.application.training;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Recorded;
import java.util.List;
import java.util.Map;

/**
 * What became of one item of an answer.
 *
 * @param contacted whether it reached the customer
 * @param positive the greatest worth of its outcomes that were good; 0 without any
 * @param negative the greatest worth of those that were bad
 */
record Answers(boolean contacted, double positive, double negative) {

  /**
   * Finds the outcomes of an item.
   *
   * @param followed what the customer did after the decision
   * @param weights what outcomes are worth, by key
   */
  static Answers of(Item item, List<Recorded> followed, Map<String, Double> weights) {
    boolean contacted = false;
    double positive = 0;
    double negative = 0;
    for (Recorded each : followed) {
      if (each.contactId().equals(item.contactId())) {
        double worth = worth(each.interaction().outcome(), weights);
        contacted = true;
        positive = Math.max(positive, worth);
        negative = Math.max(negative, -worth);
      }
    }
    return new Answers(contacted, positive, negative);
  }

  private static double worth(Outcome outcome, Map<String, Double> weights) {
    Double given = weights.get(outcome.key());
    if (given != null) {
      return given;
    }
    return outcome.classification() == Classification.POSITIVE
        ? 1
        : outcome.classification() == Classification.NEGATIVE ? -1 : 0;
  }

  /** Whether nobody judged it. */
  boolean open() {
    return positive == 0 && negative == 0;
  }
}
