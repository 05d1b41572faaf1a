package dev.tact.application.definition;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.Draft;
import java.time.InstantSource;
import java.util.Optional;

/** What a configuration would be if something were saved; nothing is. */
public final class Rehearsal {

  private final Drafting drafting;
  private final IdSource ids;
  private final InstantSource clock;

  public Rehearsal(DefinitionReading reading, IdSource ids, InstantSource clock) {
    this.drafting = new Drafting(reading);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The configuration with a document created in it, or, where it says an `id`, replaced.
   *
   * @throws dev.tact.application.failure.Failure as saving it would
   */
  public Configuration saved(Configuration base, Caller caller, Kind kind, Config document) {
    Draft draft = Draft.of(kind, document);
    Staging staging = new Staging(base, caller, clock.instant(), ids);
    if (draft.id().isPresent()) {
      Definition current = staging.editable(kind, draft.id().get(), draft.rowVersion());
      drafting.put(draft, drafting.replaced(draft, current, staging), staging, Action.UPDATE);
    } else {
      Definition head = drafting.created(draft, ids.next(kind.prefix()), staging);
      drafting.put(draft, head, staging, Action.CREATE);
    }
    return staging.configuration();
  }

  /**
   * The configuration with a merge patch applied to one of its definitions.
   *
   * @throws dev.tact.application.failure.Failure as saving it would
   */
  public Configuration patched(
      Configuration base, Caller caller, Kind kind, String id, Config patch) {
    Staging staging = new Staging(base, caller, clock.instant(), ids);
    Definition current = staging.editable(kind, id, Optional.empty());
    Draft draft = Draft.of(kind, MergePatch.apply(current.document(), patch));
    drafting.put(draft, drafting.replaced(draft, current, staging), staging, Action.UPDATE);
    return staging.configuration();
  }
}
