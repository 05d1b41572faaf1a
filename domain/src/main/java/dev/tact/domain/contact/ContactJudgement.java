package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the policies say of one request: an allowance for each policy. Which policy blocks which
 * candidate, and why, is worked out only when somebody asks.
 */
public final class ContactJudgement {

  /** The allowance of a policy that stops nothing. */
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final ContactPolicies policies;
  private final Situation situation;
  private final Facts facts;
  private final Set<String> segments;
  private final WindowStarts starts;
  private final CandidateMask before;
  private final CandidateMask[] scopes;
  private final int[] left;

  private ContactJudgement(
      ContactPolicies policies,
      CandidateMask before,
      Situation situation,
      Facts facts,
      Set<String> segments) {
    this.policies = policies;
    this.before = before;
    this.situation = situation;
    this.facts = facts;
    this.segments = segments;
    this.starts = WindowStarts.at(situation.now());
    this.scopes = new CandidateMask[policies.compiled().length];
    this.left = new int[scopes.length];
  }

  static ContactJudgement of(
      ContactPolicies policies,
      CandidateMask alive,
      Situation situation,
      Facts facts,
      Set<String> segments) {
    ContactJudgement judgement =
        new ContactJudgement(policies, alive.copy(), situation, facts, segments);
    judgement.judge(alive);
    return judgement;
  }

  private void judge(CandidateMask alive) {
    CompiledPolicy[] compiled = policies.compiled();
    String channelId = channelId();
    String placementId = placementId();
    for (int i = 0; i < compiled.length; i++) {
      CompiledPolicy policy = compiled[i];
      left[i] = UNLIMITED;
      if (policy.policy().active().holds(situation.now())) {
        scopes[i] = policy.scope().resolve(channelId, placementId, segments);
        left[i] = allowance(policy);
        block(i, alive);
      }
    }
  }

  /** How much a policy leaves for its scope; for one with `per` only whether it is worth a walk. */
  private int allowance(CompiledPolicy policy) {
    return switch (policy) {
      case CompiledPolicy.Counting counting -> {
        if (counting.never()) {
          yield 0;
        }
        Optional<Counter> counter = counting.counterFor(segments);
        yield counter.isEmpty() || counting.per() != Counter.Per.SCOPE
            ? UNLIMITED
            : counting.left(facts.contacts().times(counter.get(), ""), starts);
      }
      case CompiledPolicy.Timed timed -> TimedReason.isOpen(timed, facts, starts) ? UNLIMITED : 0;
    };
  }

  /** Takes out of the candidates what one policy blocks. */
  private void block(int index, CandidateMask alive) {
    if (scopes[index] == null) {
      return;
    }
    if (left[index] <= 0) {
      alive.removeAll(scopes[index]);
      return;
    }
    if (policies.compiled()[index] instanceof CompiledPolicy.Counting counting
        && counting.per() != Counter.Per.SCOPE
        && counting.counterFor(segments).isPresent()) {
      Map<String, long[]> byKey = facts.contacts().timesByKey(counting.counterFor(segments).get());
      byKey.forEach(
          (key, times) -> {
            if (counting.left(times, starts) <= 0) {
              blockKey(counting.per(), key, scopes[index], alive);
            }
          });
    }
  }

  private void blockKey(Counter.Per per, String key, CandidateMask scope, CandidateMask alive) {
    Catalog catalog = policies.catalog();
    if (per == Counter.Per.OFFER) {
      Optional<Integer> offer = catalog.offerOrdinal(key);
      if (offer.isPresent()) {
        int end = catalog.firstCandidate(offer.get() + 1);
        for (int i = catalog.firstCandidate(offer.get()); i < end; i++) {
          if (scope.has(i)) {
            alive.remove(i);
          }
        }
      }
      return;
    }
    alive.removeBoth(catalog.having(key), scope);
    if (per == Counter.Per.CHANNEL && key.equals(channelId())) {
      alive.removeBoth(catalog.unbound(), scope);
    }
    if (per == Counter.Per.PLACEMENT && key.equals(placementId())) {
      alive.removeBoth(catalog.unplaced(), scope);
    }
  }

  /** What an answer's items may draw down, over all judgements of a decision. */
  public Slate slate() {
    return Slate.of(List.of(this));
  }

