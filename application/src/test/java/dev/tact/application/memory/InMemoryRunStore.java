package dev.tact.application.memory;

import dev.tact.application.port.out.RunOutcome;
import dev.tact.application.port.out.RunStore;
import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunItem;
import dev.tact.domain.batch.RunProgress;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.batch.RunTicket;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs and their results in memory. */
public final class InMemoryRunStore implements RunStore {

  private static final Duration LEASE = Duration.ofSeconds(5);

  private final Map<RunKey, Kept> runs = new HashMap<>();

  private record Kept(
      Run run,
      long epoch,
      Optional<String> cursor,
      Optional<Instant> lease,
      TreeMap<String, RunResult> results) {

    private Kept with(Run changed, Optional<Instant> until) {
      return new Kept(changed, epoch, cursor, until, results);
    }

    private boolean isIdle(Instant now) {
      return !run.status().isOver() && lease.filter(now::isBefore).isEmpty();
    }
  }

  /** Whether the ledger may record this. */
  synchronized boolean accepts(RunOutcome outcome) {
    return held(outcome.ticket())
        .filter(kept -> !kept.results().containsKey(outcome.result().customerId()))
        .isPresent();
  }

  /** Records what the ledger commits. */
  synchronized void record(RunOutcome outcome, Instant decidedAt) {
    Kept kept = held(outcome.ticket()).orElseThrow();
    RunResult result = outcome.result();
    kept.results().put(result.customerId(), result);
    RunProgress before = kept.run().progress();
    put(
        kept.with(
            progressed(
                kept.run(),
                new RunProgress(
                    before.total(),
                    before.done() + 1,
                    before.empty() + (result.items().isEmpty() ? 1 : 0),
                    before.items() + result.items().size(),
                    before.claimedAt(),
                    before.claimedDone(),
                    Optional.of(decidedAt))),
            Optional.of(decidedAt.plus(LEASE))));
  }

  @Override
  public synchronized void add(Run run) {
    put(new Kept(run, 0, Optional.empty(), Optional.empty(), new TreeMap<>()));
  }

  @Override
  public synchronized Optional<Run> find(TenantId tenant, String runId) {
    return Optional.ofNullable(runs.get(new RunKey(tenant, runId))).map(Kept::run);
  }

