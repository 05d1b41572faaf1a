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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
    Function<Staging, Staged> work =
        staging -> {
          checkVersion(staging, caller.tenant(), terms);
          Importing importing = new Importing(reading, ids, staging);
          return new Staged(staging, importing.stage(documents, terms.prune()));
        };
    Staged staged = terms.dryRun() ? rehearsed(caller, work) : writes.write(caller, work);
    List<Change> changes = new Comparison(new PortableForm(reading), staged.staging()).changes();
    long written = terms.dryRun() || changes.isEmpty() ? 0 : 1;
    return new Imported(staged.staging().base().version() + written, changes, staged.unchanged());
  }

  /**
   * Documents in their place.
   *
   * @param meant the ids of what they mean
   */
  private record Staged(Staging staging, List<String> meant) {

    /** How many of the documents say what is so already. */
    private int unchanged() {
      Set<String> changed = new HashSet<>();
      staging.entries().forEach(entry -> changed.add(entry.definition().id()));
      return (int) meant.stream().filter(id -> !changed.contains(id)).count();
    }
  }

  private Staged rehearsed(Caller caller, Function<Staging, Staged> work) {
    Configuration base = plans.current(caller.tenant()).configuration();
    Staged staged = writes.rehearse(base, caller, work);
    List<Problem> problems =
        plans.prepare(staged.staging().configuration().at(base.version() + 1)).problems();
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return staged;
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
}
