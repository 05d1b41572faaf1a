package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The items of one answer as they are chosen, best first. Each takes from the allowance of every
 * policy that counts it, lifted or not, so that the whole answer keeps every cap; and of offers
 * that compete the first one stays. An answer for several placements has one slate, which goes on
 * under the judgements of each. Belongs to one decision.
 */
public final class Slate {

  private static final int NOBODY = -1;

  private final List<ContactJudgement> judgements;
  private final Map<Drawn, Integer> drawn;
  private final List<Item> items;
  private final CandidateMask exhausted;

  /** What an item has drawn from: a policy, and the key of a count kept apart. */
  private record Drawn(String policyId, String key) {}

  /** Where it was drawn: a policy of a judgement. */
  private record Drawing(int judgement, int policy, Drawn from) {}

  /** What was taken, and the judgements under which it was. */
  private record Item(int candidate, List<ContactJudgement> under) {}

  private Slate(List<ContactJudgement> judgements, Map<Drawn, Integer> drawn, List<Item> items) {
    this.judgements = judgements;
    this.drawn = drawn;
    this.items = items;
    this.exhausted =
        CandidateMask.none(judgements.isEmpty() ? 0 : judgements.getFirst().candidates());
  }

  /** A slate under all of these judgements; without any, everything may be taken. */
  public static Slate of(List<ContactJudgement> judgements) {
    return new Slate(List.copyOf(judgements), new HashMap<>(), new ArrayList<>());
  }

  /** This slate going on under other judgements of the same decision: what was taken counts. */
  public Slate under(List<ContactJudgement> others) {
    return new Slate(List.copyOf(others), drawn, items);
  }

  /** Whether a candidate became an item. */
  public sealed interface Take {

    /**
     * It did.
     *
     * @param tightest the cap that had fewest left, this item not yet counted; empty without caps
     */
    record Taken(Optional<ContactReason.Counted> tightest) implements Take {}

    /** It did not, because of this policy. */
    record LeftOut(PolicyRow row) implements Take {}
  }

  /**
   * Takes a candidate if every policy that nothing lifts has something left for it, and draws that
   * down; else names the first policy that has not.
   */
  public Take tryTake(int candidate) {
    List<Drawing> counts = new ArrayList<>();
    Optional<ContactReason.Counted> tightest = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (int j = 0; j < judgements.size(); j++) {
      ContactJudgement judgement = judgements.get(j);
      Contact contact = judgement.now().contact(candidate);
      for (int i = 0; i < judgement.size(); i++) {
        if (!judgement.actsOn(i, candidate)) {
          continue;
        }
        Optional<Drawn> from = counted(judgement.compiled(i), contact);
        if (from.isPresent()) {
          counts.add(new Drawing(j, i, from.get()));
        }
        if (judgement.isLifted(i, candidate) || !judgement.binds(candidate)) {
          continue;
        }
        int used = from.isPresent() ? drawn.getOrDefault(from.get(), 0) : 0;
        int left = judgement.left(i, candidate, contact) - used;
        if (left <= 0) {
          return new Take.LeftOut(new PolicyRows(judgement).row(i, candidate, Verdict.BLOCK, used));
        }
        Optional<PolicyRow> lost = lost(judgement, i, candidate);
        if (lost.isPresent()) {
          return new Take.LeftOut(lost.get());
        }
        if (left < fewest
            && judgement.compiled(i).reason(judgement.now(), candidate, contact, 0)
                instanceof ContactReason.Counted now) {
          fewest = left;
          tightest = Optional.of(now);
        }
      }
    }
    draw(counts, candidate);
    items.add(new Item(candidate, judgements));
    return new Take.Taken(tightest);
  }

