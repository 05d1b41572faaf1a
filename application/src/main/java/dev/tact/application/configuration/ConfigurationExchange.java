package dev.tact.application.configuration;

import dev.tact.application.definition.Staging;
import dev.tact.application.definition.TenantWrites;
import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ExchangeConfiguration;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionReading;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gives away the configuration in effect, and takes one in through the queue of all writes. */
public final class ConfigurationExchange implements ExchangeConfiguration {

  private final DefinitionReading reading;
  private final PlanRefresher plans;
  private final TenantWrites writes;
  private final IdSource ids;

  public ConfigurationExchange(
      DefinitionReading reading, PlanRefresher plans, TenantWrites writes, IdSource ids) {
    this.reading = reading;
    this.plans = plans;
    this.writes = writes;
    this.ids = ids;
  }

  @Override
  public Exported export(TenantId tenant) {
    Configuration configuration = plans.current(tenant).configuration();
    PortableForm form = new PortableForm(reading);
    Map<Kind, List<Config>> documents = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (!kind.isAuthored()) {
        continue;
      }
      List<Config> ofKind =
          configuration.definitions(kind).stream()
              .filter(definition -> !Matching.isBuiltIn(kind, definition.key()))
              .sorted(Comparator.comparing(Definition::key))
              .map(definition -> form.of(definition, configuration))
              .toList();
      if (!ofKind.isEmpty()) {
        documents.put(kind, ofKind);
      }
    }
    return new Exported(configuration.version(), documents);
  }

  @Override
  public Imported bring(Caller caller, List<Authored> documents, Terms terms) {
    if (!terms.dryRun()) {
      return writes.write(
          caller,
          staging -> {
            checkVersion(staging, caller.tenant(), terms);
            return staged(staging, documents, terms);
          });
    }
    Staging staging = writes.begin(plans.current(caller.tenant()).configuration(), caller);
    checkVersion(staging, caller.tenant(), terms);
    long version = staging.configuration().version();
    Imported imported = staged(staging, documents, terms);
    List<Problem> problems = plans.prepare(staging.configuration().at(version + 1)).problems();
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new Imported(version, imported.changes(), imported.unchanged());
  }

  /** Writes that waited in the same queue may have changed what the caller saw. */
  private void checkVersion(Staging staging, TenantId tenant, Terms terms) {
    if (terms.version().isEmpty()) {
      return;
    }
    Configuration stands = staging.configuration();
    boolean alone = stands.version() == 0 || stands == plans.current(tenant).configuration();
    if (!alone || terms.version().get() != stands.version()) {
      throw new Failure.Conflict(
          "the configuration is not at version %d any more: compare it again"
              .formatted(terms.version().get()));
    }
  }

  private Imported staged(Staging staging, List<Authored> documents, Terms terms) {
    long version = staging.configuration().version();
    Importing importing = new Importing(reading, ids, staging);
    importing.stage(documents, terms.prune());
    return new Imported(
        importing.changes().isEmpty() ? version : version + 1,
        importing.changes(),
        importing.unchanged());
  }
}
