package dev.tact.domain.reference;

import dev.tact.domain.fact.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An offer with one of its creatives, or without ("" and no body), and the contact it would be.
 *
 * @param would what would be counted
 */
record Candidate(
    String offerId,
    Map<String, Object> offer,
    String creativeId,
    Map<String, Object> creative,
    Contact would) {

  static List<Candidate> all(World world) {
    List<Candidate> all = new ArrayList<>();
    world.offers.forEach(
        (id, offer) -> {
          int before = all.size();
          world.creatives.forEach(
              (creativeId, creative) -> {
                if (creative.get("offerId").equals(id)) {
                  all.add(of(world, id, creativeId));
                }
              });
          if (all.size() == before) {
            all.add(of(world, id, ""));
          }
        });
    return all;
  }

  private static Candidate of(World world, String offerId, String creativeId) {
    Map<String, Object> offer = world.offers.get(offerId);
    Map<String, Object> creative = world.creatives.getOrDefault(creativeId, Map.of());
    String channel = world.request.channelId().orElse("");
    String placement = world.request.placementId().orElse("");
    Contact would =
        new Contact(
            world.now,
            offerId,
            (String) offer.getOrDefault("categoryId", ""),
            (String) offer.getOrDefault("subCategoryId", ""),
            creativeId,
            (String) creative.getOrDefault("channelId", channel),
            (String) creative.getOrDefault("placementId", placement));
    return new Candidate(offerId, offer, creativeId, creative, would);
  }

  /** Under which name a removal speaks of it. */
  String name() {
    return offerId + "/" + creativeId;
  }

  long priority() {
    return (Long) offer.get("priority");
  }
}
