package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.Surface;
import java.util.Comparator;
import java.util.Optional;

/**
 * Says which flow decides for a channel, a placement, both, or (naming neither) for everything.
 *
 * @param priority of routes that are equally specific the one of the highest counts
 */
public record FlowRoute(
    String id,
    Optional<String> channelId,
    Optional<String> placementId,
    String flowId,
    int priority) {

  /** The route that counts comes first: the most specific, then by priority, then the newest. */
  static final Comparator<FlowRoute> ORDER =
      Comparator.comparingInt(FlowRoute::specificity)
          .thenComparingInt(FlowRoute::priority)
          .thenComparing(FlowRoute::id)
          .reversed();

  private static final int PRIORITY_MAX = 1_000_000;

  public static FlowRoute read(Definition head, ConfigReader body) {
    return read(head.id(), body);
  }

  static FlowRoute read(String id, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    return new FlowRoute(
        id,
        body.reference("channelId", Kind.CHANNEL),
        body.reference("placementId", Kind.PLACEMENT),
        body.requiredReference("decisionFlowId", Kind.DECISION_FLOW),
        body.whole("priority", 0, PRIORITY_MAX).orElse(0L).intValue());
  }

  /** Whether both say which flow decides for the very same place. */
  boolean isTwinOf(FlowRoute other) {
    return channelId.equals(other.channelId) && placementId.equals(other.placementId);
  }

  /**
   * Whether a request for a place goes this way.
   *
   * @param channel the channel named, else the one of the placement
   */
  boolean leadsFrom(Optional<String> channel, Optional<String> placement) {
    return (channelId.isEmpty() || channelId.equals(channel))
        && (placementId.isEmpty() || placementId.equals(placement));
  }

  /** The placement that a request is routed by: the one it names, or the first of several. */
  static Optional<String> placement(Surface surface) {
    return surface
        .placementId()
        .or(() -> surface.placements().stream().findFirst().map(ask -> ask.placementId()));
  }

  private int specificity() {
    return (channelId.isPresent() ? 1 : 0) + (placementId.isPresent() ? 1 : 0);
  }
}
