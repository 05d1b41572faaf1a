package dev.tact.domain.run;

import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.budget.SupplySlate;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.contact.Slate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * One place of an answer while it is filled: each offer once, and only what every contact policy,
 * budget, stock and system cap still has room for after what the whole answer took before. Belongs
 * to one decision.
 */
final class Filling {

  private static final int NONE = -1;

  private final Weighed weighed;
  private final Slate slate;
  private final SupplySlate supply;
  private final Set<Integer> shown;
  private final Optional<StepObserver> observer;
  private final List<Pick> picks = new ArrayList<>();
  private final List<EmptyReason> leftOut = new ArrayList<>(1);

  /** A survivor that became an item. */
  record Pick(int index, OptionalDouble propensity, Slate.Take.Taken taken) {}

  /**
   * An empty place.
   *
   * @param slate what contact policies leave for the whole answer, under the judgements of the
   *     place
   * @param supply what there is for the whole answer, on the channel of the place
   * @param shown the offers that may not be shown here any more; what is taken is added
   */
  Filling(
      Weighed weighed,
      Slate slate,
      SupplySlate supply,
      Set<Integer> shown,
      Optional<StepObserver> observer) {
    this.weighed = weighed;
    this.slate = slate;
    this.supply = supply;
    this.shown = shown;
    this.observer = observer;
  }

  Weighed weighed() {
    return weighed;
  }

  /** In the order in which they were taken. */
  List<Pick> picks() {
    return picks;
  }

  /** Puts what was taken in more than one go in the order of the ranking. */
  void sort() {
    picks.sort(
        Comparator.<Pick, Boolean>comparing(pick -> !weighed.isMandatory(pick.index()))
            .thenComparing(pick -> -weighed.score(pick.index()))
            .thenComparing(pick -> weighed.candidate(pick.index())));
  }

  /** What stopped the best of those that were left out. */
  Optional<EmptyReason> leftOut() {
    return leftOut.stream().findFirst();
  }

  /** Goes down an order until the place has so many items, or nothing is left. */
  void fill(Order order, int most) {
    while (picks.size() < most) {
      int next = next(order, _ -> true);
      if (next == NONE) {
        return;
      }
      attempt(order, next);
    }
  }

  /** The next survivor that is wanted and may be shown, or a negative number when none is left. */
  int next(Order order, IntPredicate wanted) {
    boolean watched = observer.isPresent();
    while (order.hasNext() && (watched || !slate.isExhausted(weighed.state().alive()))) {
      int next = order.next(index -> wanted.test(index) && isOpen(index));
      if (wanted.test(next)
          && !shown.contains(weighed.offer(next))
          && (watched || !slate.isExhausted(weighed.candidate(next)))) {
        return next;
      }
    }
    return NONE;
  }

  private boolean isOpen(int index) {
    int candidate = weighed.candidate(index);
    return !shown.contains(weighed.offer(index))
        && slate.canTake(candidate)
        && supply.check(candidate).isEmpty();
  }

  /** Takes what an order handed out last, unless something stops it. */
  void attempt(Order order, int index) {
    int candidate = weighed.candidate(index);
    if (!order.allows(index)) {
      observer.ifPresent(
          watching -> watching.refused(candidate, order.refusal(index), weighed.state()));
      return;
    }
    Optional<SupplyReason> gone = supply.check(candidate);
    if (gone.isPresent()) {
      leftOut.add(EmptyReason.NoneLeft.of(gone.get()));
      observer.ifPresent(watching -> watching.unsupplied(candidate, gone.get(), weighed.state()));
      return;
    }
    switch (slate.tryTake(candidate)) {
      case Slate.Take.Taken taken -> {
        shown.add(weighed.offer(index));
        supply.take(candidate);
        order.taken();
        picks.add(new Pick(index, order.propensity(), taken));
      }
      case Slate.Take.LeftOut(PolicyRow row) -> {
        leftOut.add(new EmptyReason.Blocked(row));
        observer.ifPresent(watching -> watching.leftOut(row, weighed.state()));
      }
    }
  }
}
