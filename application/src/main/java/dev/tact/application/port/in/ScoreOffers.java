package dev.tact.application.port.in;

import dev.tact.application.port.in.ScoreModels.By;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks models what they say of offers for a customer; nothing is decided, recorded or learned. */
public interface ScoreOffers {

  /**
   * The scores that a model gives for a customer as known now, best first.
   *
   * @param model by id, key or name
   */
  OfferScores score(TenantId tenant, String model, Ask ask);

  /**
   * Of which offers scores are asked.
   *
   * @param offers by id, key or name; none for all
   * @param attributes of the request, as recommend takes them
   */
  record Ask(String customerId, List<String> offers, Map<String, Object> attributes) {}

  /** The score of a candidate. */
  record OfferScore(String offerId, String name, Optional<String> creativeId, double score) {}

  /**
   * Scores of candidates, best first.
   *
   * @param degraded why some are none of the model's own
   */
  record OfferScores(By by, List<OfferScore> scores, Optional<String> degraded) {}
}
