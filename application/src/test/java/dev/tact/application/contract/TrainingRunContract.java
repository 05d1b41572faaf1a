package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.TrainingRunStore;
import dev.tact.application.port.out.TrainingRunStore.Claim;
import dev.tact.application.port.out.TrainingRunStore.RunKey;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.TrainingRun;
import dev.tact.domain.model.TrainingRun.Phase;
import dev.tact.domain.model.TrainingRun.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of training runs does. */
public abstract class TrainingRunContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00.250Z");
  private static final Optional<Instant> ANY = Optional.empty();

  private final TenantId tenant = new TenantId("trainings-" + TENANTS.incrementAndGet());

  protected abstract TrainingRunStore store();

  @Test
  final void a_run_is_kept_as_it_was_ordered() {
    TrainingRun run = run("trn_1", "mdl_1", NOW);
    assertTrue(store().add(run, ANY));
    assertEquals(Optional.of(run), store().find(tenant, "trn_1"));
    assertEquals(Optional.empty(), store().find(new TenantId("somebody-else"), "trn_1"));
  }

  @Test
  final void of_a_model_one_run_is_open() {
    assertTrue(store().add(run("trn_1", "mdl_1", NOW), ANY));
    assertFalse(store().add(run("trn_2", "mdl_1", NOW), ANY));
    assertTrue(store().add(run("trn_3", "mdl_2", NOW), ANY));
    store().stop(tenant, "trn_1", NOW);
    assertTrue(store().add(run("trn_4", "mdl_1", NOW), ANY));
  }

  @Test
  final void what_is_due_is_ordered_once_an_interval() {
    assertTrue(store().add(run("trn_1", "mdl_1", NOW), Optional.of(NOW.minusSeconds(60))));
    store().stop(tenant, "trn_1", NOW);
    assertFalse(
        store().add(run("trn_2", "mdl_1", NOW.plusSeconds(59)), Optional.of(NOW.minusSeconds(1))));
    assertTrue(store().add(run("trn_3", "mdl_1", NOW.plusSeconds(60)), Optional.of(NOW)));
  }

  @Test
  final void runs_of_a_model_are_listed_newest_first_page_by_page() {
    for (int i = 1; i <= 4; i++) {
      store().add(run("trn_" + i, "mdl_1", NOW), ANY);
      store().stop(tenant, "trn_" + i, NOW);
    }
    store().add(run("trn_9", "mdl_2", NOW), ANY);
    assertEquals(List.of("trn_4", "trn_3"), listed(Optional.empty(), 2));
    assertEquals(List.of("trn_2", "trn_1"), listed(Optional.of("trn_3"), 9));
  }

  @Test
  final void a_run_belongs_to_one_worker_until_that_one_is_silent() {
    store().add(run("trn_1", "mdl_1", NOW), ANY);
    RunKey key = new RunKey(tenant, "trn_1");
    assertTrue(store().idle(NOW).contains(key));
    Claim first = store().claim(key, NOW).orElseThrow();
    assertEquals(Status.RUNNING, first.run().status());
    assertEquals(Optional.of(NOW), first.run().startedAt());
    assertEquals(Optional.empty(), store().claim(key, NOW.plusSeconds(1)));
    assertTrue(store().advance(first, Phase.TRAINING, 0.5, NOW.plusSeconds(15)));
    TrainingRun half = store().find(tenant, "trn_1").orElseThrow();
    assertEquals(0.5, half.done());
    assertEquals(Phase.TRAINING, half.phase());
    assertFalse(store().idle(NOW.plusSeconds(30)).contains(key));
    Instant later = NOW.plusSeconds(15).plus(TrainingRunStore.LEASE);
    assertTrue(store().idle(later).contains(key));
    Claim second = store().claim(key, later).orElseThrow();
    assertTrue(second.epoch() > first.epoch());
    assertFalse(store().advance(first, Phase.MEASURING, 0.9, later));
    assertFalse(store().finish(first, Status.FAILED, Optional.empty(), Optional.of("late"), later));
    store().release(second);
    assertTrue(store().claim(key, later.plusMillis(1)).isPresent());
  }

  @Test
  final void a_run_ends_with_what_came_out() {
    store().add(run("trn_1", "mdl_1", NOW), ANY);
    Claim claim = store().claim(new RunKey(tenant, "trn_1"), NOW).orElseThrow();
    Config report = Config.of(Map.of("metrics", Map.of("auc", 0.71), "objections", List.of()));
    assertTrue(
        store()
            .finish(
                claim,
                Status.SUCCEEDED,
                Optional.of(report),
                Optional.empty(),
                NOW.plusSeconds(9)));
    TrainingRun over = store().find(tenant, "trn_1").orElseThrow();
    assertEquals(Status.SUCCEEDED, over.status());
    assertEquals(1, over.done());
    assertEquals(Optional.of(report), over.report());
    assertEquals(Optional.of(NOW.plusSeconds(9)), over.finishedAt());
    assertFalse(store().idle(NOW.plusSeconds(900)).contains(new RunKey(tenant, "trn_1")));
    assertEquals(Optional.empty(), store().stop(tenant, "trn_1", NOW));
  }

  @Test
  final void a_worker_whose_run_was_stopped_hears_it() {
    store().add(run("trn_1", "mdl_1", NOW), ANY);
    Claim claim = store().claim(new RunKey(tenant, "trn_1"), NOW).orElseThrow();
    assertEquals(
        Status.STOPPED, store().stop(tenant, "trn_1", NOW.plusSeconds(1)).orElseThrow().status());
    assertFalse(store().advance(claim, Phase.TRAINING, 0.7, NOW.plusSeconds(2)));
    assertEquals(Optional.empty(), store().stop(tenant, "trn_nobody", NOW));
  }

  private List<String> listed(Optional<String> before, int limit) {
    return store().list(tenant, "mdl_1", before, limit).stream().map(TrainingRun::id).toList();
  }

  private TrainingRun run(String id, String modelId, Instant at) {
    return TrainingRun.ordered(tenant, id, modelId, Config.of(Map.of("activate", true)), "ann", at);
  }
}
