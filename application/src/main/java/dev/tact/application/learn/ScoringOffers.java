package dev.tact.application.learn;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ScoreOffers;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.recommend.AskingOutside;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.model.Told;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.run.OutsideQuestion;
import dev.tact.domain.value.Chance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Lets a model score offers for a customer: the names have the values of a decision made now. */
public final class ScoringOffers implements ScoreOffers {

  private final PlanRefresher plans;
  private final CustomerView customers;
  private final ModelStates states;
  private final AskingOutside outside;
  private final InstantSource clock;

  public ScoringOffers(
      PlanRefresher plans,
      CustomerView customers,
      ModelStates states,
      AskingOutside outside,
      InstantSource clock) {
    this.plans = plans;
    this.customers = customers;
    this.states = states;
    this.outside = outside;
    this.clock = clock;
  }

  @Override
  public OfferScores score(TenantId tenant, String model, Ask ask) {
    NamedModel named = NamedModel.find(plans.current(tenant).plans(), model);
    Models.Prepared prepared = named.prepared();
    ModelState state = named.state(states, tenant);
    int[] candidates = candidates(named, ask.offers());
    Instant now = clock.instant();
    DecisionState decision = decision(tenant, named, ask, now);
    double[] scores = new double[candidates.length];
    Optional<String> degraded = Optional.empty();
    if (prepared.model() instanceof OutsideModel asked && candidates.length > 0) {
      Told told =
          outside.told(
              tenant,
              "score-offer-set",
              OutsideQuestion.about(prepared, asked, Optional.of(state), decision, candidates, ""));
      for (int i = 0; i < scores.length; i++) {
        scores[i] = told.score(decision.catalog(), candidates[i]);
      }
      degraded = told.degraded();
    } else {
      Chance chance = new Chance(now.getNano());
      prepared
          .model()
          .score(
              new Entrants(
                  decision.catalog(), candidates, decision.values(), prepared.features(), chance),
              state,
              scores);
    }
    return new OfferScores(named.by(state), rows(decision.catalog(), candidates, scores), degraded);
  }

  private static int[] candidates(NamedModel named, List<String> offers) {
    Catalog catalog = named.plans().catalog();
    IntStream all = IntStream.range(0, catalog.size());
    if (offers.isEmpty()) {
      return all.toArray();
    }
    Set<Integer> wanted = new HashSet<>();
    for (int i = 0; i < offers.size(); i++) {
      wanted.add(named.offer(offers.get(i), "$.offers[" + i + "]"));
    }
    return all.filter(candidate -> wanted.contains(catalog.offerOrdinal(candidate))).toArray();
  }

  /** A decision of the base flow that only begins. */
  private DecisionState decision(TenantId tenant, NamedModel named, Ask ask, Instant now) {
    DecisionPlans by = named.plans();
    Needs needs = by.needs().and(Needs.ofSlots(named.prepared().features().customerSlots()));
    // what no flow asks for is in no memory: history is read, as for an instant in the past
    CustomerSnapshot snapshot = customers.asOf(tenant, ask.customerId(), by.layout(), needs, now);
    DecisionRequest request =
        new DecisionRequest(
            ask.customerId(),
            Surface.of(Optional.empty(), Optional.empty()),
            Limits.RECOMMEND_LIMIT,
            ask.attributes(),
            Set.of(),
            List.of(),
            List.of(),
            Map.of());
    return DecisionRunner.begin(
        by.base(),
        new Situation(request, now, new Chance(0)),
        new Facts(
            snapshot.customer(), snapshot.behaviour(), Evidence.NONE, new QuotaUse(Map.of())));
  }

  private static List<OfferScore> rows(Catalog catalog, int[] candidates, double[] scores) {
    List<OfferScore> rows = new ArrayList<>();
    for (int i = 0; i < candidates.length; i++) {
      Offer offer = catalog.offer(candidates[i]);
      Optional<String> creativeId = catalog.creative(candidates[i]).map(Creative::id);
      rows.add(new OfferScore(offer.id(), offer.name(), creativeId, scores[i]));
    }
    rows.sort(Comparator.comparingDouble(OfferScore::score).reversed());
    return rows;
  }
}