  /**
   * A row for every policy and offer that it concerned: those that block, then those that allow.
   *
   * @param max the most rows to make
   */
  public List<PolicyRow> rows(int max) {
    List<PolicyRow> rows = new ArrayList<>();
    for (Verdict decision : List.of(Verdict.BLOCK, Verdict.ALLOW)) {
      for (int i = 0; i < scopes.length && rows.size() < max; i++) {
        if (scopes[i] != null) {
          addRows(i, decision, rows, max);
        }
      }
    }
    return List.copyOf(rows);
  }

  /** One row for each offer of which the policy says this. */
  private void addRows(int index, Verdict decision, List<PolicyRow> rows, int max) {
    CandidateMask said = before.copy();
    said.retainAll(scopes[index]);
    CandidateMask kept = said.copy();
    block(index, kept);
    if (decision == Verdict.BLOCK) {
      said.removeAll(kept);
    } else {
      said.retainAll(kept);
    }
    int offer = -1;
    for (int c = said.next(0); c >= 0 && rows.size() < max; c = said.next(c + 1)) {
      if (policies.catalog().offerOrdinal(c) != offer) {
        offer = policies.catalog().offerOrdinal(c);
        rows.add(row(index, c, decision, 0));
      }
    }
  }

  /** The first named policy that blocks a candidate. */
  public Optional<PolicyRow> block(int candidate) {
    Contact contact = contact(candidate);
    for (int i = 0; i < scopes.length; i++) {
      if (isInScope(i, candidate) && left(i, contact) <= 0) {
        return Optional.of(row(i, candidate, Verdict.BLOCK, 0));
      }
    }
    return Optional.empty();
  }

  /** The policy that blocked most candidates, with the first of them; of equals the first named. */
  public Optional<PolicyRow> strongestBlock() {
    int most = 0;
    Optional<PolicyRow> strongest = Optional.empty();
    for (int i = 0; i < scopes.length; i++) {
      CandidateMask kept = before.copy();
      block(i, kept);
      CandidateMask blocked = before.copy();
      blocked.removeAll(kept);
      if (blocked.count() > most) {
        most = blocked.count();
        strongest = Optional.of(row(i, blocked.next(0), Verdict.BLOCK, 0));
      }
    }
    return strongest;
  }

  int size() {
    return scopes.length;
  }

  int candidates() {
    return policies.catalog().size();
  }

  /** The candidates on which a policy acts. INVARIANT: asked only where it acts. */
  CandidateMask scope(int index) {
    return scopes[index];
  }

  boolean isInScope(int index, int candidate) {
    return scopes[index] != null && scopes[index].has(candidate);
  }

  CompiledPolicy compiled(int index) {
    return policies.compiled()[index];
  }

  Contact contact(int candidate) {
    return Contact.of(policies.catalog(), candidate, channelId(), placementId(), situation.now());
  }

  /** What a policy leaves for a candidate in its scope, before this answer has any items. */
  int left(int index, Contact contact) {
    if (left[index] != UNLIMITED
        || !(policies.compiled()[index] instanceof CompiledPolicy.Counting counting)
        || counting.per() == Counter.Per.SCOPE) {
      return left[index];
    }
    String key = counting.per().key(contact);
    return key.isEmpty() ? UNLIMITED : counting.left(times(counting, key), starts);
  }

  PolicyRow row(int index, int candidate, Verdict decision, int drawn) {
    CompiledPolicy policy = policies.compiled()[index];
    return new PolicyRow(
        policy.policy(),
        policy.scope().matched(candidate, channelId(), placementId(), segments),
        candidate,
        policies.catalog().offer(candidate).id(),
        decision,
        reason(index, contact(candidate), drawn));
  }

  /**
   * Why a policy says what it says.
   *
   * @param drawn items of this answer that count already
   */
  ContactReason reason(int index, Contact contact, int drawn) {
    return switch (policies.compiled()[index]) {
      case CompiledPolicy.Timed timed -> TimedReason.of(timed, facts, situation.now());
      case CompiledPolicy.Counting counting -> {
        String key = counting.per().key(contact);
        yield CountedReason.of(counting, key, times(counting, key), drawn, starts);
      }
    };
  }

  private long[] times(CompiledPolicy.Counting counting, String key) {
    ContactState contacts = facts.contacts();
    return counting
        .counterFor(segments)
        .map(counter -> contacts.times(counter, key))
        .orElse(new long[0]);
  }

  private String channelId() {
    return situation.request().channelId().orElse("");
  }

  private String placementId() {
    return situation.request().placementId().orElse("");
  }
}
