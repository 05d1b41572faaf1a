package dev.tact.application.simulate;

import dev.tact.application.failure.Failure;
import dev.tact.application.learn.ModelStates;
import dev.tact.application.plan.PlanMaking;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.SimulateFlow;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.application.recommend.AskingOutside;
import dev.tact.application.recommend.ResolvedRequest;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.value.Chance;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles an altered configuration beside the one in effect and decides by both. */
public final class SimulatingFlow implements SimulateFlow {

  private final PlanRefresher plans;
  private final PlanMaking making;
  private final DefinitionReading reading;
  private final Views views;
  private final Audiences audiences;
  private final InstantSource clock;

  /** A use case over its ports. */
  public SimulatingFlow(
      PlanRefresher plans,
      PlanMaking making,
      DefinitionReading reading,
      Views views,
      SegmentMembers members,
      InstantSource clock) {
    this.plans = plans;
    this.making = making;
    this.reading = reading;
    this.views = views;
    this.audiences = new Audiences(members);
    this.clock = clock;
  }

  /** Where facts come from. */
  public record Views(
      CustomerView customers,
      EvidenceView evidence,
      QuotaView quotas,
      ModelStates models,
      AskingOutside outside) {}

  @Override
  public Simulation simulate(Caller caller, String flow, Question question) {
    DecisionPlans current = plans.currentForDecision(caller.tenant()).plans();
    Configuration configuration = current.configuration();
    Optional<Definition> definition =
        configuration
            .idOf(Kind.DECISION_FLOW, flow)
            .flatMap(id -> configuration.definition(Kind.DECISION_FLOW, id));
    if (definition.isEmpty() && current.plan(flow).isEmpty()) {
      throw Failure.NotFound.of(Kind.DECISION_FLOW, flow);
    }
    DecisionPlans altered = altered(current, definition, question.alterations());
    String id = definition.map(Definition::id).orElse(flow);
    RecommendRequest request = question.request();
    Optional<Instant> past = request.mode().at();
    Deciding deciding =
        new Deciding(
            caller.tenant(),
            past.orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)),
            past.isPresent());
    Choice simulated = deciding.choice(altered, id, request);
    Optional<Choice> published =
        question.compare() ? Optional.of(deciding.choice(current, id, request)) : Optional.empty();
    Audiences.Found found = audiences.find(caller.tenant(), configuration, question.audience());
    return deciding.all(found, simulated, published);
  }

  private DecisionPlans altered(
      DecisionPlans current, Optional<Definition> flow, Alterations alterations) {
    boolean runs = flow.isEmpty() || current.plan(flow.get().id()).isPresent();
    if (alterations.isNone() && runs) {
      return current;
    }
    Configuration next =
        new AlteredConfiguration(reading, current.configuration(), alterations).with(flow);
    Compiled<DecisionPlans> compiled = making.compile(next, Optional.of(current));
    if (!compiled.problems().isEmpty()) {
      throw new Failure.Invalid(compiled.problems());
    }
    return compiled.orElseThrow();
  }

  /** By what is decided, and what is asked for. */
  private record Choice(
      DecisionPlans plans, DecisionPlan plan, DecisionRequest asked, QuotaUse quotas) {}

  /** Deciding as of one instant. */
  private final class Deciding {
    private final TenantId tenant;
    private final Instant now;
    private final boolean past;

    Deciding(TenantId tenant, Instant now, boolean past) {
      this.tenant = tenant;
      this.now = now;
      this.past = past;
    }

    Choice choice(DecisionPlans by, String flow, RecommendRequest request) {
      DecisionPlan plan =
          by.plan(flow)
              .orElseThrow(
                  () ->
                      new Failure.Conflict(
                          "the flow does not run, so there is nothing to compare with: leave"
                              + " `compare` out"));
      QuotaUse quotas =
          past
              ? views.quotas().asOf(tenant, by.supply(), now)
              : views.quotas().current(tenant, by.supply(), now);
      return new Choice(by, plan, ResolvedRequest.of(request, by).asked(), quotas);
    }

    Simulation all(Audiences.Found found, Choice simulated, Optional<Choice> published) {
      List<Row> rows = new ArrayList<>(found.customerIds().size());
      Tally tally = new Tally();
      Tally beside = new Tally();
      for (String customerId : found.customerIds()) {
        Slate slate = slate(customerId, simulated);
        Optional<Slate> running = published.map(choice -> slate(customerId, choice));
        tally.add(slate);
        running.ifPresent(beside::add);
        rows.add(new Row(customerId, slate, running));
      }
      return new Simulation(
          simulated.plan().key(),
          simulated.plans().version(),
          now,
          found.population(),
          tally.totals(),
          published.map(_ -> beside.totals()),
          rows);
    }

    /** Both choices draw from the same chance, so that they differ by what was altered alone. */
    private Slate slate(String customerId, Choice choice) {
      Situation situation =
          new Situation(
              choice.asked().forCustomer(customerId), now, new Chance(Chance.hash(customerId)));
      Facts facts =
          views
              .outside()
              .facts(tenant, "simulation", choice.plan(), situation, facts(customerId, choice));
      return told(DecisionRunner.decide(choice.plan(), situation, facts));
    }

    private Facts facts(String customerId, Choice choice) {
      DecisionPlans by = choice.plans();
      CustomerView customers = views.customers();
      CustomerSnapshot snapshot =
          past
              ? customers.asOf(tenant, customerId, by.layout(), by.needs(), now)
              : customers.read(tenant, customerId, by.layout(), by.needs(), now);
      Evidence evidence = by.needs().evidence() ? views.evidence().current(tenant) : Evidence.NONE;
      return new Facts(
          snapshot.customer(),
          snapshot.behaviour(),
          evidence,
          choice.quotas(),
          views.models().of(tenant, by));
    }
  }

  private static Slate told(Decision decision) {
    return new Slate(
        decision.items().stream().map(SimulatingFlow::told).toList(),
        decision.empty().map(empty -> ReasonText.of(empty.reason())));
  }

  private static Item told(DecisionItem item) {
    return new Item(
        item.offer().id(),
        item.offer().key(),
        item.offer().name(),
        item.score(),
        item.creative().map(Creative::id),
        item.channel().map(Channel::id),
        item.placementId());
  }
}
