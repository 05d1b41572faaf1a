package dev.tact.domain.node;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;

/**
 * Keeps the creatives that fit the placement of the request.
 *
 * @param requireCreative whether an offer without creatives is left out
 */
public record MatchCreativesNode(String id, boolean requireCreative, PlacementMatch placementMatch)
    implements Node, Step.Narrowing {

  /** What a flow without such a node does: a creative never shows up at another placement. */
  public static final MatchCreativesNode IMPLIED =
      new MatchCreativesNode("match_creatives", false, PlacementMatch.ANY);

  /** What becomes of a creative when the request names a placement. */
  public enum PlacementMatch {
    /** Only creatives of that placement stay. */
    EXACT,
    /** Creatives of that placement stay, and those without a placement. */
    ANY,
    /** Placements are not looked at. */
    NONE
  }

  @Override
  public Type type() {
    return Type.MATCH_CREATIVES;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Narrow(this, this);
  }

  static MatchCreativesNode read(String id, ConfigReader config) {
    return new MatchCreativesNode(
        id,
        config.flag("requireCreative", true),
        config.choice("placementMatchMode", PlacementMatch.class).orElse(PlacementMatch.ANY));
  }

  @Override
  public void narrow(DecisionState state) {
    if (requireCreative) {
      state.alive().removeAll(state.catalog().unbound());
    }
    if (placementMatch == PlacementMatch.NONE || state.placementId().isEmpty()) {
      return;
    }
    CandidateMask alive = state.alive();
    CandidateMask wanted = state.catalog().having(state.placementId());
    for (int candidate = alive.next(0); candidate >= 0; candidate = alive.next(candidate + 1)) {
      boolean elsewhere =
          placementMatch == PlacementMatch.EXACT
              ? state.catalog().creative(candidate).isPresent()
              : state.catalog().placementId(candidate).isPresent();
      if (elsewhere && !wanted.has(candidate)) {
        alive.remove(candidate);
      }
    }
  }

  @Override
  public RemovalReason why(DecisionState state, int candidate) {
    return state.catalog().creative(candidate).isEmpty()
        ? new RemovalReason.NoCreative()
        : new RemovalReason.OtherPlacement();
  }
}
