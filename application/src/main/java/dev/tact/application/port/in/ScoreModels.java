package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Contribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks models for scores without deciding anything: nothing is recorded, nothing is learned. */
public interface ScoreModels {

  /**
   * The score that a model gives for values of its fields.
   *
   * @param model by id, key or name
   * @throws dev.tact.application.failure.Failure.Invalid when the model scores offers, and none is
   *     named
   */
  Scored score(TenantId tenant, String model, Ask ask);

  /**
   * What a score is asked for.
   *
   * @param attributes values of the model's fields, by name; what is not there is missing
   * @param offer by id, key or name
   */
  record Ask(Map<String, Object> attributes, Optional<String> offer, String customerId) {}

  /** Which model scored, and by what it knew. */
  record By(String modelId, String key, String modelType, long version) {}

  /**
   * A score.
   *
   * @param explanations what made it, where the model can say; they add up
   * @param degraded why it is none of the model's own
   */
  record Scored(
      By by,
      double score,
      OptionalDouble confidence,
      List<Contribution> explanations,
      Optional<String> degraded) {}
}
