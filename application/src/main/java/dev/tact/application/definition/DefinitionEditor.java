package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EditDefinitions;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.Draft;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Changes definitions: each call is one change, checked, written with its audit, and published. */
public final class DefinitionEditor implements EditDefinitions {

  private final Drafting drafting;
  private final AutoAssembly assembly;
  private final TenantWrites writes;
  private final IdSource ids;

  public DefinitionEditor(DefinitionReading reading, TenantWrites writes, IdSource ids) {
    this.drafting = new Drafting(reading);
    this.assembly = new AutoAssembly(drafting);
    this.writes = writes;
    this.ids = ids;
  }

  public DefinitionEditor(
      DefinitionReading reading,
      PlanRefresher plans,
      DefinitionStore store,
      ChangeSignal signal,
      IdSource ids,
      InstantSource clock) {
    this(reading, new TenantWrites(reading, plans, store, signal, ids, clock), ids);
  }

  @Override
  public Definition create(Caller caller, Kind kind, Config document) {
    Draft draft = Draft.of(kind, document);
    return change(
        caller,
        staging -> {
          Optional<Definition> before = drafting.predecessor(draft, staging);
          if (before.isPresent()) {
            Definition head = drafting.replaced(draft, before.get(), staging);
            return drafting.put(draft, head, staging, Action.UPDATE);
          }
          Definition head = drafting.created(draft, ids.next(kind.prefix()), staging);
          return drafting.put(draft, head, staging, Action.CREATE);
        });
  }

  @Override
  public Definition replace(
      Caller caller, Kind kind, String id, Config document, Optional<Long> rowVersion) {
    Draft draft = Draft.of(kind, document);
    return change(
        caller,
        staging -> {
          Definition current = staging.editable(kind, id, rowVersion);
          Definition head = ModelStanding.kept(drafting.replaced(draft, current, staging), current);
          return drafting.put(draft, head, staging, Action.UPDATE);
        });
  }

  @Override
  public Definition patch(
      Caller caller, Kind kind, String id, Config patch, Optional<Long> rowVersion) {
    return change(
        caller,
        staging -> {
          Definition current = staging.editable(kind, id, rowVersion);
          Draft draft = Draft.of(kind, MergePatch.apply(current.document(), patch));
          Definition head = ModelStanding.kept(drafting.replaced(draft, current, staging), current);
          return drafting.put(draft, head, staging, Action.UPDATE);
        });
  }

  @Override
  public void delete(Caller caller, Kind kind, String id, Optional<Long> rowVersion) {
    change(
        caller,
        staging -> Removal.delete(staging, staging.editable(kind, id, rowVersion), assembly));
  }

  @Override
  public Definition restore(Caller caller, Kind kind, String id) {
    return change(
        caller,
        staging -> {
          Definition current =
              staging
                  .configuration()
                  .entry(kind, id)
                  .map(entry -> entry.definition())
                  .orElseThrow(() -> Failure.NotFound.of(kind, id));
          if (current.deletedAt().isEmpty()) {
            return current;
          }
          Definition head = staging.next(current, current.key(), current.name(), current.status());
          return drafting.put(Draft.of(kind, current.document()), head, staging, Action.RESTORE);
        });
  }

  @Override
  public Definition changeSettings(Caller caller, Config document) {
    return change(
        caller,
        staging -> {
          Optional<Definition> current =
              staging.configuration().definition(Kind.TENANT_SETTINGS, Drafting.SETTINGS_ID);
          Config merged =
              current
                  .map(settings -> MergePatch.apply(settings.document(), document))
                  .orElse(document);
          Draft draft = Draft.of(Kind.TENANT_SETTINGS, merged);
          Definition head = drafting.settings(draft, current, staging);
          Action action = current.isEmpty() ? Action.CREATE : Action.UPDATE;
          return drafting.put(draft, head, staging, action);
        });
  }

  private Definition change(Caller caller, Function<Staging, Definition> work) {
    return writes.write(caller, work);
  }
}
