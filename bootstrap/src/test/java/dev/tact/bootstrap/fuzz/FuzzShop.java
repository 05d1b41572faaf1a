package dev.tact.bootstrap.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.application.definition.DefinitionEditor;
import dev.tact.application.failure.Failure;
import dev.tact.application.memory.InMemoryDefinitionStore;
import dev.tact.application.plan.ActivePlans;
import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.bootstrap.Re2Patterns;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.trace.TraceDocument;
import dev.tact.domain.value.Chance;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.Dialect;
import dev.tact.http.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Everything that stands between the text of a definition and a decision under it, in memory: JSON,
 * dialect, checks, compiler, runner, trace.
 */
final class FuzzShop {

  private static final TenantId TENANT = new TenantId("fuzz");
  private static final Caller CALLER = new Caller(TENANT, "fuzz", "req_fuzz");
  private static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");
  private static final int DEFINITIONS_MAX = 60;

  private final AtomicLong ids = new AtomicLong();
  private final PlanRefresher plans;
  private final DefinitionEditor editor;
  private final int[] accepted = {0};

  /** Nobody else listens. */
  private record Unheard() implements ChangeSignal {
    @Override
    public void changed(TenantId tenant) {
      // this node knows already
    }

    @Override
    public Subscription subscribe(Consumer<TenantId> listener) {
      return () -> {};
    }
  }

  FuzzShop() {
    InstantSource clock = InstantSource.fixed(NOW);
    InMemoryDefinitionStore store = new InMemoryDefinitionStore();
    Re2Patterns patterns = new Re2Patterns();
    plans =
        new PlanRefresher(
            store,
            new ActivePlans(),
            (configuration, previous) -> PlanCompiler.compile(configuration, previous, patterns),
            new PlanHealth(),
            clock,
            Duration.ofSeconds(5));
    editor =
        new DefinitionEditor(
            new DefinitionReading(new DraftChecks(patterns)),
            plans,
            store,
            new Unheard(),
            prefix -> prefix + "_" + ids.incrementAndGet(),
            clock);
  }

  /** Whether so much was accepted that a fresh shop is in order. */
  boolean isFull() {
    return accepted[0] > DEFINITIONS_MAX;
  }

  /** Writes a definition and decides under it; says what came of it, in few words. */
  String write(Kind kind, JsonNode body) throws JsonProcessingException {
    byte[] text = Corpus.JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    Definition created;
    try {
      Canonical canonical = Dialect.canonical(kind, JsonReader.object(text));
      created = editor.create(CALLER, kind, canonical.orElseThrow());
    } catch (Failure.Invalid refused) {
      return kind + effect(refused.problems());
    } catch (Failure refused) {
      return kind + refused.getClass().getSimpleName();
    }
    accepted[0]++;
    return kind + " " + decide() + " " + created.body().members().keySet();
  }

  private static String effect(List<Problem> problems) {
    Set<String> effects = new TreeSet<>();
    problems.forEach(
        each -> effects.add(each.path().replaceAll("\\[\\d+]", "[]") + " " + each.code()));
    return effects.size() > 2 ? "many" : effects.toString();
  }

  private String decide() {
    DecisionPlans active = plans.current(TENANT).plans();
    DecisionRequest request =
        new DecisionRequest(
            "c1",
            Optional.empty(),
            Optional.empty(),
            5,
            Map.of("x", 5L),
            Set.of("vip"),
            List.of(),
            List.of(),
            Map.of());
    Facts facts =
        new Facts(
            new Customer("c1", active.layout().values(Map.of())),
            BehaviourState.empty(active.needs(), Map.of()).at(NOW, List.of()),
            Evidence.NONE,
            QuotaUse.NONE);
    Decision decision =
        DecisionRunner.explain(
            active.choose(request.surface()), new Situation(request, NOW, new Chance(7)), facts);
    TraceDocument.of(decision);
    return decision.items().size() + " items";
  }
}
