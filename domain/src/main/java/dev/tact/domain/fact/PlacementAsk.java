package dev.tact.domain.fact;

import java.util.OptionalInt;

/**
 * A placement to be filled by an answer.
 *
 * @param limit the most items wanted there, if the request says so
 */
public record PlacementAsk(String placementId, OptionalInt limit) {}
