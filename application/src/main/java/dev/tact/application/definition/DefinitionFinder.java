package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FindDefinitions;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads definitions from the snapshot in effect, and changes from the store. */
public final class DefinitionFinder implements FindDefinitions {

  private final PlanRefresher plans;
  private final DefinitionStore store;

  public DefinitionFinder(PlanRefresher plans, DefinitionStore store) {
    this.plans = plans;
    this.store = store;
  }

  @Override
  public Definition find(TenantId tenant, Kind kind, String reference, boolean includeDeleted) {
    Configuration configuration = configuration(tenant);
    return configuration
        .idOf(kind, reference)
        .flatMap(id -> configuration.definition(kind, id))
        .or(
            () ->
                configuration
                    .entry(kind, reference)
                    .map(Configuration.Entry::definition)
                    .filter(_ -> includeDeleted))
        .orElseThrow(() -> Failure.NotFound.of(kind, reference));
  }

  @Override
  public Page<Definition> list(TenantId tenant, Kind kind, Query query) {
    Configuration configuration = configuration(tenant);
    Filter filter = Filter.of(kind, query.filters(), configuration);
    String after = query.cursor().orElse("");
    if (!after.isEmpty() && !after.startsWith(kind.prefix() + "_")) {
      throw Failure.Invalid.of(
          "$.cursor", ProblemCode.INVALID_FORMAT, "take the cursor from `nextCursor` of a list");
    }
    List<Configuration.Entry> entries =
        new ArrayList<>(configuration.entriesAfter(kind, after, true));
    if (query.includeDeleted()) {
      entries.addAll(configuration.entriesAfter(kind, after, false));
      entries.sort(Comparator.comparing(entry -> entry.definition().id()));
    }
    List<Definition> found =
        entries.stream()
            .map(Configuration.Entry::definition)
            .filter(filter::matches)
            .limit(query.limit() + 1L)
            .toList();
    return Page.of(found, query.limit(), Definition::id);
  }

  @Override
  public Page<DefinitionChange> audit(TenantId tenant, AuditQuery query) {
    List<DefinitionChange> changes =
        store.changes(
            tenant,
            new DefinitionStore.ChangeQuery(
                query.limit() + 1, query.cursor(), query.kind(), query.definitionId()));
    return Page.of(changes, query.limit(), DefinitionChange::id);
  }

  @Override
  public Settings settings(TenantId tenant) {
    Configuration configuration = configuration(tenant);
    return new Settings(
        configuration.settings(),
        configuration.definition(Kind.TENANT_SETTINGS, Drafting.SETTINGS_ID));
  }

  private Configuration configuration(TenantId tenant) {
    return plans.current(tenant).configuration();
  }
}
