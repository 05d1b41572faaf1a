package dev.tact.application.plan;

import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plans of versions that are not in effect any more, made again from the audit.
 *
 * <p>INVARIANT: what a definition was at a version stands in the first change after it as `before`;
 * a definition without a later change is what it is now.
 */
public final class PastPlans {

  private static final int CHANGES_AT_ONCE = 1_000;

  private final DefinitionStore store;
  private final PlanRefresher current;
  private final PlanMaking making;

  public PastPlans(DefinitionStore store, PlanRefresher current, PlanMaking making) {
    this.store = store;
    this.current = current;
    this.making = making;
  }

  /** The plans of a version; empty when it is not known, or does not compile any more. */
  public Optional<DecisionPlans> of(TenantId tenant, long version) {
    Snapshot snapshot = current.current(tenant);
    if (snapshot.version() < version) {
      snapshot = current.load(tenant);
    }
    DecisionPlans now = snapshot.plans();
    if (now.version() == version) {
      return Optional.of(now);
    }
    if (version < 1 || version > snapshot.version()) {
      return Optional.empty();
    }
    Configuration then = configuration(snapshot.configuration(), version);
    return making.compile(then, Optional.of(now)).value();
  }

  private Configuration configuration(Configuration newest, long version) {
    Map<String, Configuration.Entry> entries = new HashMap<>();
    for (Kind kind : Kind.values()) {
      for (boolean live : new boolean[] {true, false}) {
        newest
            .entriesAfter(kind, "", live)
            .forEach(entry -> entries.put(entry.definition().id(), entry));
      }
    }
    firstAfter(newest, version).values().forEach(change -> undo(change, entries));
    return Configuration.of(newest.tenant(), version, entries.values());
  }

  /** The first change of every definition that was changed after a version. */
  private Map<String, DefinitionChange> firstAfter(Configuration newest, long version) {
    Map<String, DefinitionChange> first = new HashMap<>();
    Optional<String> before = Optional.empty();
    long reached = newest.version();
    List<DefinitionChange> changes;
    do {
      changes =
          store.changes(
              newest.tenant(),
              new DefinitionStore.ChangeQuery(
                  CHANGES_AT_ONCE, before, Optional.empty(), Optional.empty()));
      for (DefinitionChange change : changes) {
        reached = change.configurationVersion();
        // what was written after the newest configuration was read is not in it
        if (reached > version && reached <= newest.version()) {
          first.merge(change.definitionId(), change, PastPlans::earlier);
        }
      }
      before = changes.isEmpty() ? before : Optional.of(changes.getLast().id());
    } while (changes.size() == CHANGES_AT_ONCE && reached > version);
    return first;
  }

  /** Of two changes, the one that was made first; they come newest first. */
  private static DefinitionChange earlier(DefinitionChange known, DefinitionChange next) {
    return next.configurationVersion() <= known.configurationVersion() ? next : known;
  }

  private static void undo(DefinitionChange change, Map<String, Configuration.Entry> entries) {
    if (change.before().isEmpty()) {
      entries.remove(change.definitionId());
    } else {
      Definition was = Definition.of(change.kind(), change.before().get());
      // who refers to whom matters to editors alone
      entries.put(change.definitionId(), new Configuration.Entry(was, Set.of()));
    }
  }
}
