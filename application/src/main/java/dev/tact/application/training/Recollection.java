package dev.tact.application.training;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Features;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.value.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model would have seen when past decisions were made: their customers as recorded, offers
 * as they are authored today. Nothing that happened later is in it; what was not recorded is
 * missing.
 */
public final class Recollection {

  private final DecisionPlans plans;
  private final Features features;
  private final Needs needs;
  private final Map<String, Integer> candidates = new HashMap<>();

  /**
   * Gets ready to remember.
   *
   * @param features over the catalog of these plans
   */
  public Recollection(DecisionPlans plans, Features features) {
    this.plans = plans;
    this.features = features;
    this.needs = plans.needs().and(Needs.ofSlots(features.customerSlots()));
    Catalog catalog = plans.catalog();
    for (int candidate = catalog.size() - 1; candidate >= 0; candidate--) {
      String offerId = catalog.offer(candidate).id();
      // an offer whose creative is gone is still known by the offer
      candidates.put(offerId + "\n", candidate);
      candidates.put(
          offerId + "\n" + catalog.creative(candidate).map(Creative::id).orElse(""), candidate);
    }
  }

  /** What decisions read so that every predictor is known. */
  public Needs needs() {
    return needs;
  }

  /** The candidate that an offer in a creative is today; {@link Catalog#NONE} when it is gone. */
  public int candidate(String offerId, String creativeId) {
    Integer exactly = candidates.get(offerId + "\n" + creativeId);
    return exactly != null ? exactly : candidates.getOrDefault(offerId + "\n", Catalog.NONE);
  }

  /** What the record tells of the customer. */
  public Facts recorded(DecisionRecord record) {
    return record.facts().facts(record.customerId(), plans.layout(), needs, record.now());
  }

  /** A decision as it was, to be looked at candidate by candidate. */
  public Scene scene(DecisionRecord record, Facts facts) {
    DecisionPlan plan = plans.plan(record.configured().flowId()).orElseGet(plans::base);
    return new Scene(features, DecisionRunner.begin(plan, record.situation(), facts).values());
  }

  /** One decision, as the model would have seen it. */
  public record Scene(Features features, CandidateValues values) {

    /**
     * The values of all fields of the features, in their order.
     *
     * @param candidate {@link Catalog#NONE} for what is known of the customer alone
     */
    public Value[] of(int candidate) {
      if (candidate != Catalog.NONE) {
        values.at(candidate);
      }
      Value[] all = new Value[features.fields().size()];
      for (int field = 0; field < all.length; field++) {
        all[field] = features.value(field, candidate, values);
      }
      return all;
    }
  }
}
