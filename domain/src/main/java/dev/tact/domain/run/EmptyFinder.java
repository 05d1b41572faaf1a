package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.node.Step;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Finds out why an answer is empty, by watching the same decision once more: only an empty answer
 * pays for its reason.
 */
final class EmptyFinder implements StepObserver {

  /** So many offers are looked at: enough to say what it was, and never slow. */
  private static final int OFFERS_EXAMINED = 256;

  private final List<EmptyReason> found = new ArrayList<>();

  /** Offers that fail one condition, as people read it. */
  private record Group(FailedCondition example, Set<Integer> offers) {}

  /**
   * The reason, after the decision was watched.
   *
   * @param leftOut what stopped the best candidate of those that were ranked, if any were
   */
  EmptyReason reason(Optional<EmptyReason> leftOut) {
    if (!found.isEmpty()) {
      return found.getFirst();
    }
    return leftOut.orElseGet(EmptyReason.NothingToOffer::new);
  }

  @Override
  public void after(Step step, CandidateMask before, DecisionState state) {
    if (before.isEmpty() && !state.alive().isEmpty()) {
      found.clear(); // a called flow has brought others
    }
    if (!found.isEmpty()
        || before.isEmpty()
        || !state.alive().isEmpty()
        || !(step instanceof Step.Narrow narrow)) {
      return;
    }
    RemovalReason first = narrow.narrowing().why(state, before.next(0));
    found.add(
        switch (first) {
          case RemovalReason.Unqualified _ -> unqualified(narrow, before, state);
          case RemovalReason.Blocked(PolicyRow row) ->
              new EmptyReason.Blocked(strongest(state).orElse(row));
          default -> mostCommon(before, candidate -> narrow.narrowing().why(state, candidate));
        });
  }

  @Override
  public void afterSupply(
      IntFunction<RemovalReason> why, CandidateMask before, DecisionState state) {
    if (found.isEmpty() && !before.isEmpty() && state.alive().isEmpty()) {
      found.add(mostCommon(before, why));
    }
  }

  /** What blocked most, of a node that judged; a branch that nobody took judged nothing. */
  private static Optional<PolicyRow> strongest(DecisionState state) {
    return state.judgements().isEmpty()
        ? Optional.empty()
        : state.judgements().getLast().strongestBlock();
  }

  private static EmptyReason unqualified(
      Step.Narrow step, CandidateMask fallen, DecisionState state) {
    Catalog catalog = state.catalog();
    Map<String, Group> groups = new LinkedHashMap<>();
    Set<Integer> offers = new HashSet<>();
    Set<Integer> unknown = new HashSet<>();
    Optional<QualificationDefinition> unknownRule = Optional.empty();
    int candidate = fallen.next(0);
    while (candidate >= 0 && offers.size() < OFFERS_EXAMINED) {
      int offer = catalog.offerOrdinal(candidate);
      offers.add(offer);
      if (step.narrowing().why(state, candidate)
          instanceof RemovalReason.Unqualified(List<QualificationFailure> failures)) {
        for (QualificationFailure failure : failures) {
          if (failure.isUnknownName()) {
            unknown.add(offer);
            unknownRule = failure.rule();
          }
          for (FailedCondition failed : failure.conditions()) {
            groups
                .computeIfAbsent(failed.rule().toString(), _ -> new Group(failed, new HashSet<>()))
                .offers()
                .add(offer);
          }
        }
      }
      candidate = fallen.next(candidate + 1);
    }
    Group largest = null;
    for (Group group : groups.values()) {
      if (largest == null || group.offers().size() >= largest.offers().size()) {
        largest = group;
      }
    }
    return largest == null || largest.offers().size() < unknown.size()
        ? new EmptyReason.UnknownName(unknownRule, unknown.size(), offers.size())
        : new EmptyReason.NotQualified(largest.example(), largest.offers().size(), offers.size());
  }

  private static EmptyReason mostCommon(CandidateMask fallen, IntFunction<RemovalReason> reasons) {
    Map<RemovalReason, Integer> counts = new HashMap<>();
    RemovalReason most = null;
    for (int i = fallen.next(0); i >= 0; i = fallen.next(i + 1)) {
      RemovalReason reason = reasons.apply(i);
      counts.merge(reason, 1, Integer::sum);
      if (most == null || counts.get(reason) > counts.get(most)) {
        most = reason;
      }
    }
    return most instanceof RemovalReason.NotInInventory
        ? new EmptyReason.NothingToOffer()
        : new EmptyReason.NoneLeft(most, counts.get(most));
  }
}
