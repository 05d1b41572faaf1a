package dev.tact.http.recommend;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.run.Allocation;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.http.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of one placement in an answer.
 *
 * @param id of the placement, or "" for items that have none
 */
record PlacementReply(String id, Optional<Placement> placement, List<DecisionItem> items) {

  /**
   * The placements of an answer.
   *
   * @param grouped whether items are shown by placement also when the answer was not spread
   */
  static List<PlacementReply> of(Decision decision, boolean grouped) {
    Catalog catalog = decision.plan().catalog();
    Map<String, List<DecisionItem>> byPlacement = new LinkedHashMap<>();
    for (Allocation.PlacementResult result : decision.allocation().placements()) {
      List<DecisionItem> items = new ArrayList<>();
      result.ranks().forEach(rank -> items.add(decision.items().get(rank - 1)));
      byPlacement.put(result.placementId(), items);
    }
    if (grouped && byPlacement.isEmpty()) {
      for (DecisionItem item : decision.items()) {
        byPlacement
            .computeIfAbsent(item.placementId().orElse(""), _ -> new ArrayList<>())
            .add(item);
      }
    }
    List<PlacementReply> replies = new ArrayList<>();
    byPlacement.forEach(
        (id, items) -> replies.add(new PlacementReply(id, catalog.placement(id), items)));
    return replies;
  }

  /** What stands before the items. */
  void head(JsonWriter json) {
    if (!id.isEmpty()) {
      json.member("placementId", id);
    }
    if (placement.isPresent()) {
      json.member("placement", placement.get().key());
      json.member("channelId", placement.get().channelId());
    }
    json.member("count", items.size());
    json.name("ranks");
    json.beginArray();
    for (DecisionItem item : items) {
      json.number(item.rank());
    }
    json.endArray();
  }

  /** A channel that shows none of its placements because one of them stayed empty. */
  static void coupling(Allocation.Coupling coupling, JsonWriter json) {
    json.beginObject();
    json.member("channelId", coupling.channelId());
    json.member("cascaded", true);
    json.name("placements");
    json.beginArray();
    for (String placement : coupling.emptied()) {
      json.text(placement);
    }
    json.endArray();
    json.endObject();
  }
}
