package dev.tact.application.learn;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ScoreModels;
import dev.tact.application.recommend.AskingOutside;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.BayesState;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.Features;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.model.ScoringModel;
import dev.tact.domain.model.Told;
import dev.tact.domain.run.OutsideQuestion;
import dev.tact.domain.run.OutsideQuestion.Candidate;
import dev.tact.domain.value.Chance;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Lets models score by values that are given. */
public final class ScoringByModels implements ScoreModels {

  /** Without an offer these have nothing to score. */
  private static final Set<ScoringModel.Type> OF_OFFERS =
      Set.of(
          ScoringModel.Type.THOMPSON_BANDIT,
          ScoringModel.Type.EPSILON_GREEDY,
          ScoringModel.Type.NEURAL_CF,
          ScoringModel.Type.EXTERNAL_ENDPOINT);

  private static final String CUSTOMER = "customer.";

  private final PlanRefresher plans;
  private final ModelStates states;
  private final AskingOutside outside;
  private final InstantSource clock;

  public ScoringByModels(
      PlanRefresher plans, ModelStates states, AskingOutside outside, InstantSource clock) {
    this.plans = plans;
    this.states = states;
    this.outside = outside;
    this.clock = clock;
  }

  @Override
  public Scored score(TenantId tenant, String model, Ask ask) {
    NamedModel named = NamedModel.find(plans.current(tenant).plans(), model);
    ModelState state = named.state(states, tenant);
    int candidate = candidate(named, ask);
    Map<String, Value> values = new HashMap<>();
    ask.attributes()
        .forEach((name, value) -> values.put(name, CustomerLayout.value(value, ValueType.ANY)));
    if (named.prepared().model() instanceof OutsideModel asked) {
      Told told =
          outside.told(tenant, "score", question(named, asked, state, ask, values, candidate));
      return new Scored(
          named.by(state),
          told.scores().values().iterator().next().values().iterator().next(),
          OptionalDouble.empty(),
          List.of(),
          told.degraded());
    }
    return computed(named, state, named(values), candidate);
  }

  /** A bare name and `customer.` with it mean the same, as in formulas. */
  private static Map<String, Value> named(Map<String, Value> values) {
    Map<String, Value> both = new HashMap<>(values);
    values.forEach(
        (name, value) -> {
          if (name.startsWith(CUSTOMER)) {
            both.putIfAbsent(name.substring(CUSTOMER.length()), value);
          } else if (name.indexOf('.') < 0) {
            both.putIfAbsent(CUSTOMER + name, value);
          }
        });
    return both;
  }

  private Scored computed(
      NamedModel named, ModelState state, Map<String, Value> values, int candidate) {
    ScoringModel model = named.prepared().model();
    Entrants one =
        new Entrants(
            named.plans().catalog(),
            new int[] {candidate},
            null,
            Features.of(values, clock.millis()),
            new Chance(clock.instant().getNano()));
    double[] scores = new double[1];
    model.score(one, state, scores);
    return new Scored(
        named.by(state),
        scores[0],
        state instanceof BayesState bayes
            ? OptionalDouble.of(bayes.confidence())
            : OptionalDouble.empty(),
        model.explain(one, state),
        Optional.empty());
  }

  private static int candidate(NamedModel named, Ask ask) {
    if (ask.offer().isPresent()) {
      int offer = named.offer(ask.offer().get(), "$.offer");
      return named.plans().catalog().firstCandidate(offer);
    }
    ScoringModel.Type type = named.prepared().model().type();
    if (OF_OFFERS.contains(type)) {
      throw Failure.Invalid.of(
          "$.offer",
          ProblemCode.REQUIRED,
          "a model of the type `" + type.wire() + "` scores offers: name one");
    }
    return Catalog.NONE;
  }

  private static OutsideQuestion question(
      NamedModel named,
      OutsideModel model,
      ModelState state,
      Ask ask,
      Map<String, Value> values,
      int candidate) {
    Optional<Offer> offer =
        candidate == Catalog.NONE
            ? Optional.empty()
            : Optional.of(named.plans().catalog().offer(candidate));
    return new OutsideQuestion(
        named.prepared().id(),
        model,
        Optional.of(state),
        "",
        ask.customerId(),
        Map.of(),
        values,
        List.of(
            new Candidate(
                offer.map(Offer::id).orElse(""), "", offer.map(Offer::name).orElse(""), Map.of())));
  }
}
