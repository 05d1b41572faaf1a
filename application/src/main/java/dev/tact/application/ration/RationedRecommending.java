package dev.tact.application.ration;

import dev.tact.application.port.in.RecommendOffers;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.out.RateLimits.Traffic;

/** Recommends within the limit of the tenant. */
public final class RationedRecommending implements RecommendOffers {

  private final RecommendOffers offers;
  private final Rationing rationing;

  public RationedRecommending(RecommendOffers offers, Rationing rationing) {
    this.offers = offers;
    this.rationing = rationing;
  }

  @Override
  public byte[] recommend(RecommendRequest request, Writing writing) {
    rationing.admit(request.tenant(), Traffic.RECOMMEND);
    return offers.recommend(request, writing);
  }
}
