package dev.tact.domain.run;

import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.Cold;
import dev.tact.domain.model.Contribution;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.model.ScoringModel;
import dev.tact.domain.model.Told;
import dev.tact.domain.run.Explanation.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What models said of the items of an explained decision, and what their shadows would have said.
 * Worked out afterwards, for the items alone: nothing of it has a part in the decision.
 */
final class Voices {

  private final Models models;
  private final List<Voice> voices = new ArrayList<>();

  private Voices(Models models) {
    this.models = models;
  }

  static List<Voice> of(Models models, List<Weighed> places, List<DecisionItem> items) {
    Voices all = new Voices(models);
    Set<Integer> told = new HashSet<>();
    for (DecisionItem item : items) {
      for (Weighed place : places) {
        boolean here = Arrays.binarySearch(place.survivors().candidates(), item.candidate()) >= 0;
        if (here && told.add(item.candidate())) {
          all.add(place.state(), item.candidate());
        }
      }
    }
    return List.copyOf(all.voices);
  }

  private void add(DecisionState state, int candidate) {
    Set<String> known = new HashSet<>();
    for (Heard heard : state.heard()) {
      Optional<Models.Prepared> prepared = models.find(heard.modelId());
      boolean scored =
          !(heard.kept() instanceof Told told)
              || !Double.isNaN(told.score(state.catalog(), candidate));
      if (prepared.isEmpty()
          || !scored
          || prepared.get().model().type() == ScoringModel.Type.UPLIFT
          || !known.add(heard.modelId())) {
        continue;
      }
      voices.add(voice(prepared.get(), heard, state, candidate));
      for (Models.Prepared shadow : models.shadows(prepared.get().definition().family())) {
        if (known.add(shadow.id())) {
          shadow(shadow, state, candidate).ifPresent(voices::add);
        }
      }
    }
  }

  private Voice voice(Models.Prepared prepared, Heard heard, DecisionState state, int candidate) {
    ModelState knows = state.facts().models().state(prepared.id()).orElse(Cold.STATE);
    if (heard.kept() instanceof Told told) {
      double score = told.score(state.catalog(), candidate);
      return new Voice(
          candidate, prepared.id(), false, score, parts(prepared, knows, state, candidate));
    }
    return new Voice(
        candidate, prepared.id(), false, score(prepared, knows, state, candidate), List.of());
  }

  /**
   * What made a score; nothing where only the score is known, as in a decision that is made again:
   * but a model whose definition is all that it goes by can always say.
   */
  private List<Contribution> parts(
      Models.Prepared prepared, ModelState knows, DecisionState state, int candidate) {
    boolean authored = models.isAuthored(prepared.id());
    if (prepared.model() instanceof OutsideModel || (knows instanceof Told && !authored)) {
      return List.of();
    }
    return prepared.model().explain(one(prepared, state, candidate), authored ? Cold.STATE : knows);
  }

  /** What a shadow says; nothing where nobody knows what it knew, and it is never called. */
  private Optional<Voice> shadow(Models.Prepared shadow, DecisionState state, int candidate) {
    Optional<ModelState> knows = state.facts().models().state(shadow.id());
    if (shadow.model() instanceof OutsideModel
        || (knows.isEmpty() && !models.isAuthored(shadow.id()))) {
      return Optional.empty();
    }
    double score = score(shadow, knows.orElse(Cold.STATE), state, candidate);
    return Optional.of(new Voice(candidate, shadow.id(), true, score, List.of()));
  }

  private static double score(
      Models.Prepared prepared, ModelState knows, DecisionState state, int candidate) {
    if (knows instanceof Told told) {
      return told.score(state.catalog(), candidate);
    }
    double[] score = new double[1];
    prepared.model().score(one(prepared, state, candidate), knows, score);
    return score[0];
  }

  private static Entrants one(Models.Prepared prepared, DecisionState state, int candidate) {
    return new Entrants(
        state.catalog(),
        new int[] {candidate},
        state.values(),
        prepared.features(),
        state.situation().chance());
  }
}
