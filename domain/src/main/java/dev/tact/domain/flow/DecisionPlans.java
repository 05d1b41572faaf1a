package dev.tact.domain.flow;

import dev.tact.domain.budget.Supply;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Exposure;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.metric.Metric;
import dev.tact.domain.model.Models;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.segment.Segment;
import dev.tact.domain.segment.Segments;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one version of a tenant's configuration can decide: the plans of its active flows, the
 * base plan, and what they share. Immutable; published whole.
 */
public final class DecisionPlans {

  private final Configuration configuration;
  private final CompileScope shared;
  private final Needs needs;
  private final Map<String, Needs> needsByPlan;
  private final DecisionPlan base;
  private final DecisionPlan chosenByDefault;
  private final CompiledParts parts;
  private final List<FlowRoute> routes;
  private final Map<String, DecisionPlan> byId = new HashMap<>();

  DecisionPlans(
      Configuration configuration,
      CompileScope shared,
      Map<String, Needs> needsByPlan,
      List<DecisionPlan> plans,
      DecisionPlan base,
      DecisionPlan chosenByDefault,
      CompiledParts parts) {
    this.configuration = configuration;
    this.shared = shared;
    this.needsByPlan = needsByPlan;
    this.needs = needsByPlan.values().stream().reduce(Needs.NONE, (all, one) -> one.and(all));
    this.base = base;
    this.chosenByDefault = chosenByDefault;
    this.parts = parts;
    this.routes = parts.routes().values().stream().sorted(FlowRoute.ORDER).toList();
    plans.forEach(plan -> byId.put(plan.id(), plan));
  }

  /** The version of the configuration. */
  public long version() {
    return configuration.version();
  }

  /** What the plans were compiled from; it also resolves references of requests. */
  public Configuration configuration() {
    return configuration;
  }

  public Catalog catalog() {
    return shared.catalog();
  }

  public CustomerLayout layout() {
    return shared.layout();
  }

  /** The models that may score or learn. */
  public Models models() {
    return shared.models();
  }

  /** What a decision by any of the plans may read. */
  public Needs needs() {
    return needs;
  }

  /** What a decision by one of the plans may read. */
  public Needs needs(DecisionPlan plan) {
    return needsByPlan.get(plan.id());
  }

  /** Whether what was shown to segments of customers matters to any of the plans. */
  public boolean readsExposure() {
    return needs.models().contains(Exposure.ID);
  }

  /** Whether qualification rules read what was learned of offers, scored or not. */
  public boolean rulesReadEvidence() {
    return shared.attributes().needs().evidence();
  }

  /** All active contact policies: what a reported contact is measured by. */
  public Supply supply() {
    return shared.supply();
  }

  public ContactPolicies contactPolicies() {
    return shared.policies();
  }

  /** The segments that something active names: what a customer belongs to is worked out by them. */
  public Segments segments() {
    return shared.segments();
  }

  /** Every active segment, whether anything names it or not. */
  public List<Segment> activeSegments() {
    return parts.segments().values().stream().flatMap(Optional::stream).toList();
  }

  public TenantSettings settings() {
    return shared.settings();
  }

  /** The active flow meant by an id, a key, a name or `flow_<key>`; `base` is the base flow. */
  public Optional<DecisionPlan> plan(String reference) {
    Optional<DecisionPlan> found =
        configuration
            .idOf(Kind.DECISION_FLOW, reference)
            .flatMap(id -> Optional.ofNullable(byId.get(id)));
    if (found.isPresent()) {
      return found;
    }
    return reference.equals(DecisionPlan.BASE_KEY) || reference.equals(DecisionPlan.BASE_ID)
        ? Optional.of(base)
        : Optional.empty();
  }

  /** The flow that decides where nobody has written one: it judges all rules and policies. */
  public DecisionPlan base() {
    return base;
  }

  /**
   * The flow for a request that names none: the one that the most specific route leads to, else the
   * default flow, else the base flow. A route to a flow that does not run leads nowhere.
   */
  public DecisionPlan choose(Surface surface) {
    Optional<String> placement = FlowRoute.placement(surface);
    Optional<String> channel =
        surface
            .channelId()
            .or(() -> placement.flatMap(catalog()::placement).map(Placement::channelId));
    for (FlowRoute route : routes) {
      if (byId.containsKey(route.flowId()) && route.leadsFrom(channel, placement)) {
        return byId.get(route.flowId());
      }
    }
    return chosenByDefault;
  }

  /** The flow that decides for a customer where a flow is asked: that of their variant. */
  public DecisionPlan serving(DecisionPlan asked, String customerId, Instant now) {
    if (asked.trials().experiments().isEmpty()) {
      return asked;
    }
    return byId.getOrDefault(
        shared.experiments().serving(Kind.DECISION_FLOW, asked.id(), customerId, now), asked);
  }

  /** The active channel meant by an id, a key, a name, or a type that exactly one of them has. */
  public Optional<Channel> channel(String reference) {
    Optional<Channel> named =
        configuration.idOf(Kind.CHANNEL, reference).flatMap(id -> catalog().channel(id));
    if (named.isPresent()) {
      return named;
    }
    List<Channel> ofType =
        catalog().channels().stream()
            .filter(channel -> ConfigReader.wire(channel.type()).equals(reference))
            .toList();
    return ofType.size() == 1 ? Optional.of(ofType.getFirst()) : Optional.empty();
  }

  /** The active outcome types, built-in ones included. */
  public List<OutcomeType> outcomeTypes() {
    return parts.outcomeTypes().values();
  }

  /** The active outcome type meant by an id, a key or a name. */
  public Optional<OutcomeType> outcomeType(String reference) {
    return configuration
        .idOf(Kind.OUTCOME_TYPE, reference)
        .flatMap(
            id -> outcomeTypes().stream().filter(outcome -> outcome.id().equals(id)).findFirst());
  }

  /** The active behavioural metrics, oldest first. */
  public List<Metric> metrics() {
    return parts.metrics().values();
  }

  /** The active metric of this id. */
  public Optional<Metric> metric(String id) {
    return metrics().stream().filter(metric -> metric.id().equals(id)).findFirst();
  }

  /**
   * These plans as the basis of others that ask for no fact but their own: plans that are compiled
   * one after the other go on asking for facts that only earlier rules needed.
   */
  public DecisionPlans basis() {
    return new DecisionPlans(
        configuration,
        shared,
        needsByPlan,
        List.copyOf(byId.values()),
        base,
        chosenByDefault,
        parts.withoutRules());
  }

  CompiledParts parts() {
    return parts;
  }
}
