package dev.tact.bootstrap;

import dev.tact.application.analyze.PolicyAnalyst;
import dev.tact.application.configuration.ConfigurationExchange;
import dev.tact.application.definition.Approving;
import dev.tact.application.definition.DefinitionEditor;
import dev.tact.application.definition.DefinitionFinder;
import dev.tact.application.definition.EffectiveRuleFinder;
import dev.tact.application.definition.FlowPublishing;
import dev.tact.application.definition.PublicationGate;
import dev.tact.application.definition.Rehearsal;
import dev.tact.application.definition.TenantWrites;
import dev.tact.application.flow.FlowHistory;
import dev.tact.application.flow.FlowValidating;
import dev.tact.application.flow.FlowVersions;
import dev.tact.application.plan.ActivePlans;
import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanMaking;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.AnalyzePolicies;
import dev.tact.application.port.in.ApprovePublications;
import dev.tact.application.port.in.EditDefinitions;
import dev.tact.application.port.in.ExchangeConfiguration;
import dev.tact.application.port.in.FindDefinitions;
import dev.tact.application.port.in.FindFlowVersions;
import dev.tact.application.port.in.PublishFlows;
import dev.tact.application.port.in.ShowEffectiveRules;
import dev.tact.application.port.in.ValidateFlows;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.HealthProbe;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.NodeStanding;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.value.TextPattern;
import dev.tact.persistence.Database;
import dev.tact.persistence.definition.JdbcDefinitionStore;
import dev.tact.persistence.definition.JdbcWriteTimes;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** The beans of authoring: definitions, and the plans that are in effect because of them. */
@Factory
final class DefinitionFactory {

  @Singleton
  IdSource ids(InstantSource clock) {
    return new TimeOrderedIds(clock);
  }

  @Singleton
  TextPattern.Syntax patterns() {
    return new Re2Patterns();
  }

  @Singleton
  DefinitionStore definitionStore(Database database) {
    return new JdbcDefinitionStore(database);
  }

  @Singleton
  JdbcWriteTimes writeTimes(Database database) {
    return new JdbcWriteTimes(database);
  }

  @Singleton
  PlanMaking planMaking(TextPattern.Syntax patterns) {
    return (configuration, previous) -> PlanCompiler.compile(configuration, previous, patterns);
  }

  @Singleton
  PlanHealth planHealth() {
    return new PlanHealth();
  }

  @Singleton
  ActivePlans activePlans() {
    return new ActivePlans();
  }

  @Singleton
  PlanRefresher planRefresher(
      DefinitionStore store,
      ActivePlans active,
      PlanMaking making,
      PlanHealth health,
      InstantSource clock,
      NodeStanding standing,
      @Value("${tact.configuration.confirmed-within:5s}") Duration confirmedWithin) {
    return new PlanRefresher(store, active, making, health, clock, confirmedWithin, standing);
  }

  @Singleton
  DefinitionReading definitionReading(TextPattern.Syntax patterns) {
    return new DefinitionReading(new DraftChecks(patterns));
  }

  @Singleton
  TenantWrites tenantWrites(
      DefinitionReading reading,
      PlanRefresher plans,
      DefinitionStore store,
      ChangeSignal signal,
      IdSource ids,
      InstantSource clock) {
    return new TenantWrites(reading, plans, store, signal, ids, clock);
  }

  @Singleton
  EditDefinitions editDefinitions(DefinitionReading reading, TenantWrites writes, IdSource ids) {
    return new DefinitionEditor(reading, writes, ids);
  }

  @Singleton
  ExchangeConfiguration exchangeConfiguration(
      DefinitionReading reading, PlanRefresher plans, TenantWrites writes, IdSource ids) {
    return new ConfigurationExchange(reading, plans, writes, ids);
  }

  @Singleton
  FlowVersions flowVersions(DefinitionStore store) {
    return new FlowVersions(store);
  }

  @Singleton
  PublishFlows publishFlows(
      DefinitionReading reading,
      TenantWrites writes,
      FlowVersions versions,
      IdSource ids,
      PublicationGate gate) {
    return new FlowPublishing(reading, writes, versions, ids, gate);
  }

  @Singleton
  ApprovePublications approvePublications(
      PlanRefresher plans,
      TenantWrites writes,
      FlowVersions versions,
      IdSource ids,
      InstantSource clock) {
    return new Approving(plans, writes, versions, ids, clock);
  }

  @Singleton
  FindFlowVersions findFlowVersions(PlanRefresher plans, FlowVersions versions) {
    return new FlowHistory(plans, versions);
  }

  @Singleton
  ValidateFlows validateFlows(PlanRefresher plans, PlanMaking making, DefinitionReading reading) {
    return new FlowValidating(plans, making, reading);
  }

  @Singleton
  AnalyzePolicies analyzePolicies(
      PlanRefresher plans,
      PlanMaking making,
      IdSource ids,
      InstantSource clock,
      DefinitionReading reading) {
    return new PolicyAnalyst(plans, making, new Rehearsal(reading, ids, clock), clock);
  }

  @Singleton
  FindDefinitions findDefinitions(PlanRefresher plans, DefinitionStore store) {
    return new DefinitionFinder(plans, store);
  }

  @Singleton
  ShowEffectiveRules showEffectiveRules(PlanRefresher plans, InstantSource clock) {
    return new EffectiveRuleFinder(plans, clock);
  }

  @Singleton
  HealthProbe configurationProbe(PlanRefresher plans, PlanHealth health) {
    return new ConfigurationProbe(plans, health);
  }
}
