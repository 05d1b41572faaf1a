package dev.tact.http.recommend;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.run.Allocation;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import java.io.IOException;
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
  void head(JsonGenerator json) throws IOException {
    if (!id.isEmpty()) {
      json.writeStringField("placementId", id);
    }
    if (placement.isPresent()) {
      json.writeStringField("placement", placement.get().key());
      json.writeStringField("channelId", placement.get().channelId());
    }
    json.writeNumberField("count", items.size());
    json.writeArrayFieldStart("ranks");
    for (DecisionItem item : items) {
      json.writeNumber(item.rank());
    }
    json.writeEndArray();
  }

  /** A channel that shows none of its placements because one of them stayed empty. */
  static void coupling(Allocation.Coupling coupling, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("channelId", coupling.channelId());
    json.writeBooleanField("cascaded", true);
    json.writeArrayFieldStart("placements");
    for (String placement : coupling.emptied()) {
      json.writeString(placement);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
