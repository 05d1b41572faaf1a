package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request for recommendations, its shape checked, its references still as people wrote them.
 *
 * @param customerId never blank; of an anonymous visitor the id that the session stands for
 * @param limit the most items wanted, within 1–50, or {@link #LIMIT_UNSAID}
 * @param attributes JSON values by name
 * @param segments names that the caller asserts
 * @param context kept in the record, read by nothing
 */
public record RecommendRequest(
    TenantId tenant,
    String customerId,
    Place place,
    int limit,
    Map<String, Object> attributes,
    Set<String> segments,
    List<Named> excludedOffers,
    List<Named> excludedCreatives,
    Map<String, Object> context,
    Optional<String> idempotencyKey,
    Mode mode) {

  /** A reference, and the JSON path where it stands. */
  public record Named(String path, String reference) {}

  /** The limit of a request that says none: the usual one, or what its placements take. */
  public static final int LIMIT_UNSAID = 0;

  /** One of several placements, and how many items are wanted there, if that is said. */
  public record Wanted(Named placement, OptionalInt limit) {}

  /**
   * Which flow is to decide, and where its answer will be shown.
   *
   * @param placements those that one answer is to fill; empty unless several are named
   * @param deduplicate whether an offer that fills one placement is kept out of those after it
   * @param locale a language tag
   * @param currency an ISO 4217 code
   */
  public record Place(
      Optional<Named> flow,
      Optional<Named> channel,
      Optional<Named> placement,
      List<Wanted> placements,
      boolean deduplicate,
      Optional<String> locale,
      Optional<String> currency) {

    /** A single place at most. */
    public Place(Optional<Named> flow, Optional<Named> channel, Optional<Named> placement) {
      this(flow, channel, placement, List.of(), false, Optional.empty(), Optional.empty());
    }
  }

  /**
   * How to go about it.
   *
   * @param reserve whether items on explicit channels count until they are confirmed
   * @param dryRun whether nothing may be written
   * @param at the instant as of which a dry run decides
   * @param debug whether the answer explains itself at length
   */
  public record Mode(boolean reserve, boolean dryRun, Optional<Instant> at, boolean debug) {

    public static final Mode PLAIN = new Mode(false, false, Optional.empty(), false);
  }

  /** The same asked for another customer. */
  public RecommendRequest of(String customer) {
    return new RecommendRequest(
        tenant,
        customer,
        place,
        limit,
        attributes,
        segments,
        excludedOffers,
        excludedCreatives,
        context,
        idempotencyKey,
        mode);
  }
}