  /** Whether {@link #tryTake} would take a candidate now. */
  public boolean canTake(int candidate) {
    if (isExhausted(candidate)) {
      return false;
    }
    for (int j = 0; j < judgements.size(); j++) {
      ContactJudgement judgement = judgements.get(j);
      Contact contact = judgement.now().contact(candidate);
      for (int i = 0; i < judgement.size(); i++) {
        if (judgement.actsOn(i, candidate)
            && judgement.binds(candidate)
            && !judgement.isLifted(i, candidate)) {
          Optional<Drawn> from = counted(judgement.compiled(i), contact);
          int used = from.isPresent() ? drawn.getOrDefault(from.get(), 0) : 0;
          if (judgement.left(i, candidate, contact) <= used
              || winner(judgement, i, candidate) != NOBODY) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** That a policy has given the place to a competitor among the items taken before. */
  private Optional<PolicyRow> lost(ContactJudgement judgement, int index, int candidate) {
    int winner = winner(judgement, index, candidate);
    if (winner == NOBODY || !(judgement.compiled(index) instanceof CompetingPolicy policy)) {
      return Optional.empty();
    }
    String offerId = judgement.now().catalog().offer(winner).id();
    return Optional.of(
        new PolicyRows(judgement)
            .row(
                index,
                candidate,
                Verdict.BLOCK,
                new ContactReason.Competes(policy.rule(), Optional.of(offerId), Optional.empty())));
  }

  /** The item to which a policy has given the place of a candidate, or {@link #NOBODY}. */
  private int winner(ContactJudgement judgement, int index, int candidate) {
    if (judgement.compiled(index) instanceof CompetingPolicy policy) {
      for (Item item : items) {
        if (judgement.as(item.under()).actsOn(index, item.candidate())
            && policy.conflict(judgement.now(), candidate, item.candidate())) {
          return item.candidate();
        }
      }
    }
    return NOBODY;
  }

  /**
   * Whether items taken before have used up what some policy leaves for all of these candidates: it
   * is no use to go on. False may also mean that nobody knows without trying.
   */
  public boolean isExhausted(CandidateMask candidates) {
    return !judgements.isEmpty() && exhausted.containsAll(candidates);
  }

  /** The same for one candidate, without finding out which policy it is. */
  public boolean isExhausted(int candidate) {
    return !judgements.isEmpty() && exhausted.has(candidate);
  }

  /** Draws once from each policy, however many judgements name it. */
  private void draw(List<Drawing> counts, int candidate) {
    Set<Drawn> seen = judgements.size() > 1 ? new LinkedHashSet<>() : Set.of();
    for (Drawing each : counts) {
      if (judgements.size() == 1 || seen.add(each.from())) {
        drawn.merge(each.from(), 1, Integer::sum);
      }
      exhaust(each, candidate, drawn.get(each.from()));
    }
  }

  private void exhaust(Drawing drawing, int candidate, int used) {
    ContactJudgement judgement = judgements.get(drawing.judgement());
    int policy = drawing.policy();
    if (judgement.left(policy, candidate, judgement.now().contact(candidate)) > used) {
      return;
    }
    CandidateMask out = judgement.acting(policy);
    String key = drawing.from().key();
    if (!key.isEmpty() && judgement.compiled(policy) instanceof CountedPolicy counting) {
      CandidateMask kept = out.copy();
      counting.blockKey(key, judgement.now(), out, kept);
      out = out.copy();
      out.removeAll(kept);
    }
    if (judgement.bound() != null) {
      out = out.copy();
      out.retainAll(judgement.bound());
    }
    CandidateMask free = judgement.lifted(policy);
    if (free == null) {
      exhausted.addAll(out);
    } else {
      exhausted.addUnless(out, free);
    }
  }

  /** Where a candidate draws from; empty for what counts nothing, or nothing of this candidate. */
  private static Optional<Drawn> counted(CompiledPolicy policy, Contact contact) {
    if (!(policy instanceof CountedPolicy counting)) {
      return Optional.empty();
    }
    String key = counting.per().key(contact);
    return counting.per() != Counter.Per.SCOPE && key.isEmpty()
        ? Optional.empty()
        : Optional.of(new Drawn(counting.policy().id(), key));
  }
}
