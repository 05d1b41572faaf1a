package dev.tact.application.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.failure.Failure;
import dev.tact.application.flow.FlowHistory;
import dev.tact.application.flow.FlowValidating;
import dev.tact.application.flow.FlowVersions;
import dev.tact.application.memory.InMemoryDefinitionStore;
import dev.tact.application.plan.ActivePlans;
import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanMaking;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ApprovePublications.Answer;
import dev.tact.application.port.in.ApprovePublications.Ask;
import dev.tact.application.port.in.ApprovePublications.Shown;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FlowVersion;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Approval;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.value.TextPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Versions and approvals, on two nodes over one store in memory. */
class FlowPublishingTest {

  private static final TenantId TENANT = new TenantId("shop");
  private static final Caller ANN = new Caller(TENANT, "ann", "req-1");
  private static final TextPattern.Syntax NO_PATTERNS = _ -> Optional.empty();
  private static final AtomicLong NOW =
      new AtomicLong(Instant.parse("2026-01-05T12:00:00Z").toEpochMilli());

  private final InMemoryDefinitionStore store = new InMemoryDefinitionStore();
  private final AtomicLong ids = new AtomicLong();
  private final Node here = new Node();
  private final Node there = new Node();

  @Test
  void a_version_is_found_behind_any_number_of_changes() {
    here.create();
    here.draft(7);
    here.flows.publish(ANN, "f", Optional.of("seven"));
    for (int i = 0; i < 450; i++) {
      here.editor.patch(
          ANN,
          Kind.DECISION_FLOW,
          "f",
          Config.of(Map.of("description", "d" + i)),
          Optional.empty());
    }
    assertEquals(
        List.of(2L, 1L),
        here.history.versions(TENANT, "f", 10, Optional.empty()).entries().stream()
            .map(FlowVersion::number)
            .toList());
    assertEquals(Optional.of("seven"), here.history.version(TENANT, "f", 2).notes());
    assertEquals(config(1), here.history.version(TENANT, "f", 1).config());
    assertThrows(Failure.NotFound.class, () -> here.history.version(TENANT, "f", 3));
  }

  @Test
  void two_nodes_number_their_publications_one_after_the_other() {
    here.create();
    there.plans.confirm();
    here.draft(2);
    here.flows.publish(ANN, "f", Optional.empty());
    there.plans.confirm();
    Definition back = there.flows.rollBack(ANN, "f", 1, Optional.empty());
    assertEquals(3L, back.body().get("publishedVersion"));
    assertEquals(config(1), back.body().object("config"));
    assertEquals(config(2), there.history.version(TENANT, "f", 2).config());
  }

  @Test
  void one_approval_is_one_publication_on_whichever_node() {
    here.create();
    here.require();
    here.draft(2);
    Shown asked =
        here.approvals.request(ANN, new Ask("f", Optional.empty(), Optional.empty(), none()));
    here.approvals.resolve(ANN, asked.approval().id(), new Answer(true, "bob", none()));
    there.plans.confirm();
    there.flows.publish(ANN, "f", Optional.empty());
    here.plans.confirm();
    here.draft(2);
    assertThrows(Failure.Refused.class, () -> here.flows.publish(ANN, "f", Optional.empty()));
    assertEquals(Approval.State.USED, here.approvals.find(TENANT, asked.approval().id()).state());
  }

  @Test
  void an_approval_that_was_not_used_in_a_week_is_of_no_use() {
    here.create();
    here.require();
    here.draft(2);
    Shown asked =
        here.approvals.request(ANN, new Ask("f", Optional.empty(), Optional.empty(), none()));
    here.approvals.resolve(ANN, asked.approval().id(), new Answer(true, "bob", none()));
    NOW.addAndGet(Duration.ofDays(8).toMillis());
    here.plans.confirm();
    assertEquals(
        Approval.State.EXPIRED, here.approvals.find(TENANT, asked.approval().id()).state());
    assertThrows(Failure.Refused.class, () -> here.flows.publish(ANN, "f", Optional.empty()));
  }

