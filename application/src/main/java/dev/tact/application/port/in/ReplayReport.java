package dev.tact.application.port.in;

import dev.tact.domain.trace.SlateChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of many decisions when they were made again.
 *
 * @param from when the first of them was made; empty when there were none
 * @param to when the last was made
 * @param counts how many there were, and how many of them changed
 * @param unjudged how many could not be made again, and why
 * @param offers those that came or went, the most turns first
 * @param rules what kept offers out, before or now, the most turns first
 * @param examples some that changed, the newest first
 */
public record ReplayReport(
    Optional<Instant> from,
    Optional<Instant> to,
    Counts counts,
    Unjudged unjudged,
    List<OfferTurns> offers,
    List<RuleTurns> rules,
    List<SlateChange> examples) {

  public ReplayReport {
    offers = List.copyOf(offers);
    rules = List.copyOf(rules);
    examples = List.copyOf(examples);
  }

  /**
   * How many decisions.
   *
   * @param found that were asked for and are kept
   * @param judged that could be made again
   * @param changed whose answer is not the same, bit by bit
   * @param won places in answers that offers came into
   * @param lost places in answers that offers went out of
   * @param emptied whose customer is left without an offer
   * @param filled whose customer gets one at last
   */
  public record Counts(
      int found, int judged, int changed, int won, int lost, int emptied, int filled) {

    public int identical() {
      return judged - changed;
    }
  }

  /**
   * Those that could not be made again.
   *
   * @param insufficientFacts their records do not hold what the rules ask for
   * @param withoutRules there are no rules for them: a configuration, changed or not, does not
   *     compile, or does not hold their flow
   * @param notInEffect what was to change was not in effect when they were made: they stay as they
   *     are
   * @param missing which facts, the most wanted first
   */
  public record Unjudged(
      int insufficientFacts, int withoutRules, int notInEffect, List<MissingFact> missing) {
    public Unjudged {
      missing = List.copyOf(missing);
    }
  }

  /** A fact that records do not hold. */
  public record MissingFact(String fact, int decisions) {}

  /**
   * What became of one offer.
   *
   * @param name "" when there is no such offer any more
   */
  public record OfferTurns(String offerId, String name, int won, int lost) {}

  /**
   * What one rule, policy or gate did.
   *
   * @param gate where offers fell
   * @param ruleId "" where it is no definition
   * @param wonFrom offers that it kept out then and not any more
   * @param lostTo offers that it keeps out now
   */
  public record RuleTurns(String gate, String ruleId, String ruleName, int wonFrom, int lostTo) {}
}
