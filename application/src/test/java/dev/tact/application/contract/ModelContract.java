package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult.Committed;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.ModelStore.Draft;
import dev.tact.application.port.out.ModelStore.Origin;
import dev.tact.application.port.out.ModelStore.Version;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Lesson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What models learn through a ledger, and what a store keeps of it. */
public abstract class ModelContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final String MODEL = "mdl_arms";

  private final TenantId tenant = new TenantId("models-" + TENANTS.incrementAndGet());
  private final Outcomes outcomes = new Outcomes(tenant.value());

  protected abstract Ledger ledger();

  protected abstract ModelStateView view();

  protected abstract ModelStore store();

  protected abstract CustomerEraser eraser();

  @Test
  final void a_model_that_nothing_was_told_of_knows_nothing() {
    assertEquals(Map.of(), view().current(tenant));
    assertEquals(List.of(), store().versions(tenant, MODEL, Integer.MAX_VALUE, 10));
  }

  @Test
  final void an_outcome_teaches_at_once_and_what_it_teaches_adds_up() {
    teach("c1", 1, Map.of("off_1", new Cell(3, 0)));
    assertEquals(Map.of("off_1", new Cell(3, 0)), cells());
    long version = learned().version();
    teach("c2", 1, Map.of("off_1", new Cell(-1, 5), "off_2", new Cell(7, 7)));
    assertEquals(Map.of("off_1", new Cell(2, 5), "off_2", new Cell(7, 7)), cells());
    assertTrue(learned().version() > version);
  }

  @Test
  final void one_outcome_teaches_every_model_its_own_lesson() {
    Interaction told = outcomes.of("c", "click", "off_1", "ch", NOW);
    List<Lesson> lessons =
        List.of(
            new Lesson("mdl_b", 1, Map.of("x", new Cell(1, 0))),
            new Lesson("mdl_a", 1, Map.of("x", new Cell(2, 0))));
    commit(told, lessons);
    assertEquals(Map.of("x", new Cell(2, 0)), view().current(tenant).get("mdl_a").cells().byName());
    assertEquals(Map.of("x", new Cell(1, 0)), view().current(tenant).get("mdl_b").cells().byName());
  }

  @Test
  final void what_many_tell_at_once_is_the_sum_of_it() throws Exception {
    LedgerContract.inParallel(
        8,
        thread ->
            IntStream.range(0, 40)
                .forEach(
                    i ->
                        teach(
                            "c" + thread + "-" + i % 7,
                            1,
                            Map.of("off_" + i % 4, new Cell(1 + thread, i)))));
    long a = cells().values().stream().mapToLong(Cell::a).sum();
    long b = cells().values().stream().mapToLong(Cell::b).sum();
    assertEquals(40 * 36, a);
    assertEquals(8 * 780, b);
  }

  @Test
  final void outcomes_that_are_told_together_teach_together() {
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Interaction told = outcomes.of("c" + i % 5, "click", "off_1", "ch", NOW);
      commits.add(facts(told, List.of(lesson(1, Map.of("off_1", new Cell(1, 2))))));
    }
    ledger().commitAll(commits);
    assertEquals(Map.of("off_1", new Cell(30, 60)), cells());
  }

  @Test
  final void a_replay_teaches_nothing() {
    for (int i = 0; i < 3; i++) {
      Interaction told = outcomes.keyed("c", "click", "off_1", NOW, tenant.value() + "-key");
      commit(told, List.of(lesson(1, Map.of("off_1", new Cell(1, 0)))));
    }
    assertEquals(Map.of("off_1", new Cell(1, 0)), cells());
  }

  @Test
  final void what_is_retracted_is_unlearned_once() {
    teach("c", 1, Map.of("off_1", new Cell(10, 1)));
    Interaction wrong = outcomes.of("c", "click", "off_1", "ch", NOW);
    commit(wrong, List.of(lesson(1, Map.of("off_1", new Cell(5, -2), "off_2", new Cell(1, 0)))));
    ledger().retract(tenant, wrong.id(), "somebody", NOW);
    ledger().retract(tenant, wrong.id(), "somebody", NOW);
    assertEquals(new Cell(10, 1), learned().cells().cell("off_1"));
    assertEquals(Cell.ZERO, learned().cells().cell("off_2"));
  }

  @Test
  final void what_an_erased_customer_taught_stays_in_the_sum() {
    teach("gone", 1, Map.of("off_1", new Cell(4, 0)));
    eraser().erase(tenant, "gone");
    assertEquals(Map.of("off_1", new Cell(4, 0)), cells());
  }

  @Test
  final void a_reset_keeps_what_was_learned_as_a_version_and_begins_anew() {
    teach("c", 1, Map.of("off_1", new Cell(4, 2)));
    long before = learned().version();
    Version kept = store().reset(tenant, MODEL, "somebody", NOW).orElseThrow();
    assertEquals(1, kept.number());
    assertEquals(Origin.LEARNED, kept.origin());
    assertEquals("somebody", kept.madeBy());
    assertEquals(Map.of(), cells());
    assertEquals(2, learned().epoch());
    assertTrue(learned().version() > before);
    assertTrue(store().reset(tenant, MODEL, "somebody", NOW).isEmpty());
  }

  @Test
  final void a_lesson_of_an_epoch_that_is_over_is_void_and_so_is_its_retraction() {
    Interaction before = outcomes.of("c", "click", "off_1", "ch", NOW);
    commit(before, List.of(lesson(1, Map.of("off_1", new Cell(4, 2)))));
    store().reset(tenant, MODEL, "somebody", NOW);
    Interaction late = outcomes.of("c", "click", "off_1", "ch", NOW);
    commit(late, List.of(lesson(1, Map.of("off_1", new Cell(9, 9)))));
    assertEquals(Map.of(), cells());
    teach("c", 2, Map.of("off_1", new Cell(1, 1)));
    ledger().retract(tenant, before.id(), "somebody", NOW);
    ledger().retract(tenant, late.id(), "somebody", NOW);
    assertEquals(Map.of("off_1", new Cell(1, 1)), cells());
  }

  @Test
  final void a_model_goes_back_to_what_it_had_learned() {
    teach("c", 1, Map.of("off_1", new Cell(4, 2)));
    int number = store().reset(tenant, MODEL, "somebody", NOW).orElseThrow().number();
    teach("c", 2, Map.of("off_1", new Cell(1, 1)));
    assertTrue(store().activate(tenant, MODEL, number));
    assertEquals(Map.of("off_1", new Cell(4, 2)), cells());
    assertEquals(3, learned().epoch());
    teach("c", 3, Map.of("off_1", new Cell(1, 0)));
    assertEquals(Map.of("off_1", new Cell(5, 2)), cells());
  }

  @Test
  final void a_version_serves_when_it_is_activated_and_lessons_begin_anew_on_it() {
    Config document = Config.of(Map.of("weights", List.of(1L, 2L)));
    teach("c", 1, Map.of("w", new Cell(1, 0)));
    Version added =
        store().add(tenant, MODEL, Draft.trained(document, Config.EMPTY, "trainer", NOW));
    assertFalse(added.active());
    assertTrue(learned().artefact().isEmpty());
    assertTrue(store().activate(tenant, MODEL, added.number()));
    Learned.Artefact serving = learned().artefact().orElseThrow();
    assertEquals(document, serving.document());
    assertEquals(added.sha256(), serving.sha256());
    assertEquals(Map.of(), cells());
    teach("c", 2, Map.of("w", new Cell(3, 0)));
    assertEquals(Map.of("w", new Cell(3, 0)), cells());
    store().reset(tenant, MODEL, "somebody", NOW);
    assertEquals(document, learned().artefact().orElseThrow().document());
  }

  @Test
  final void there_is_no_version_that_was_never_made() {
    assertFalse(store().activate(tenant, MODEL, 1));
    assertEquals(Optional.empty(), store().version(tenant, MODEL, 1));
    assertEquals(Optional.empty(), store().document(tenant, MODEL, 1));
    assertEquals(Optional.empty(), store().file(tenant, MODEL, 1));
  }

  @Test
  final void versions_are_numbered_by_model_and_listed_newest_first() {
    Config about = Config.of(Map.of("auc", 1L));
    for (int i = 1; i <= 3; i++) {
      Config document = Config.of(Map.of("n", (long) i));
      store().add(tenant, MODEL, Draft.trained(document, about, "trainer", NOW));
    }
    store().add(tenant, "mdl_other", Draft.trained(Config.EMPTY, about, "trainer", NOW));
    store().activate(tenant, MODEL, 2);
    List<Version> page = store().versions(tenant, MODEL, Integer.MAX_VALUE, 2);
    assertEquals(List.of(3, 2), page.stream().map(Version::number).toList());
    assertEquals(List.of(false, true), page.stream().map(Version::active).toList());
    assertEquals(about, page.getFirst().about());
    assertEquals(NOW, page.getFirst().madeAt());
    assertEquals(
        List.of(1), store().versions(tenant, MODEL, 2, 5).stream().map(Version::number).toList());
    assertEquals(Config.of(Map.of("n", 3L)), store().document(tenant, MODEL, 3).orElseThrow());
  }

  @Test
  final void a_file_comes_back_as_it_was_brought() {
    byte[] file = {1, 2, 3, 0, -1};
    Config document = Config.of(Map.of("inputs", List.of("a")));
    Version kept =
        store().add(tenant, MODEL, Draft.imported(document, file, Config.EMPTY, "somebody", NOW));
    assertEquals(Origin.IMPORTED, kept.origin());
    assertEquals(5, kept.size());
    assertArrayEquals(file, store().file(tenant, MODEL, kept.number()).orElseThrow());
    assertEquals(document, store().document(tenant, MODEL, kept.number()).orElseThrow());
  }

  @Test
  final void what_is_known_is_the_same_while_nothing_changes() {
    teach("c", 1, Map.of("off_1", new Cell(4, 2)));
    Learned first = learned();
    assertEquals(first, learned());
    assertEquals(first.version(), learned().version());
  }

  @Test
  final void tenants_do_not_see_what_others_teach() {
    teach("c", 1, Map.of("off_1", new Cell(4, 2)));
    assertEquals(Map.of(), view().current(new TenantId(tenant.value() + "-other")));
  }

  private Learned learned() {
    return view().current(tenant).get(MODEL);
  }

  private Map<String, Cell> cells() {
    return learned().cells().byName();
  }

  private static Lesson lesson(long epoch, Map<String, Cell> cells) {
    return new Lesson(MODEL, epoch, cells);
  }

  private void teach(String customer, long epoch, Map<String, Cell> cells) {
    commit(outcomes.of(customer, "click", "off_1", "ch", NOW), List.of(lesson(epoch, cells)));
  }

  private Commit facts(Interaction told, List<Lesson> lessons) {
    return Commit.ofFacts(tenant, told.customerId(), List.of(told))
        .teaching(Map.of(told.id(), lessons));
  }

  private void commit(Interaction told, List<Lesson> lessons) {
    assertTrue(ledger().commit(facts(told, lessons)) instanceof Committed);
  }
}
