package dev.tact.domain.contact;

import dev.tact.domain.scope.Scope;
import dev.tact.domain.verdict.Verdict;

/**
 * What one policy said of one offer: a row of `contactPolicyResults`.
 *
 * @param scope the first scope of the policy in which the candidate lies
 * @param candidate the first candidate of the offer of which this is said
 */
public record PolicyRow(
    ContactPolicy policy,
    Scope scope,
    int candidate,
    String offerId,
    Verdict decision,
    ContactReason reason) {}
