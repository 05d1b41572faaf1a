package dev.tact.domain.contact;

import dev.tact.domain.scope.Scope;
import dev.tact.domain.verdict.Verdict;
import java.util.Optional;

/**
 * What one policy said of one offer: a row of `contactPolicyResults`. `override` is said of a
 * policy that would block if nothing lifted it, and of an override that lifts something.
 *
 * @param scope the first scope of the policy in which the candidate lies
 * @param candidate the first candidate of the offer of which this is said
 * @param liftedBy the override that lifts the block; empty where it is the offer's mandate, and for
 *     other decisions
 */
public record PolicyRow(
    ContactPolicy policy,
    Scope scope,
    int candidate,
    String offerId,
    Verdict decision,
    ContactReason reason,
    Optional<ContactPolicy> liftedBy) {}
