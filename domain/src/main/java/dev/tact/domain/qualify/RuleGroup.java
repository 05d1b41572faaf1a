package dev.tact.domain.qualify;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.scope.ScopeClause.Guard;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requirements that are asked for under one and the same circumstance: always, or where a
 * request names a channel or placement, where the customer belongs to segments, where one rule is
 * in force by the clock. Equal requirements of several rules are one here.
 *
 * @param timed the rule whose period and window decide; empty for no such
 * @param once judged once a decision
 * @param each judged for every candidate
 * @param late judged for every candidate that everything else has left
 * @param impossible candidates for which some rule's names mean nothing
 */
record RuleGroup(
    Guard guard,
    Optional<QualificationDefinition> timed,
    List<Masked> once,
    List<Masked> each,
    List<Masked> late,
    Optional<CandidateMask> impossible) {

  /**
   * A requirement and all candidates that ask for it.
   *
   * @param verdict where what was judged of it once is kept; -1 where it is judged for each
   */
  record Masked(RuleTree tree, int verdict, CandidateMask mask) {}

  /** Whether the circumstance is given. */
  boolean holds(
      String channelId, String placementId, Set<String> segments, Instant now, ZoneId zone) {
    return guard.holds(channelId, placementId, segments)
        && (timed.isEmpty() || timed.get().holds(now, zone));
  }
}
