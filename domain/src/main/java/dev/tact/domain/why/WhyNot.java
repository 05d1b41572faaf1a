package dev.tact.domain.why;

import dev.tact.domain.catalog.Offer;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.qualify.JudgedRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that stands between one customer and one offer at one instant.
 *
 * @param candidate of the offer's creatives the one that this is about: one that nothing blocks,
 *     else the one that came furthest
 * @param obstacles everything that blocks it
 * @param rules every qualification rule, and what it says
 * @param rows every contact policy that concerns the candidate, and what it says
 * @param policies every active policy of the flow, whether or not it concerns the candidate
 * @param candidates all candidates of the offer in brief, the best first
 * @param standing where the offer came among those that nothing blocks
 * @param nextEligibleAt the first instant at which nothing blocks the offer, within {@link
 *     #HORIZON}; now when nothing does
 */
public record WhyNot(
    Offer offer,
    Instant at,
    Optional<Integer> candidate,
    Outcome outcome,
    List<Obstacle> obstacles,
    List<JudgedRule> rules,
    List<PolicyRow> rows,
    List<ContactPolicy> policies,
    List<Brief> candidates,
    Optional<Standing> standing,
    Optional<Instant> nextEligibleAt) {

  /** How far ahead is looked. */
  public static final Duration HORIZON = Duration.ofDays(366);

  public WhyNot {
    obstacles = List.copyOf(obstacles);
    rules = List.copyOf(rules);
    rows = List.copyOf(rows);
    policies = List.copyOf(policies);
    candidates = List.copyOf(candidates);
  }

  /** What it comes to. */
  public enum Outcome {
    /** It is in the answer. */
    ELIGIBLE,
    /** Something blocks it. */
    BLOCKED,
    /** Nothing blocks it, but others came before it, or used up what a cap allows. */
    NOT_SELECTED
  }

  /**
   * One candidate in brief.
   *
   * @param creativeId "" for a candidate without one
   * @param gates what blocks it
   */
  public record Brief(
      String creativeId, String channelId, List<Gate> gates, Optional<Instant> nextEligibleAt) {
    public Brief {
      gates = List.copyOf(gates);
    }
  }

  /** Nothing else matters for an offer that is not active. */
  public static WhyNot notActive(Offer offer, Instant at, String status) {
    return new WhyNot(
        offer,
        at,
        Optional.empty(),
        Outcome.BLOCKED,
        List.of(
            new Obstacle(
                Gate.CATALOG, new Cause.NotActive(status), Optional.empty(), Optional.empty())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  public boolean isEligible() {
    return outcome != Outcome.BLOCKED;
  }
}
