package dev.tact.application.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.failure.Failure;
import dev.tact.application.memory.InMemoryDefinitionStore;
import dev.tact.application.plan.ActivePlans;
import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanMaking;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.value.TextPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DefinitionEditorTest {

  private static final TenantId TENANT = new TenantId("shop");
  private static final Caller ANN = new Caller(TENANT, "ann", "req-1");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z"));
  private static final TextPattern.Syntax NO_PATTERNS = _ -> Optional.empty();

  private final InMemoryDefinitionStore memory = new InMemoryDefinitionStore();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger signals = new AtomicInteger();

  @Test
  void what_was_acknowledged_is_in_effect_and_stored() {
    Node node = node(memory, NO_PATTERNS);
    Definition offer = node.editor.create(ANN, Kind.OFFER, named("Spring"));
    assertEquals(
        Optional.of(offer.id()),
        node.plans.current(TENANT).plans().configuration().idOf(Kind.OFFER, "spring"));
    assertEquals(1, memory.load(TENANT).count(Kind.OFFER));
    assertEquals(1, signals.get());
  }

  @Test
  void writes_at_once_all_happen_and_share_their_transactions() throws Exception {
    Node node = node(counted(memory), NO_PATTERNS);
    int count = 400;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Definition>> creations = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Config document = named("Offer " + i);
        creations.add(() -> node.editor.create(ANN, Kind.OFFER, document));
      }
      for (Future<Definition> future : threads.invokeAll(creations)) {
        Definition created = future.get();
        assertTrue(
            node.plans
                .current(TENANT)
                .configuration()
                .definition(Kind.OFFER, created.id())
                .isPresent());
      }
    }
    assertEquals(count, memory.load(TENANT).count(Kind.OFFER));
    assertEquals(writes.get(), memory.load(TENANT).version());
    assertTrue(writes.get() <= count);
  }

  @Test
  void of_the_same_name_at_once_one_is_made() throws Exception {
    Node node = node(memory, NO_PATTERNS);
    AtomicInteger duplicates = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Object>> creations = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        creations.add(
            () -> {
              try {
                return node.editor.create(ANN, Kind.OFFER, named("Spring"));
              } catch (Failure.Duplicate _) {
                return duplicates.incrementAndGet();
              }
            });
      }
      for (Future<Object> future : threads.invokeAll(creations)) {
        future.get();
      }
    }
    assertEquals(49, duplicates.get());
    assertEquals(1, memory.load(TENANT).count(Kind.OFFER));
  }

  @Test
  void two_nodes_write_on_top_of_one_another() {
    Node first = node(memory, NO_PATTERNS);
    Node second = node(memory, NO_PATTERNS);
    first.editor.create(ANN, Kind.OFFER, named("Spring"));
    second.editor.create(ANN, Kind.OFFER, named("Summer"));
    first.editor.create(ANN, Kind.OFFER, named("Autumn"));
    assertThrows(
        Failure.Duplicate.class, () -> second.editor.create(ANN, Kind.OFFER, named("Autumn")));
    assertEquals(3, memory.load(TENANT).version());
    first.plans.confirm();
    assertEquals(3, first.plans.current(TENANT).configuration().count(Kind.OFFER));
  }

  @Test
  void a_stale_version_is_refused_and_changes_nothing() {
    Node node = node(memory, NO_PATTERNS);
    Definition offer = node.editor.create(ANN, Kind.OFFER, named("Spring"));
    node.editor.patch(ANN, Kind.OFFER, offer.id(), named("Summer"), Optional.of(1L));
    assertThrows(
        Failure.Stale.class,
        () -> node.editor.patch(ANN, Kind.OFFER, offer.id(), named("Autumn"), Optional.of(1L)));
    assertEquals(
        "Summer", memory.load(TENANT).definition(Kind.OFFER, offer.id()).orElseThrow().name());
  }

  @Test
  void a_change_that_would_break_another_definition_is_refused() {
    Node node = node(memory, NO_PATTERNS);
    Definition schema =
        node.editor.create(
            ANN,
            Kind.SCHEMA,
            Config.of(
                Map.of(
                    "name",
                    "Customer",
                    "fields",
                    List.of(Map.of("name", "age", "dataType", "integer")))));
    node.editor.create(
        ANN,
        Kind.CATEGORY,
        Config.of(
            Map.of(
                "name",
                "Cards",
                "customFields",
                List.of(
                    Map.of(
                        "name", "adult", "type", "computed", "formula", "customer.age >= 18")))));
    Failure.Invalid invalid =
        assertThrows(
            Failure.Invalid.class,
            () ->
                node.editor.replace(
                    ANN,
                    Kind.SCHEMA,
                    schema.id(),
                    Config.of(Map.of("name", "Customer", "fields", List.of())),
                    Optional.empty()));
    assertTrue(
        invalid.problems().getFirst().path().startsWith("categories/cards"),
        invalid.problems().toString());
    assertEquals(2, memory.load(TENANT).version());
  }

  @Test
  void a_store_that_fails_leaves_everything_as_it_was() {
    FailingStore failing = new FailingStore(memory);
    Node node = node(failing, NO_PATTERNS);
    node.editor.create(ANN, Kind.OFFER, named("Spring"));
    failing.broken = true;
    assertThrows(
        Failure.Unavailable.class, () -> node.editor.create(ANN, Kind.OFFER, named("Summer")));
    failing.broken = false;
    assertEquals(1, node.plans.current(TENANT).configuration().count(Kind.OFFER));
    node.editor.create(ANN, Kind.OFFER, named("Summer"));
    assertEquals(2, memory.load(TENANT).version());
  }

  @Test
  void a_configuration_that_does_not_compile_keeps_the_old_plans_and_says_so() {
    List<Boolean> broken = new ArrayList<>();
    PlanHealth health = new PlanHealth();
    PlanMaking making =
        (configuration, previous) ->
            broken.isEmpty()
                ? PlanCompiler.compile(configuration, previous, NO_PATTERNS)
                : Compiled.failed(
                    List.of(new Problem("$", ProblemCode.LIMIT_EXCEEDED, "too many")));
    Node node = node(memory, making, health, CLOCK);
    node.editor.create(ANN, Kind.OFFER, named("Spring"));
    Object before = node.plans.current(TENANT).plans();
    broken.add(true);
    node.editor.create(ANN, Kind.OFFER, named("Summer"));
    assertSame(before, node.plans.current(TENANT).plans());
    assertTrue(health.summary().contains("too many"), health.summary());
  }

  @Test
  void a_node_that_lost_sight_of_the_store_does_not_decide() {
    AtomicLong seconds = new AtomicLong();
    InstantSource clock = () -> Instant.ofEpochSecond(seconds.get());
    PlanMaking making = (next, previous) -> PlanCompiler.compile(next, previous, NO_PATTERNS);
    Node node = node(memory, making, new PlanHealth(), clock);
    seconds.set(5);
    node.plans.currentForDecision(TENANT);
    seconds.set(6);
    assertThrows(Failure.Unavailable.class, () -> node.plans.currentForDecision(TENANT));
    node.plans.confirm();
    node.plans.currentForDecision(TENANT);
  }

  private static Config named(String name) {
    return Config.of(Map.of("name", name));
  }

  private DefinitionStore counted(DefinitionStore store) {
    return new FailingStore(store) {
      @Override
      public boolean write(Write write) {
        writes.incrementAndGet();
        return super.write(write);
      }
    };
  }

  private Node node(DefinitionStore store, TextPattern.Syntax patterns) {
    PlanMaking making = (next, previous) -> PlanCompiler.compile(next, previous, patterns);
    return node(store, making, new PlanHealth(), CLOCK);
  }

  private Node node(
      DefinitionStore store, PlanMaking making, PlanHealth health, InstantSource clock) {
    PlanRefresher plans =
        new PlanRefresher(store, new ActivePlans(), making, health, clock, Duration.ofSeconds(5));
    AtomicLong ids = new AtomicLong();
    String prefix = Integer.toHexString(System.identityHashCode(plans));
    return new Node(
        new DefinitionEditor(
            new DefinitionReading(new DraftChecks(NO_PATTERNS)),
            plans,
            store,
            new CountingSignal(),
            kind -> "%s_%s%06d".formatted(kind, prefix, ids.incrementAndGet()),
            clock),
        plans);
  }

  /** What one process has. */
  private record Node(DefinitionEditor editor, PlanRefresher plans) {}

  /** Counts signals and brings them nowhere. */
  private final class CountingSignal implements ChangeSignal {
    @Override
    public void changed(TenantId tenant) {
      signals.incrementAndGet();
    }

    @Override
    public Subscription subscribe(Consumer<TenantId> listener) {
      return () -> {};
    }
  }

  /** A store that can be broken. */
  private static class FailingStore implements DefinitionStore {
    private final DefinitionStore store;
    private boolean broken;

    FailingStore(DefinitionStore store) {
      this.store = store;
    }

    @Override
    public Configuration load(TenantId tenant) {
      return store.load(tenant);
    }

    @Override
    public Map<TenantId, Long> versions() {
      return store.versions();
    }

    @Override
    public Set<TenantId> tenantsWith(Kind kind) {
      return store.tenantsWith(kind);
    }

    @Override
    public boolean write(Write write) {
      if (broken) {
        throw new Failure.Unavailable("the store does not answer");
      }
      return store.write(write);
    }

    @Override
    public List<DefinitionChange> changes(TenantId tenant, ChangeQuery query) {
      return store.changes(tenant, query);
    }

    @Override
    public List<DefinitionChange> changesBetween(TenantId tenant, long from, long to) {
      return store.changesBetween(tenant, from, to);
    }
  }
}
