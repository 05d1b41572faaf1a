package dev.tact.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.application.definition.DefinitionEditor;
import dev.tact.application.memory.InMemoryDefinitionStore;
import dev.tact.application.plan.ActivePlans;
import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.out.IdSource;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import java.time.Duration;
import java.time.InstantSource;

/** A tenant in memory whose definitions are written by the same use case as over HTTP. */
public final class GoldenTenant {

  static final TenantId TENANT = TenantId.DEFAULT;

  private final TenantId id;
  private final PlanRefresher plans;
  private final TimeOrderedIds ids;
  private final DefinitionEditor editor;

  GoldenTenant(InstantSource clock) {
    this(TENANT, clock);
  }

  public GoldenTenant(TenantId id, InstantSource clock) {
    this.id = id;
    InMemoryDefinitionStore store = new InMemoryDefinitionStore();
    Re2Patterns patterns = new Re2Patterns();
    this.plans =
        new PlanRefresher(
            store,
            new ActivePlans(),
            (configuration, previous) -> PlanCompiler.compile(configuration, previous, patterns),
            new PlanHealth(),
            clock,
            Duration.ofSeconds(5));
    this.ids = new TimeOrderedIds(clock);
    this.editor =
        new DefinitionEditor(
            new DefinitionReading(new DraftChecks(patterns)),
            plans,
            store,
            new OneNodeSignal(),
            ids,
            clock);
  }

  public TenantId id() {
    return id;
  }

  public PlanRefresher plans() {
    return plans;
  }

  public IdSource ids() {
    return ids;
  }

  /** Writes a definition; what is wrong with it is thrown. */
  public void create(String collection, String body) {
    create(collection, (ObjectNode) TactClient.json(body));
  }

  void create(String collection, ObjectNode body) {
    editor.create(
        new Caller(id, "test", "req_test"),
        Kind.ofCollection(collection).orElseThrow(),
        GoldenMemory.config(body));
  }
}
