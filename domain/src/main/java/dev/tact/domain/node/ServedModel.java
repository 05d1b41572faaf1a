package dev.tact.domain.node;

import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.experiment.Challenger;
import dev.tact.domain.experiment.Experiment;
import dev.tact.domain.experiment.Split;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.model.Cold;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.model.ScoringModel;
import dev.tact.domain.model.Told;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model where it scores: reads what it knows from the facts, and notes what it said.
 *
 * @param rivals those that score in its place for customers who belong to a part of an experiment,
 *     or to a share that the node gives to a challenger
 * @param split the shares that the node gives
 * @param shadows those whose scores are told in traces and change nothing
 */
record ServedModel(
    Models.Prepared prepared,
    Map<Assignment, ServedModel> rivals,
    Optional<Split> split,
    List<Models.Prepared> shadows) {

  /** A model with the challengers of the experiments on it that may score. */
  static ServedModel of(Models.Prepared prepared, CompileScope scope) {
    Map<Assignment, ServedModel> rivals = new HashMap<>();
    for (Experiment each : scope.experiments().on(Kind.ALGORITHM_MODEL, prepared.id())) {
      for (Challenger challenger : each.challengers()) {
        scope
            .models()
            .find(challenger.subjectId())
            .ifPresent(
                rival -> rivals.put(new Assignment(each.id(), challenger.key()), alone(rival)));
      }
    }
    return new ServedModel(
        prepared,
        Map.copyOf(rivals),
        Optional.empty(),
        scope.models().shadows(prepared.definition().family()));
  }

  private static ServedModel alone(Models.Prepared prepared) {
    return new ServedModel(prepared, Map.of(), Optional.empty(), List.of());
  }

  /** This model, where a node gives shares of the customers to others; by id of the model. */
  ServedModel against(Split shares, CompileScope scope) {
    Map<Assignment, ServedModel> all = new HashMap<>(rivals);
    for (Split.Share share : shares.shares()) {
      scope
          .models()
          .find(share.variant())
          .ifPresent(rival -> all.put(new Assignment(shares.key(), share.variant()), alone(rival)));
    }
    return new ServedModel(prepared, Map.copyOf(all), Optional.of(shares), shadows);
  }

  /** The model that scores in a decision: itself, or the one that an experiment gives it to. */
  ServedModel in(DecisionState state) {
    if (split.isPresent()) {
      String variant = split.get().variant(state.facts().customer().id());
      ServedModel rival = rivals.get(new Assignment(split.get().key(), variant));
      if (rival != null) {
        return rival;
      }
    }
    if (!rivals.isEmpty()) {
      for (Assignment assignment : state.assignments()) {
        ServedModel rival = rivals.get(assignment);
        if (rival != null) {
          return rival;
        }
      }
    }
    return this;
  }

  /** Writes the scores of candidates. */
  void score(DecisionState state, int[] candidates, double[] scores) {
    in(state).give(state, candidates, scores);
  }

  private void give(DecisionState state, int[] candidates, double[] scores) {
    ModelState known = state.facts().models().state(prepared.id()).orElse(Cold.STATE);
    if (known instanceof Told told) {
      for (int i = 0; i < candidates.length; i++) {
        double score = told.score(state.catalog(), candidates[i]);
        scores[i] = Double.isNaN(score) ? fallback() : score;
      }
      // what was asked, and not all that was told: who decides again sees what he misses
      Told heard = Told.of(state.catalog(), candidates, scores, told.version());
      state
          .heard()
          .add(new Heard(prepared.id(), told.degraded().map(heard::degraded).orElse(heard)));
      return;
    }
    Entrants entrants =
        new Entrants(
            state.catalog(),
            candidates,
            state.values(),
            prepared.features(),
            state.situation().chance());
    prepared.model().score(entrants, known, scores);
    state.heard().add(new Heard(prepared.id(), prepared.model().kept(entrants, known, scores)));
  }

  /** The score of a candidate of which nobody said anything. */
  private double fallback() {
    return prepared.model() instanceof OutsideModel outside
        ? outside.fallbackScore()
        : ScoringModel.UNKNOWN;
  }

  Needs needs() {
    Set<String> models = new HashSet<>(Set.of(prepared.id()));
    rivals.values().forEach(rival -> models.add(rival.prepared.id()));
    shadows.forEach(shadow -> models.add(shadow.id()));
    return Needs.ofModels(models);
  }

  Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>(prepared.features().customerSlots());
    rivals.values().forEach(rival -> slots.addAll(rival.prepared.features().customerSlots()));
    shadows.forEach(shadow -> slots.addAll(shadow.features().customerSlots()));
    return slots;
  }
}
