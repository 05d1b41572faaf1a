package dev.tact.application.plan;

import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plans of versions that are not in effect any more, made again from the audit. Those used last
 * are kept, and the next is made from the nearest of them, so that many versions in a row cost
 * little.
 *
 * <p>INVARIANT: what a definition was at a version stands in the first change after it as `before`;
 * a definition without a later change is what it is now.
 */
public final class PastPlans {

  private final DefinitionStore store;
  private final PlanRefresher current;
  private final PlanMaking making;
  private final KeptPlans kept = new KeptPlans();

  public PastPlans(DefinitionStore store, PlanRefresher current, PlanMaking making) {
    this.store = store;
    this.current = current;
    this.making = making;
  }

  /** The plans of a version; empty when it is not known, or does not compile any more. */
  public Optional<DecisionPlans> of(TenantId tenant, long version) {
    Snapshot snapshot = reaching(tenant, version);
    return snapshot.version() == version && snapshot.plans().version() == version
        ? Optional.of(snapshot.plans())
        : exactly(snapshot, version);
  }

  /**
   * The plans of a version, which ask for no fact but what that version needs: plans in effect may
   * still ask for what earlier ones needed.
   */
  public Optional<DecisionPlans> exactly(TenantId tenant, long version) {
    return exactly(reaching(tenant, version), version);
  }

  /** The plans of a changed configuration, which nobody keeps; empty when it does not compile. */
  public Optional<DecisionPlans> changed(Configuration configuration, DecisionPlans basis) {
    return making.compile(configuration, Optional.of(basis.basis())).value();
  }

  private Snapshot reaching(TenantId tenant, long version) {
    Snapshot snapshot = current.current(tenant);
    return snapshot.version() < version ? current.load(tenant) : snapshot;
  }

  private Optional<DecisionPlans> exactly(Snapshot snapshot, long version) {
    TenantId tenant = snapshot.configuration().tenant();
    if (version < 1 || version > snapshot.version()) {
      return Optional.empty();
    }
    Optional<DecisionPlans> nearest = kept.atOrAfter(tenant, version);
    if (nearest.isPresent() && nearest.get().version() == version) {
      return nearest;
    }
    DecisionPlans basis = nearest.orElseGet(snapshot::plans);
    Configuration later =
        nearest.map(DecisionPlans::configuration).orElseGet(snapshot::configuration);
    Optional<DecisionPlans> made = changed(configuration(later, version), basis);
    made.ifPresent(kept::keep);
    return made;
  }

  /** What a configuration was at an earlier version. */
  private Configuration configuration(Configuration later, long version) {
    if (later.version() == version) {
      return later;
    }
    Map<String, DefinitionChange> first = new LinkedHashMap<>();
    store
        .changesBetween(later.tenant(), version, later.version())
        .forEach(change -> first.putIfAbsent(change.definitionId(), change));
    Configuration then = later;
    // keys and names may have been swapped: all that changed goes before anything comes back
    for (DefinitionChange change : first.values()) {
      then = then.without(change.kind(), change.definitionId());
    }
    for (DefinitionChange change : first.values()) {
      if (change.before().isPresent()) {
        // who refers to whom matters to editors alone
        Definition was = Definition.of(change.kind(), change.before().get());
        then = then.with(new Configuration.Entry(was, Set.of()));
      }
    }
    return then.at(version);
  }
}
