package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Measure;
import dev.tact.domain.arbitrate.Seen;
import dev.tact.domain.arbitrate.Weights;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.segment.Segments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives scores and weighs each by the profile that holds for its candidate. Which one that is
 * stands in a table; only a candidate without a channel of its own has that of the request.
 *
 * @param measures by their numbers; empty for what leaves a score as it is
 * @param chosen by candidate, the measure that holds for it on no channel or its own
 * @param byChannel by id of a channel, the measure that holds there
 * @param uplifting what says what contacting changes, where a measure weighs it
 * @param exposed the segments of customers, where a measure asks what was shown to them
 */
record StrategyWeighing(
    Step.Weighing scores,
    List<Optional<Measure>> measures,
    int[] chosen,
    Map<String, Integer> byChannel,
    CandidateMask unbound,
    Optional<Uplifting> uplifting,
    Optional<Segments> exposed)
    implements Step.Weighing {

  static StrategyWeighing compile(
      Step.Weighing scores,
      Optional<String> general,
      List<Strategy.Override> overrides,
      CompileScope scope) {
    Catalog catalog = scope.catalog();
    List<Optional<Measure>> measures = new ArrayList<>();
    measures.add(general.flatMap(id -> measure(id, scope)));
    int[] chosen = new int[catalog.size()];
    Map<String, Integer> byChannel = new HashMap<>();
    // the most specific comes last, so that it stays
    for (Strategy.Reach reach : List.of(Strategy.Reach.values()).reversed()) {
      for (Strategy.Override override : overrides) {
        if (override.reach() == reach) {
          CandidateMask within = within(override, catalog);
          for (int at = within.next(0); at >= 0; at = within.next(at + 1)) {
            chosen[at] = measures.size();
          }
          if (reach == Strategy.Reach.CHANNEL) {
            byChannel.put(override.value(), measures.size());
          }
          measures.add(measure(override.profileId(), scope));
        }
      }
    }
    boolean uplift = measures.stream().flatMap(Optional::stream).anyMatch(Measure::readsUplift);
    Needs needs = Needs.NONE;
    for (Optional<Measure> measure : measures) {
      needs = needs.and(measure.map(Measure::needs).orElse(Needs.NONE));
    }
    return new StrategyWeighing(
        scores,
        List.copyOf(measures),
        chosen,
        Map.copyOf(byChannel),
        catalog.unbound(),
        uplift ? Uplifting.of(scope) : Optional.empty(),
        Exposing.of(needs, scope));
  }

  private static CandidateMask within(Strategy.Override override, Catalog catalog) {
    if (override.reach() != Strategy.Reach.PRODUCT_TYPE) {
      return catalog.having(override.value());
    }
    CandidateMask within = CandidateMask.none(catalog.size());
    for (int at = 0; at < catalog.size(); at++) {
      if (catalog.offer(at).productType().filter(override.value()::equals).isPresent()) {
        within.add(at);
      }
    }
    return within;
  }

  private static Optional<Measure> measure(String profileId, CompileScope scope) {
    Weights weights = scope.profiles().get(profileId);
    return Optional.ofNullable(weights)
        .map(known -> known.compile(scope.catalog(), scope.layout()));
  }

  @Override
  public void weigh(Contest contest) {
    scores.weigh(contest);
    Seen seen = Exposing.over(contest, exposed, MeasuredWeighing.seen(contest, uplifting));
    int[] candidates = contest.candidates();
    double[] weighed = contest.scores();
    int ofChannel = byChannel.getOrDefault(contest.state().channelId(), 0);
    for (int i = 0; i < candidates.length; i++) {
      int candidate = candidates[i];
      int number = ofChannel > 0 && unbound.has(candidate) ? ofChannel : chosen[candidate];
      Optional<Measure> measure = measures.get(number);
      if (measure.isPresent()) {
        weighed[i] = measure.get().score(candidate, weighed[i], seen);
      }
    }
  }

  @Override
  public Needs needs() {
    Needs needs = scores.needs();
    for (Optional<Measure> measure : measures) {
      needs = needs.and(measure.map(Measure::needs).orElse(Needs.NONE));
    }
    return needs.and(uplifting.map(Uplifting::needs).orElse(Needs.NONE));
  }

  @Override
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>(scores.customerSlots());
    uplifting.ifPresent(model -> slots.addAll(model.customerSlots()));
    return slots;
  }
}
