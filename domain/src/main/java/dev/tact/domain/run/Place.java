package dev.tact.domain.run;

import dev.tact.domain.catalog.Placement;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.node.GroupNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of several placements that an answer fills.
 *
 * @param slots how many items it takes at most
 */
record Place(Placement placement, int slots) {

  /**
   * Those that a request names, else those that the flow groups by, as far as they are on the
   * channel of the request; none when the request names a single placement.
   */
  static List<Place> of(DecisionPlan plan, DecisionRequest request) {
    List<PlacementAsk> asks = request.surface().placements();
    if (asks.isEmpty() && request.placementId().isEmpty()) {
      asks = plan.group().map(GroupNode::placements).orElse(List.of());
    }
    List<Place> places = new ArrayList<>(asks.size());
    for (PlacementAsk ask : asks) {
      Optional<Placement> placement = plan.catalog().placement(ask.placementId());
      if (placement.isPresent()
          && request.channelId().map(placement.get().channelId()::equals).orElse(true)) {
        places.add(new Place(placement.get(), placement.get().slots(ask.limit())));
      }
    }
    return places;
  }

  /** The situation as it is at this placement. */
  Situation at(Situation whole) {
    return new Situation(
        whole.request().at(placement.channelId(), placement.id()), whole.now(), whole.chance());
  }
}
