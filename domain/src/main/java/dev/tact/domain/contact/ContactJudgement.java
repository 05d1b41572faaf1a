package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;
import java.util.List;
import java.util.Optional;

/**
 * What the policies say of one request: an allowance for each policy. Which policy blocks which
 * candidate, and why, is worked out only when somebody asks.
 */
public final class ContactJudgement {

  private final ContactPolicies policies;
  private final Circumstances now;
  private final CandidateMask before;
  private final CandidateMask[] acting;
  private final CandidateMask[] lifted;
  private final int[] left;

  /** The candidates that it can stop; null for all. */
  private final CandidateMask bound;

  private ContactJudgement(ContactPolicies policies, CandidateMask before, Circumstances now) {
    this.policies = policies;
    this.before = before;
    this.now = now;
    int size = policies.compiled().length;
    this.acting = new CandidateMask[size];
    this.lifted = new CandidateMask[size];
    this.left = new int[size];
    this.bound = null;
  }

  private ContactJudgement(ContactJudgement judged, CandidateMask bound) {
    this.policies = judged.policies;
    this.before = judged.before;
    this.now = judged.now;
    this.acting = judged.acting;
    this.lifted = judged.lifted;
    this.left = judged.left;
    this.bound = bound;
  }

  /**
   * What was said in a branch of a flow: it stops the candidates of that branch only, while those
   * of others draw on what it allows as well.
   */
  public ContactJudgement binding(CandidateMask candidates) {
    CandidateMask both = candidates.copy();
    if (bound != null) {
      both.retainAll(bound);
    }
    return new ContactJudgement(this, both);
  }

  /** The same where candidates left the branch that it was about, and came back another way. */
  public ContactJudgement releasing(CandidateMask candidates) {
    if (bound == null) {
      return this;
    }
    CandidateMask rest = bound.copy();
    rest.removeAll(candidates);
    return new ContactJudgement(this, rest);
  }

  /** The candidates that it can stop; null for all. */
  CandidateMask bound() {
    return bound;
  }

  boolean binds(int candidate) {
    return bound == null || bound.has(candidate);
  }

  static ContactJudgement of(
      ContactPolicies policies,
      CandidateMask alive,
      Situation situation,
      Facts facts,
      Membership membership) {
    Circumstances now = Circumstances.of(policies.catalog(), situation, facts, membership);
    ContactJudgement judgement = new ContactJudgement(policies, alive.copy(), now);
    judgement.judge(alive);
    return judgement;
  }

  /** Goes down the policies: the overrides seen so far are those that may lift what comes next. */
  private void judge(CandidateMask alive) {
    CompiledPolicy[] compiled = policies.compiled();
    CandidateMask overridden = null;
    CandidateMask free = mandatory();
    for (int i = 0; i < compiled.length; i++) {
      ContactPolicy policy = compiled[i].policy();
      left[i] = CompiledPolicy.UNLIMITED;
      if (!policy.active().holds(now.situation().now())) {
        continue;
      }
      acting[i] = compiled[i].acting(now);
      if (compiled[i] instanceof OverridingPolicy) {
        overridden = joined(overridden, acting[i]);
        free = joined(free, acting[i]);
        continue;
      }
      if (policy.bypassable()) {
        lifted[i] = policy.rule().bindsMandatory() ? overridden : free;
      }
      left[i] = compiled[i].allowance(now);
      block(i, alive);
    }
  }

  /** The mandatory candidates; null where there are none. */
  private CandidateMask mandatory() {
    return policies.catalog().mandated().isEmpty()
        ? null
        : policies.catalog().mandatory(now.situation().now());
  }

  private static CandidateMask joined(CandidateMask one, CandidateMask other) {
    if (one == null) {
      return other;
    }
    CandidateMask both = one.copy();
    both.addAll(other);
    return both;
  }

  /** Takes out of the candidates what a policy blocks and nothing lifts. */
  void block(int index, CandidateMask alive) {
    CandidateMask free = lifted[index];
    if (free == null) {
      blockAll(index, alive);
    } else if (left[index] <= 0) {
      alive.removeUnless(acting[index], free);
    } else if (policies.compiled()[index].picks()) {
      CandidateMask kept = alive.copy();
      blockAll(index, alive);
      kept.retainAll(free);
      alive.addAll(kept);
    }
  }

  /** Takes out of the candidates what a policy would block if nothing lifted it. */
  void blockAll(int index, CandidateMask alive) {
    if (left[index] <= 0) {
      alive.removeAll(acting[index]);
    } else if (policies.compiled()[index].picks()) {
      policies.compiled()[index].blockSome(now, acting[index], alive);
    }
  }

  /** What an answer's items may draw down, over all judgements of a decision. */
  public Slate slate() {
    return Slate.of(List.of(this));
  }

  /**
   * A row for every policy and offer that it concerned: those that block, then those that would if
   * nothing lifted them, then those that allow.
   *
   * @param max the most rows to make
   */
  public List<PolicyRow> rows(int max) {
    return new PolicyRows(this).all(max);
  }

  /** The first named policy that blocks a candidate. */
  public Optional<PolicyRow> block(int candidate) {
    return new PolicyRows(this).blocking(candidate).stream().findFirst();
  }

  /** Every policy that blocks a candidate, the one that a reason names first in front. */
  public List<PolicyRow> blocks(int candidate) {
    return new PolicyRows(this).blocking(candidate);
  }

  /** The policy that blocked most candidates, with the first of them; of equals the first named. */
  public Optional<PolicyRow> strongestBlock() {
    return new PolicyRows(this).strongest();
  }

  int size() {
    return acting.length;
  }

  /** The one of these judgements that is of the same policies; this one when none is. */
  ContactJudgement as(List<ContactJudgement> others) {
    for (ContactJudgement other : others) {
      if (other.policies == policies) {
        return other;
      }
    }
    return this;
  }

  int candidates() {
    return policies.catalog().size();
  }

  Circumstances now() {
    return now;
  }

  /** The candidates that there were before any policy was judged. */
  CandidateMask before() {
    return before;
  }

  boolean acts(int index) {
    return acting[index] != null;
  }

  /** The candidates on which a policy acts. INVARIANT: asked only where it acts. */
  CandidateMask acting(int index) {
    return acting[index];
  }

  /** The candidates for which the policy is lifted; null for none. */
  CandidateMask lifted(int index) {
    return lifted[index];
  }

  boolean isLifted(int index, int candidate) {
    return lifted[index] != null && lifted[index].has(candidate);
  }

  boolean actsOn(int index, int candidate) {
    return acting[index] != null && acting[index].has(candidate);
  }

  CompiledPolicy compiled(int index) {
    return policies.compiled()[index];
  }

  /** What a policy leaves for a candidate on which it acts, before this answer has any items. */
  int left(int index, int candidate, Contact contact) {
    return policies.compiled()[index].left(now, candidate, contact, left[index]);
  }
}
