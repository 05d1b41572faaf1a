package dev.tact.domain.run;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.Features;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /**
   * A question about some candidates of a decision.
   *
   * @param known what decisions know of the model
   */
  public static OutsideQuestion about(
      Models.Prepared prepared,
      OutsideModel model,
      Optional<ModelState> known,
      DecisionState state,
      int[] candidates,
      String flowId) {
    Map<String, Value> ofAll = new HashMap<>();
    Map<String, Candidate> asked = new LinkedHashMap<>();
    for (int candidate : candidates) {
      Candidate each = candidate(prepared.features(), model, state, candidate, ofAll);
      asked.putIfAbsent(each.offerId() + '\n' + each.creativeId(), each);
    }
    return new OutsideQuestion(
        prepared.id(),
        model,
        known,
        flowId,
        state.facts().customer().id(),
        state.request().attributes(),
        ofAll,
        List.copyOf(asked.values()));
  }

  private static Candidate candidate(
      Features features,
      OutsideModel model,
      DecisionState state,
      int candidate,
      Map<String, Value> ofAll) {
    CandidateValues values = state.values();
    Map<String, Value> own = new HashMap<>();
    values.at(candidate);
    for (int field = 0; field < features.fields().size(); field++) {
      Value value = features.value(field, candidate, values);
      (features.isShared(field) ? ofAll : own).put(features.fields().get(field), value);
    }
    Offer offer = state.catalog().offer(candidate);
    String creativeId =
        model.scoresCreatives()
            ? state.catalog().creative(candidate).map(Creative::id).orElse("")
            : "";
    return new Candidate(offer.id(), creativeId, offer.name(), own);
  }

  /** This question, and another to the same model for the same decision. */
  OutsideQuestion and(OutsideQuestion other) {
    Map<String, Candidate> all = new LinkedHashMap<>();
    Stream.concat(candidates.stream(), other.candidates.stream())
        .forEach(each -> all.putIfAbsent(each.offerId() + '\n' + each.creativeId(), each));
    return new OutsideQuestion(
        modelId,
        model,
        state,
        flowId,
        customerId,
        attributes,
        predictors,
        List.copyOf(all.values()));
  }
}
