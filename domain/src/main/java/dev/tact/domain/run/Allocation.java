package dev.tact.domain.run;

import java.util.List;

/**
 * How the items of an answer were spread over placements.
 *
 * @param placements in the order in which they were asked for
 * @param couplings the channels that were emptied because one of their placements stayed empty
 */
public record Allocation(List<PlacementResult> placements, List<Coupling> couplings) {

  /** Of an answer that fills no placements by name. */
  public static final Allocation NONE = new Allocation(List.of(), List.of());

  public Allocation {
    placements = List.copyOf(placements);
    couplings = List.copyOf(couplings);
  }

  /**
   * What one placement got.
   *
   * @param slots how many items it could take
   * @param ranks of its items, best first
   */
  public record PlacementResult(String placementId, int slots, List<Integer> ranks) {
    public PlacementResult {
      ranks = List.copyOf(ranks);
    }
  }

  /**
   * A channel whose placements are filled together or not at all.
   *
   * @param emptied the placements that lost their items
   */
  public record Coupling(String channelId, List<String> emptied) {
    public Coupling {
      emptied = List.copyOf(emptied);
    }
  }
}