  /** What validating says of a document is what creating it would say, and nothing is kept. */
  @Test
  void validating_finds_what_creating_would_refuse() {
    List<Map<String, Object>> documents =
        List.of(
            Map.of("config", config(1).members()),
            Map.of("config", Map.of("nodes", List.of())),
            Map.of("config", Map.of("stages", Map.of("ranking", Map.of("maxCandidates", 0)))),
            Map.of(
                "config", Map.of("stages", Map.of("inventory", Map.of("offerIds", List.of("x"))))),
            Map.of("draftConfig", Map.of("nodes", List.of(Map.of("id", "a", "type", "rank")))),
            Map.of("description", "nothing to run"));
    for (Map<String, Object> document : documents) {
      Config named = Config.of(document).with("name", "V");
      List<Problem> told =
          here.validating.validate(ANN, Optional.empty(), Optional.of(named)).problems();
      assertEquals(0, here.plans.current(TENANT).configuration().count(Kind.DECISION_FLOW));
      assertEquals(refused(named), told);
    }
  }

  private List<Problem> refused(Config document) {
    try {
      Definition created = here.editor.create(ANN, Kind.DECISION_FLOW, document);
      here.editor.delete(ANN, Kind.DECISION_FLOW, created.id(), Optional.empty());
      return List.of();
    } catch (Failure.Invalid invalid) {
      return invalid.problems();
    }
  }

  @Test
  void the_base_flow_is_made_once() {
    assertTrue(here.flows.ensureBase(ANN).created());
    there.plans.confirm();
    assertFalse(there.flows.ensureBase(ANN).created());
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static Config config(int max) {
    return Config.of(
        Map.of("stages", Map.of("ranking", Map.of("method", "topN", "maxCandidates", max))));
  }

  /** What one process has. */
  private final class Node {
    private final PlanRefresher plans;
    private final DefinitionEditor editor;
    private final FlowPublishing flows;
    private final FlowHistory history;
    private final Approving approvals;
    private final FlowValidating validating;

    Node() {
      InstantSource clock = () -> Instant.ofEpochMilli(NOW.get());
      IdSource made = prefix -> "%s_%06d".formatted(prefix, ids.incrementAndGet());
      PlanMaking making = (next, before) -> PlanCompiler.compile(next, before, NO_PATTERNS);
      plans =
          new PlanRefresher(
              store, new ActivePlans(), making, new PlanHealth(), clock, Duration.ofSeconds(5));
      DefinitionReading reading = new DefinitionReading(new DraftChecks(NO_PATTERNS));
      TenantWrites writes = new TenantWrites(reading, plans, store, new Deaf(), made, clock);
      FlowVersions versions = new FlowVersions(store);
      editor = new DefinitionEditor(reading, writes, made);
      flows = new FlowPublishing(reading, writes, versions, made, (_, _) -> Optional.empty());
      validating = new FlowValidating(plans, making, reading);
      history = new FlowHistory(plans, versions);
      approvals = new Approving(plans, writes, versions, made, clock);
    }

    void create() {
      editor.create(
          ANN, Kind.DECISION_FLOW, Config.of(Map.of("name", "F", "config", config(1).members())));
    }

    void draft(int max) {
      editor.patch(
          ANN,
          Kind.DECISION_FLOW,
          "f",
          Config.of(Map.of("draftConfig", config(max).members())),
          Optional.empty());
    }

    void require() {
      editor.changeSettings(ANN, Config.of(Map.of("requirePublishApproval", true)));
    }
  }

  /** Nodes here look for changes themselves. */
  private static final class Deaf implements ChangeSignal {
    @Override
    public void changed(TenantId tenant) {
      // nobody listens
    }

    @Override
    public Subscription subscribe(Consumer<TenantId> listener) {
      return () -> {};
    }
  }
}
