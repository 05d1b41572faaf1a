package dev.tact.domain.run;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.Features;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.model.Told;
import dev.tact.domain.run.OutsideQuestion.Candidate;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a decision would have asked outside, had it not been told to go on without. */
final class Questions {

  private final DecisionPlan plan;
  private final Facts facts;
  private final List<Weighed> places;

  private Questions(DecisionPlan plan, Facts facts, List<Weighed> places) {
    this.plan = plan;
    this.facts = facts;
    this.places = places;
  }

  /** One question for each model, about all candidates at all places. */
  static List<OutsideQuestion> of(DecisionPlan plan, Facts facts, List<Weighed> places) {
    Questions questions = new Questions(plan, facts, places);
    List<OutsideQuestion> asked = new ArrayList<>();
    // in an order that does not depend on the process
    for (String id : new TreeSet<>(plan.outside())) {
      plan.shared().models().find(id).ifPresent(model -> questions.add(model, asked));
    }
    return asked;
  }

  private void add(Models.Prepared prepared, List<OutsideQuestion> asked) {
    if (!(prepared.model() instanceof OutsideModel model)) {
      throw new IllegalStateException("only models outside are asked");
    }
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    Map<String, Value> ofCustomer = new HashMap<>();
    for (Weighed place : places) {
      for (int candidate : place.survivors().candidates()) {
        if (isScored(prepared.id(), place.state(), candidate)) {
          Candidate known = candidate(prepared, model, place.state(), candidate, ofCustomer);
          candidates.putIfAbsent(known.offerId() + '\n' + known.creativeId(), known);
        }
      }
    }
    if (!candidates.isEmpty()) {
      asked.add(
          new OutsideQuestion(
              prepared.id(),
              model,
              facts.models().state(prepared.id()),
              plan.id(),
              facts.customer().id(),
              places.getFirst().state().request().attributes(),
              ofCustomer,
              List.copyOf(candidates.values())));
    }
  }

  /** Whether a model scored a candidate, though without knowing anything of it. */
  private static boolean isScored(String modelId, DecisionState state, int candidate) {
    for (Heard heard : state.heard()) {
      if (heard.modelId().equals(modelId)
          && heard.kept() instanceof Told told
          && !Double.isNaN(told.score(state.catalog(), candidate))) {
        return true;
      }
    }
    return false;
  }

  private static Candidate candidate(
      Models.Prepared prepared,
      OutsideModel model,
      DecisionState state,
      int candidate,
      Map<String, Value> ofCustomer) {
    Features features = prepared.features();
    CandidateValues values = state.values();
    Map<String, Value> own = new HashMap<>();
    values.at(candidate);
    for (int field = 0; field < features.fields().size(); field++) {
      String name = features.fields().get(field);
      Value value = features.value(field, candidate, values);
      if (features.isShared(field)) {
        ofCustomer.put(name, value);
      } else {
        own.put(name, value);
      }
    }
    Offer offer = state.catalog().offer(candidate);
    String creativeId =
        model.scoresCreatives()
            ? state.catalog().creative(candidate).map(Creative::id).orElse("")
            : "";
    return new Candidate(offer.id(), creativeId, offer.name(), own);
  }
}
