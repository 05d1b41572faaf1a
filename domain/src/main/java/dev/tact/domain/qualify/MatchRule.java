package dev.tact.domain.qualify;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.scope.ScopeMask;
import java.util.Optional;

/**
 * A rule that lowers scores, where its tree means the same.
 *
 * @param tree empty where the rule's names mean nothing, so that it always fails
 * @param verdict where what was judged of it once is kept; -1 where it is judged for each candidate
 * @param within the candidates among whom it means this; empty for all
 */
record MatchRule(
    QualificationDefinition definition,
    Optional<RuleTree> tree,
    int verdict,
    ScopeMask scope,
    Optional<CandidateMask> within) {}
