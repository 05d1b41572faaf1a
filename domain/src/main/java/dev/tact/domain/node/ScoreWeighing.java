package dev.tact.domain.node;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Needs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    List<Scorer> scorings, int[] chosen, Map<String, Integer> byChannel, CandidateMask open)
    implements Step.Weighing {

  static ScoreWeighing compile(ScoreNode node, CompileScope scope) {
    Catalog catalog = scope.catalog();
    List<Scorer> scorings = new ArrayList<>();
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
    int[] candidates = contest.candidates();
    int ofChannel = byChannel.getOrDefault(state.channelId(), 0);
    int[] scoring = new int[candidates.length];
    int[] count = new int[scorings.size()];
    for (int i = 0; i < candidates.length; i++) {
      int candidate = candidates[i];
      scoring[i] = ofChannel > 0 && open.has(candidate) ? ofChannel : chosen[candidate];
      count[scoring[i]]++;
    }
    for (int each = 0; each < count.length; each++) {
      if (count[each] > 0) {
        weigh(contest, scoring, each, count[each]);
      }
    }
  }

  /** A model scores all of its candidates at once. */
  private void weigh(Contest contest, int[] scoring, int each, int count) {
    int[] chosenOnes = new int[count];
    int size = 0;
    for (int i = 0; i < scoring.length; i++) {
      if (scoring[i] == each) {
        chosenOnes[size++] = contest.candidates()[i];
      }
    }
    double[] scores = new double[count];
    scorings.get(each).score(contest.state(), chosenOnes, scores);
    size = 0;
    for (int i = 0; i < scoring.length; i++) {
      if (scoring[i] == each) {
        contest.scores()[i] = scores[size++];
      }
    }
  }

  @Override
  public Needs needs() {
    Needs needs = Needs.NONE;
    for (Scorer scorer : scorings) {
      needs = needs.and(scorer.needs());
    }
    return needs;
  }

  @Override
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>();
    scorings.forEach(scorer -> slots.addAll(scorer.customerSlots()));
    return slots;
  }
}