  @Override
  public synchronized List<Run> list(
      TenantId tenant, Optional<RunStatus> status, Optional<String> beforeId, int limit) {
    return runs.values().stream()
        .map(Kept::run)
        .filter(run -> run.tenant().equals(tenant))
        .filter(run -> status.isEmpty() || run.status() == status.get())
        .filter(run -> beforeId.isEmpty() || run.id().compareTo(beforeId.get()) < 0)
        .sorted(Comparator.comparing(Run::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<RunKey> idle(Instant now) {
    return runs.entrySet().stream()
        .filter(entry -> entry.getValue().isIdle(now))
        .map(Map.Entry::getKey)
        .sorted(Comparator.comparing(RunKey::runId))
        .toList();
  }

  @Override
  public synchronized Optional<Claim> claim(TenantId tenant, String runId, Instant now) {
    Kept kept = runs.get(new RunKey(tenant, runId));
    if (kept == null || !kept.isIdle(now)) {
      return Optional.empty();
    }
    RunProgress before = kept.run().progress();
    Run run =
        new Run(
            tenant,
            runId,
            kept.run().order(),
            RunStatus.RUNNING,
            new RunProgress(
                before.total(),
                before.done(),
                before.empty(),
                before.items(),
                Optional.of(now),
                before.done(),
                Optional.of(now)),
            kept.run().actor(),
            kept.run().createdAt(),
            kept.run().startedAt().or(() -> Optional.of(now)),
            kept.run().finishedAt(),
            Optional.empty());
    put(
        new Kept(
            run, kept.epoch() + 1, kept.cursor(), Optional.of(now.plus(LEASE)), kept.results()));
    return Optional.of(
        new Claim(new RunTicket(tenant, runId, kept.epoch() + 1), run, kept.cursor()));
  }

  @Override
  public synchronized boolean count(RunTicket ticket, long total, Instant now) {
    return change(
        ticket,
        kept -> {
          RunProgress old = kept.run().progress();
          RunProgress counted =
              new RunProgress(
                  total,
                  old.done(),
                  old.empty(),
                  old.items(),
                  old.claimedAt(),
                  old.claimedDone(),
                  old.updatedAt());
          return kept.with(progressed(kept.run(), counted), Optional.of(now.plus(LEASE)));
        });
  }

  @Override
  public synchronized boolean advance(RunTicket ticket, String cursor, Instant now) {
    return change(
        ticket,
        kept ->
            new Kept(
                kept.run(),
                kept.epoch(),
                Optional.of(cursor),
                Optional.of(now.plus(LEASE)),
                kept.results()));
  }

  @Override
  public synchronized void release(RunTicket ticket) {
    change(ticket, kept -> kept.with(kept.run(), Optional.empty()));
  }

  @Override
  public synchronized void finish(
      RunTicket ticket, RunStatus status, Optional<String> error, Instant now) {
    change(
        ticket,
        kept -> kept.with(ended(kept.run(), status, Optional.of(now), error), Optional.empty()));
  }

  @Override
  public synchronized Optional<Run> cancel(TenantId tenant, String runId, Instant now) {
    return find(tenant, runId)
        .filter(run -> !run.status().isOver())
        .map(run -> restate(ended(run, RunStatus.CANCELED, Optional.of(now), Optional.empty())));
  }

  @Override
  public synchronized Optional<Run> reopen(TenantId tenant, String runId) {
    return find(tenant, runId)
        .filter(run -> run.status() == RunStatus.CANCELED || run.status() == RunStatus.FAILED)
        .map(run -> restate(ended(run, RunStatus.PENDING, Optional.empty(), Optional.empty())));
  }

  @Override
  public synchronized Set<String> decided(
      TenantId tenant, String runId, Collection<String> customerIds) {
    Set<String> decided = new HashSet<>(runs.get(new RunKey(tenant, runId)).results().keySet());
    decided.retainAll(Set.copyOf(customerIds));
    return decided;
  }

  @Override
  public synchronized Tally tally(TenantId tenant, String runId) {
    Map<String, Long> offers = new HashMap<>();
    Map<String, Long> channels = new HashMap<>();
    long items = 0;
    for (RunResult result : runs.get(new RunKey(tenant, runId)).results().values()) {
      for (RunItem item : result.items()) {
        items++;
        offers.merge(item.offerId(), 1L, Long::sum);
        channels.merge(item.channelId(), 1L, Long::sum);
      }
    }
    return new Tally(items, offers, channels);
  }

  @Override
  public synchronized List<RunResult> results(
      TenantId tenant, String runId, Optional<String> after, int limit) {
    return runs
        .get(new RunKey(tenant, runId))
        .results()
        .tailMap(after.orElse(""), false)
        .values()
        .stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean remove(TenantId tenant, String runId) {
    boolean over = find(tenant, runId).filter(run -> run.status().isOver()).isPresent();
    if (over) {
      runs.remove(new RunKey(tenant, runId));
    }
    return over;
  }

  @Override
  public synchronized long erase(TenantId tenant, String customerId) {
    return runs.entrySet().stream()
        .filter(entry -> entry.getKey().tenant().equals(tenant))
        .filter(entry -> entry.getValue().results().remove(customerId) != null)
        .count();
  }

  private Optional<Kept> held(RunTicket ticket) {
    return Optional.ofNullable(runs.get(new RunKey(ticket.tenant(), ticket.runId())))
        .filter(kept -> kept.epoch() == ticket.epoch())
        .filter(kept -> kept.run().status() == RunStatus.RUNNING);
  }

  private boolean change(RunTicket ticket, UnaryOperator<Kept> change) {
    Optional<Kept> held = held(ticket);
    held.map(change).ifPresent(this::put);
    return held.isPresent();
  }

  private void put(Kept kept) {
    runs.put(new RunKey(kept.run().tenant(), kept.run().id()), kept);
  }

  private Run restate(Run run) {
    put(runs.get(new RunKey(run.tenant(), run.id())).with(run, Optional.empty()));
    return run;
  }

  private static Run progressed(Run run, RunProgress progress) {
    return new Run(
        run.tenant(),
        run.id(),
        run.order(),
        run.status(),
        progress,
        run.actor(),
        run.createdAt(),
        run.startedAt(),
        run.finishedAt(),
        run.error());
  }

  private static Run ended(
      Run run, RunStatus status, Optional<Instant> finishedAt, Optional<String> error) {
    return new Run(
        run.tenant(),
        run.id(),
        run.order(),
        status,
        run.progress(),
        run.actor(),
        run.createdAt(),
        run.startedAt(),
        finishedAt,
        error);
  }
}
