package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Grain;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.scope.ScopeMask;
import java.util.Optional;

/**
 * A requirement with what asks for it: candidates that the request, the clock or the offer decides
 * about.
 *
 * @param requirement empty where the rule's names mean nothing, so that it always fails
 * @param within the candidates among whom it means this; empty for all
 */
record ScopedRequirement(
    QualificationDefinition definition,
    Optional<Requirement> requirement,
    ScopeMask scope,
    Optional<CandidateMask> within) {

  Grain grain() {
    return requirement.map(Requirement::grain).orElse(Grain.DECISION);
  }

  /** Whether it asks the same candidates whatever is requested and whenever. */
  boolean isConstant() {
    return scope.isConstant() && definition.holdsAlways();
  }

  /** Those of the candidates in scope among whom it means this. */
  CandidateMask narrowed(CandidateMask inScope) {
    if (within.isEmpty()) {
      return inScope;
    }
    CandidateMask mask = inScope.copy();
    mask.retainAll(within.get());
    return mask;
  }
}
