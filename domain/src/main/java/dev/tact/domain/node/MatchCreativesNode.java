package dev.tact.domain.node;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.value.LanguageTag;

/**
 * Keeps the creatives that fit the placement and the language of the request, and of the variants
 * of a test the one that is the customer's.
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
    if (placementMatch != PlacementMatch.NONE && !state.placementId().isEmpty()) {
      state.alive().retainAll(placed(state));
    }
    state
        .request()
        .surface()
        .locale()
        .flatMap(LanguageTag::of)
        .ifPresent(asked -> state.catalog().alternatives().inLanguage(asked, state.alive()));
    state.catalog().alternatives().ofCustomer(state.request().customerId(), state.alive());
  }

  /** What may be shown at the placement of the request. */
  private CandidateMask placed(DecisionState state) {
    Catalog catalog = state.catalog();
    CandidateMask placed = catalog.having(state.placementId()).copy();
    placed.addAll(placementMatch == PlacementMatch.EXACT ? catalog.unbound() : catalog.unplaced());
    return placed;
  }

  @Override
  public RemovalReason why(DecisionState state, int candidate) {
    if (state.catalog().creative(candidate).isEmpty()) {
      return new RemovalReason.NoCreative();
    }
    if (placementMatch != PlacementMatch.NONE
        && !state.placementId().isEmpty()
        && !placed(state).has(candidate)) {
      return new RemovalReason.OtherPlacement();
    }
    CandidateMask drawn = state.catalog().all();
    state.catalog().alternatives().ofCustomer(state.request().customerId(), drawn);
    return drawn.has(candidate)
        ? new RemovalReason.OtherLanguage()
        : new RemovalReason.OtherVariant();
  }
}
