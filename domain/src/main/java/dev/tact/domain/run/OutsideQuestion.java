package dev.tact.domain.run;

import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision asks of one model outside: scores for everything that is still in the running.
 *
 * @param modelId the id of its definition
 * @param state what it was trained to, where Tact keeps that
 * @param attributes what the request said
 * @param predictors of the customer, by name
 * @param candidates at least one
 */
public record OutsideQuestion(
    String modelId,
    OutsideModel model,
    Optional<ModelState> state,
    String flowId,
    String customerId,
    Map<String, Object> attributes,
    Map<String, Value> predictors,
    List<Candidate> candidates) {

  public OutsideQuestion {
    predictors = Map.copyOf(predictors);
    candidates = List.copyOf(candidates);
  }

  /**
   * A candidate.
   *
   * @param creativeId "" where there is none, or where the model does not tell creatives apart
   * @param predictors of the offer, the creative and the channel, by name
   */
  public record Candidate(
      String offerId, String creativeId, String name, Map<String, Value> predictors) {

    public Candidate {
      predictors = Map.copyOf(predictors);
    }
  }
}
