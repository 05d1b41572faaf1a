package dev.tact.domain.run;

import dev.tact.domain.decide.RemovalReason;
import java.util.List;

/** What an observed decision collected: how the candidates became few, and why each one left. */
public record Explanation(List<Funnel> funnel, List<Removal> removals) {

  public static final Explanation EMPTY = new Explanation(List.of(), List.of());

  /** How many candidates went into a node and came out. */
  public record Funnel(String nodeId, String nodeType, int in, int out) {}

  /**
   * One candidate that left, and the primary reason.
   *
   * @param creativeId "" for a candidate without one
   */
  public record Removal(
      String nodeId, String offerId, String creativeId, RemovalReason reason) {}
}
