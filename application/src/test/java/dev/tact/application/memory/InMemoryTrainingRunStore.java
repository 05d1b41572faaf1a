package dev.tact.application.memory;

import dev.tact.application.port.out.TrainingRunStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.TrainingRun;
import dev.tact.domain.model.TrainingRun.Phase;
import dev.tact.domain.model.TrainingRun.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Training runs in memory. */
public final class InMemoryTrainingRunStore implements TrainingRunStore {

  private final Map<RunKey, Held> runs = new HashMap<>();
  private final List<TenantId> scheduled = new ArrayList<>();

  private record Held(TrainingRun run, long epoch, Optional<Instant> leaseUntil) {
    private boolean isIdle(Instant now) {
      return !run.status().isOver() && (leaseUntil.isEmpty() || !leaseUntil.get().isAfter(now));
    }
  }

  /** Lets models of a tenant be trained on schedule. */
  public synchronized void schedule(TenantId tenant) {
    scheduled.add(tenant);
  }

  @Override
  public synchronized boolean add(TrainingRun run, Optional<Instant> noneSince) {
    boolean refused =
        runs.values().stream()
            .map(Held::run)
            .filter(each -> each.tenant().equals(run.tenant()))
            .filter(each -> each.modelId().equals(run.modelId()))
            .anyMatch(
                each ->
                    !each.status().isOver()
                        || noneSince.map(each.createdAt()::isAfter).orElse(false));
    if (!refused) {
      runs.put(new RunKey(run.tenant(), run.id()), new Held(run, 0, Optional.empty()));
    }
    return !refused;
  }

  @Override
  public synchronized Optional<TrainingRun> find(TenantId tenant, String runId) {
    return Optional.ofNullable(runs.get(new RunKey(tenant, runId))).map(Held::run);
  }

  @Override
  public synchronized List<TrainingRun> list(
      TenantId tenant, String modelId, Optional<String> beforeId, int limit) {
    return runs.values().stream()
        .map(Held::run)
        .filter(each -> each.tenant().equals(tenant) && each.modelId().equals(modelId))
        .filter(each -> beforeId.isEmpty() || each.id().compareTo(beforeId.get()) < 0)
        .sorted(Comparator.comparing(TrainingRun::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<RunKey> idle(Instant now) {
    return runs.entrySet().stream()
        .filter(each -> each.getValue().isIdle(now))
        .map(Map.Entry::getKey)
        .sorted(Comparator.comparing(RunKey::runId))
        .toList();
  }

  @Override
  public synchronized Optional<Claim> claim(RunKey key, Instant now) {
    Held held = runs.get(key);
    if (held == null || !held.isIdle(now)) {
      return Optional.empty();
    }
    TrainingRun run = held.run();
    TrainingRun claimed =
        with(
            run,
            Status.RUNNING,
            0,
            Phase.WAITING,
            Optional.empty(),
            run.startedAt().or(() -> Optional.of(now)),
            Optional.empty(),
            Optional.empty());
    runs.put(key, new Held(claimed, held.epoch() + 1, Optional.of(now.plus(LEASE))));
    return Optional.of(new Claim(claimed, held.epoch() + 1));
  }

  @Override
  public synchronized boolean advance(Claim claim, Phase phase, double done, Instant now) {
    return change(
        claim,
        run ->
            new Held(
                with(
                    run,
                    Status.RUNNING,
                    done,
                    phase,
                    Optional.empty(),
                    run.startedAt(),
                    Optional.empty(),
                    Optional.empty()),
                claim.epoch(),
                Optional.of(now.plus(LEASE))));
  }

  @Override
  public synchronized void release(Claim claim) {
    change(claim, run -> new Held(run, claim.epoch(), Optional.empty()));
  }

  @Override
  public synchronized boolean finish(
      Claim claim, Status status, Optional<Config> report, Optional<String> error, Instant now) {
    return change(
        claim,
        run ->
            new Held(
                with(
                    run,
                    status,
                    status == Status.SUCCEEDED ? 1 : claim.run().done(),
                    run.phase(),
                    report,
                    run.startedAt(),
                    Optional.of(now),
                    error),
                claim.epoch(),
                Optional.empty()));
  }

  @Override
  public synchronized Optional<TrainingRun> stop(TenantId tenant, String runId, Instant now) {
    Held held = runs.get(new RunKey(tenant, runId));
    if (held == null || held.run().status().isOver()) {
      return Optional.empty();
    }
    TrainingRun run = held.run();
    TrainingRun stopped =
        with(
            run,
            Status.STOPPED,
            run.done(),
            run.phase(),
            Optional.empty(),
            run.startedAt(),
            Optional.of(now),
            Optional.empty());
    runs.put(new RunKey(tenant, runId), new Held(stopped, held.epoch(), Optional.empty()));
    return Optional.of(stopped);
  }

  @Override
  public synchronized List<TenantId> scheduledTenants() {
    return List.copyOf(scheduled);
  }

  private boolean change(Claim claim, Function<TrainingRun, Held> next) {
    RunKey key = new RunKey(claim.run().tenant(), claim.run().id());
    Predicate<Held> counts =
        held -> held.epoch() == claim.epoch() && held.run().status() == Status.RUNNING;
    Held held = runs.get(key);
    if (held == null || !counts.test(held)) {
      return false;
    }
    runs.put(key, next.apply(held.run()));
    return true;
  }

  private static TrainingRun with(
      TrainingRun run,
      Status status,
      double done,
      Phase phase,
      Optional<Config> report,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      Optional<String> error) {
    return new TrainingRun(
        run.tenant(),
        run.id(),
        run.modelId(),
        run.order(),
        status,
        done,
        phase,
        report,
        run.actor(),
        run.createdAt(),
        startedAt,
        finishedAt,
        error);
  }
}
