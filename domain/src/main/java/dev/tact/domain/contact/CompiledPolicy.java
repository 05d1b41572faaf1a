package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.scope.ScopeMask;

/** A policy ready to be judged over one catalog. */
sealed interface CompiledPolicy
    permits CountedPolicy,
        TimedPolicy,
        SuppressingPolicy,
        ExcludingPolicy,
        CompetingPolicy,
        MeasuredPolicy,
        SpentPolicy,
        OverridingPolicy {

  /** The allowance of a policy that stops nothing. */
  int UNLIMITED = Integer.MAX_VALUE;

  ContactPolicy policy();

  ScopeMask scope();

  /** The candidates on which it acts now; the caller must not change the mask. */
  default CandidateMask acting(Circumstances now) {
    return now.resolve(scope());
  }

  /** How many items it leaves for its whole scope: 0 or less blocks all of it. */
  int allowance(Circumstances now);

  /** Whether it may block some of its scope although it leaves something for the rest. */
  default boolean picks() {
    return false;
  }

  /** Takes out of the candidates what it blocks although it leaves something for its scope. */
  default void blockSome(Circumstances now, CandidateMask acting, CandidateMask alive) {}

  /**
   * How many items it leaves for a candidate on which it acts.
   *
   * @param allowance what it leaves for its whole scope
   */
  default int left(Circumstances now, int candidate, Contact contact, int allowance) {
    return allowance;
  }

  /**
   * Why it says of a candidate what it says.
   *
   * @param drawn items of this answer that count already
   */
  ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn);
}
