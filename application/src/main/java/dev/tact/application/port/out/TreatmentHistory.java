package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.statistics.Proportion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts who had an outcome after being contacted with a creative, or while being left in peace.
 */
public interface TreatmentHistory {

  /**
   * What to count.
   *
   * @param offerId of whose creatives; of all without one
   * @param from contacts at or after this instant
   * @param until contacts and outcomes before this instant
   * @param outcome the key of the outcome
   */
  record Query(Optional<String> offerId, Instant from, Instant until, String outcome) {}

  /** How many customers were contacted with a creative, and how many of them had the outcome. */
  record Treated(String offerId, String creativeId, Proportion outcome) {}

  /**
   * The creatives with the most customers first: each customer counts once, from the first contact
   * with the creative on; what was retracted does not count.
   */
  List<Treated> treated(TenantId tenant, Query query, int limit);

  /**
   * Customers who were held out by an experiment, or by the tenant, before the end; each counts
   * once, from then on, or from the beginning of the query.
   *
   * @param experimentId by this one alone
   */
  Proportion heldOut(TenantId tenant, Query query, Optional<String> experimentId);

  /**
   * To which part of an experiment a customer belonged first, and since when: since a decision that
   * had something to offer.
   */
  record Part(boolean heldOut, Instant since) {}

  /**
   * Those who took part in an experiment, or in the tenant's holdout, by their ids; the latest ones
   * where there are more than the limit.
   */
  Map<String, Part> parts(TenantId tenant, String experimentId, int limit);
}
