package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works out, for whoever asks, which policy said what of which offer. */
record PolicyRows(ContactJudgement judgement) {

  List<PolicyRow> all(int max) {
    List<PolicyRow> rows = new ArrayList<>();
    for (Verdict decision : List.of(Verdict.BLOCK, Verdict.OVERRIDE, Verdict.ALLOW)) {
      for (int i = 0; i < judgement.size() && rows.size() < max; i++) {
        if (judgement.acts(i)) {
          add(i, decision, rows, max);
        }
      }
    }
    return List.copyOf(rows);
  }

  /** One row for each offer of which the policy says this. */
  private void add(int index, Verdict decision, List<PolicyRow> rows, int max) {
    CandidateMask said = said(index, decision);
    int offer = -1;
    for (int c = said.next(0); c >= 0 && rows.size() < max; c = said.next(c + 1)) {
      int next = judgement.now().catalog().offerOrdinal(c);
      if (next != offer) {
        offer = next;
        rows.add(row(index, c, decision, 0));
      }
    }
  }

  /** The candidates of which a policy says this. */
  private CandidateMask said(int index, Verdict decision) {
    CandidateMask concerned = judgement.before().copy();
    concerned.retainAll(judgement.acting(index));
    CandidateMask stopped = stopped(index);
    if (decision == Verdict.ALLOW) {
      concerned.removeAll(stopped);
      return concerned;
    }
    if (judgement.compiled(index) instanceof OverridingPolicy) {
      return decision == Verdict.OVERRIDE ? stopped : CandidateMask.none(judgement.candidates());
    }
    CandidateMask free = judgement.lifted(index);
    if (decision == Verdict.BLOCK) {
      if (free != null) {
        stopped.removeAll(free);
      }
      return stopped;
    }
    if (free == null) {
      return CandidateMask.none(judgement.candidates());
    }
    stopped.retainAll(free);
    return stopped;
  }

  /**
   * What a policy would block if nothing lifted it; of an override, what it lifts of those that
   * come after it.
   */
  private CandidateMask stopped(int index) {
    if (judgement.compiled(index) instanceof OverridingPolicy) {
      CandidateMask lifted = CandidateMask.none(judgement.candidates());
      for (int i = index + 1; i < judgement.size(); i++) {
        if (judgement.acts(i) && judgement.compiled(i).policy().bypassable()) {
          lifted.addAll(stopped(i, judgement.acting(index)));
        }
      }
      return lifted;
    }
    return stopped(index, judgement.before());
  }

  private CandidateMask stopped(int index, CandidateMask among) {
    CandidateMask stopped = judgement.before().copy();
    stopped.retainAll(among);
    if (judgement.compiled(index) instanceof OverridingPolicy) {
      return CandidateMask.none(judgement.candidates());
    }
    CandidateMask kept = stopped.copy();
    judgement.blockAll(index, kept);
    stopped.removeAll(kept);
    return stopped;
  }

  /** Every policy that blocks a candidate. */
  List<PolicyRow> blocking(int candidate) {
    List<PolicyRow> rows = new ArrayList<>();
    Contact contact = judgement.now().contact(candidate);
    for (int i = 0; i < judgement.size(); i++) {
      if (judgement.actsOn(i, candidate)
          && !judgement.isLifted(i, candidate)
          && judgement.left(i, candidate, contact) <= 0) {
        rows.add(row(i, candidate, Verdict.BLOCK, 0));
      }
    }
    return rows;
  }

  Optional<PolicyRow> strongest() {
    int most = 0;
    Optional<PolicyRow> strongest = Optional.empty();
    for (int i = 0; i < judgement.size(); i++) {
      if (judgement.acts(i)) {
        CandidateMask blocked = said(i, Verdict.BLOCK);
        if (blocked.count() > most) {
          most = blocked.count();
          strongest = Optional.of(row(i, blocked.next(0), Verdict.BLOCK, 0));
        }
      }
    }
    return strongest;
  }

  /**
   * What a policy says of a candidate.
   *
   * @param drawn items of this answer that count already
   */
  PolicyRow row(int index, int candidate, Verdict decision, int drawn) {
    CompiledPolicy policy = judgement.compiled(index);
    Contact contact = judgement.now().contact(candidate);
    ContactReason reason =
        policy instanceof OverridingPolicy
            ? new ContactReason.Overrides(liftedBy(index, candidate))
            : policy.reason(judgement.now(), candidate, contact, drawn);
    return row(index, candidate, decision, reason);
  }

  PolicyRow row(int index, int candidate, Verdict decision, ContactReason reason) {
    CompiledPolicy policy = judgement.compiled(index);
    return new PolicyRow(
        policy.policy(),
        matched(policy, candidate),
        candidate,
        judgement.now().catalog().offer(candidate).id(),
        decision,
        reason,
        decision == Verdict.OVERRIDE ? overrideOf(index, candidate) : Optional.empty());
  }

  private Scope matched(CompiledPolicy policy, int candidate) {
    Circumstances now = judgement.now();
    Set<String> segments =
        policy instanceof OverridingPolicy
            ? now.membership().certain()
            : now.membership().possible();
    return policy.scope().matched(candidate, now.channelId(), now.placementId(), segments);
  }

  /** The first override that lifts a policy for a candidate. */
  private Optional<ContactPolicy> overrideOf(int index, int candidate) {
    for (int i = 0; i < index; i++) {
      if (judgement.compiled(i) instanceof OverridingPolicy && judgement.actsOn(i, candidate)) {
        return Optional.of(judgement.compiled(i).policy());
      }
    }
    return Optional.empty();
  }

  /** The policies that would block a candidate but for an override. */
  private List<ContactPolicy> liftedBy(int override, int candidate) {
    List<ContactPolicy> lifted = new ArrayList<>();
    Contact contact = judgement.now().contact(candidate);
    for (int i = override + 1; i < judgement.size(); i++) {
      CompiledPolicy policy = judgement.compiled(i);
      if (policy.policy().bypassable()
          && judgement.actsOn(i, candidate)
          && judgement.left(i, candidate, contact) <= 0) {
        lifted.add(policy.policy());
      }
    }
    return lifted;
  }
}
