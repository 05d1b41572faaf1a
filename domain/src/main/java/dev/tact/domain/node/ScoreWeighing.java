package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Measure;
import dev.tact.domain.arbitrate.Seen;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Needs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores every survivor by the scoring that holds for it. Which one that is stands in a table; only
 * a candidate without a channel of its own has that of the request.
 *
 * @param scorings the first is that of the node, the others those of the overrides
 * @param chosen by candidate, the scoring that holds for it on no channel or its own
 * @param byChannel by id of a channel, the scoring that holds there
 * @param open the candidates without a channel of their own or an override for the offer
 */
record ScoreWeighing(
    List<Scoring.Scorer> scorings, int[] chosen, Map<String, Integer> byChannel, CandidateMask open)
    implements Step.Weighing {

  static ScoreWeighing compile(ScoreNode node, CompileScope scope) {
    Catalog catalog = scope.catalog();
    List<Scoring.Scorer> scorings = new ArrayList<>();
    scorings.add(node.scoring().compile(scope));
    int[] chosen = new int[catalog.size()];
    Map<String, Integer> byChannel = new HashMap<>();
    CandidateMask open = catalog.unbound().copy();
    // the most specific comes last, so that it stays
    for (ScoreOverride.Reach reach : List.of(ScoreOverride.Reach.values()).reversed()) {
      for (ScoreOverride override : node.overrides()) {
        if (override.reach() == reach) {
          CandidateMask within = catalog.having(override.id());
          for (int at = within.next(0); at >= 0; at = within.next(at + 1)) {
            chosen[at] = scorings.size();
          }
          switch (reach) {
            case OFFER -> open.removeAll(within);
            case CHANNEL -> byChannel.put(override.id(), scorings.size());
            case CATEGORY -> {
              // the channel of the request is more specific
            }
          }
          scorings.add(override.scoring().compile(scope));
        }
      }
    }
    return new ScoreWeighing(List.copyOf(scorings), chosen, Map.copyOf(byChannel), open);
  }

  @Override
  public void weigh(Contest contest) {
    DecisionState state = contest.state();
    Seen seen = MeasuredWeighing.seen(state);
    int[] candidates = contest.candidates();
    double[] scores = contest.scores();
    int ofChannel = byChannel.getOrDefault(state.channelId(), 0);
    for (int i = 0; i < candidates.length; i++) {
      int candidate = candidates[i];
      Scoring.Scorer scoring =
          scorings.get(ofChannel > 0 && open.has(candidate) ? ofChannel : chosen[candidate]);
      double score = scoring.model().score(candidate, state.catalog(), state.facts().evidence());
      Optional<? extends Measure> measure = scoring.measure();
      scores[i] = measure.isEmpty() ? score : measure.get().score(candidate, score, seen);
    }
  }

  @Override
  public Needs needs() {
    Needs needs = Needs.NONE;
    for (Scoring.Scorer scoring : scorings) {
      needs = needs.and(new ModelWeighing(scoring.model()).needs());
      if (scoring.measure().isPresent()) {
        needs = needs.and(scoring.measure().get().needs());
      }
    }
    return needs;
  }
}
