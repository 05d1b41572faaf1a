package dev.tact.domain.fact;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import java.time.Instant;
import java.util.Optional;

/**
 * One contact of a customer as policies count it; ids are "" where there is none. A contact keeps
 * the category it had.
 */
public record Contact(
    Instant at,
    String offerId,
    String categoryId,
    String subCategoryId,
    String creativeId,
    String channelId,
    String placementId) {

  /**
   * The contact that a candidate would be. What has no channel or placement of its own takes those
   * that the request names. INVARIANT: it lies in exactly the scopes in which the candidate lies.
   *
   * @param channelId the id of the channel that the request names, or ""
   * @param placementId the id of the placement that the request names, or ""
   */
  public static Contact of(
      Catalog catalog, int candidate, String channelId, String placementId, Instant at) {
    Offer offer = catalog.offer(candidate);
    Optional<Creative> creative = catalog.creative(candidate);
    return new Contact(
        at,
        offer.id(),
        offer.categoryId().orElse(""),
        offer.subCategoryId().orElse(""),
        creative.map(Creative::id).orElse(""),
        creative.map(Creative::channelId).orElse(channelId),
        creative.flatMap(Creative::placementId).orElse(placementId));
  }
}
