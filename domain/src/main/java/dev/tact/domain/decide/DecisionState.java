package dev.tact.domain.decide;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import java.time.Instant;

/**
 * One decision while it is being made. Belongs to one thread and one decision.
 *
 * @param alive the candidates still in the running; steps narrow it in place
 */
public record DecisionState(
    Catalog catalog, Situation situation, Facts facts, CandidateMask alive) {

  public DecisionRequest request() {
    return situation.request();
  }

  public Instant now() {
    return situation.now();
  }

  /** The id of the channel that the request names, or "". */
  public String channelId() {
    return request().channelId().orElse("");
  }

  /** The id of the placement that the request names, or "". */
  public String placementId() {
    return request().placementId().orElse("");
  }
}
