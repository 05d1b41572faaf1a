package dev.tact.domain.fact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked, after its references were resolved.
 *
 * @param customerId never blank
 * @param limit 1–50
 * @param attributes `attributes.*` as sent: JSON values by name
 * @param segments segment names that the caller asserts
 * @param context echoed into the record; never read by rules
 */
public record DecisionRequest(
    String customerId,
    Surface surface,
    int limit,
    Map<String, Object> attributes,
    Set<String> segments,
    List<String> excludedOffers,
    List<String> excludedCreatives,
    Map<String, Object> context) {

  /** A request for one place. */
  public DecisionRequest(
      String customerId,
      Optional<String> channelId,
      Optional<String> placementId,
      int limit,
      Map<String, Object> attributes,
      Set<String> segments,
      List<String> excludedOffers,
      List<String> excludedCreatives,
      Map<String, Object> context) {
    this(
        customerId,
        Surface.of(channelId, placementId),
        limit,
        attributes,
        segments,
        excludedOffers,
        excludedCreatives,
        context);
  }

  /** The same request for another customer. */
  public DecisionRequest forCustomer(String otherId) {
    return new DecisionRequest(
        otherId, surface, limit, attributes, segments, excludedOffers, excludedCreatives, context);
  }

  /** The same request at one of the places for which it asks. */
  public DecisionRequest at(String channelId, String placementId) {
    return new DecisionRequest(
        customerId,
        surface.at(channelId, placementId),
        limit,
        attributes,
        segments,
        excludedOffers,
        excludedCreatives,
        context);
  }

  /** The id of the channel named, if any. */
  public Optional<String> channelId() {
    return surface.channelId();
  }

  /** The id of the placement named, if any. */
  public Optional<String> placementId() {
    return surface.placementId();
  }
}
