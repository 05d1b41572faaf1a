package dev.tact.application.batch;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.OrderRuns;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.RunStore;
import dev.tact.application.port.out.RunStore.RunKey;
import dev.tact.application.port.out.RunStore.Tally;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunCaps;
import dev.tact.domain.batch.RunOrder;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Takes orders for runs, and sees to it that whatever run is open is worked on: those that were
 * just ordered, those that a dead node left behind, those whose store did not answer for a while.
 */
public final class RunKeeping implements OrderRuns {

  private final RunTools tools;
  private final Population population;
  private final Executor workers;
  private final Set<RunKey> mine = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /**
   * A keeper.
   *
   * @param workers threads that work on runs, one for each; the others wait
   */
  public RunKeeping(
      RunTools tools, CustomerStore customers, SegmentMembers members, Executor workers) {
    this.tools = tools;
    this.population = new Population(customers, members);
    this.workers = workers;
  }

  @Override
  public Run order(Caller caller, Config document) {
    TenantId tenant = caller.tenant();
    DecisionPlans plans = tools.plans().current(tenant).plans();
    RunOrder.Read read = readable(document, plans);
    // whether all that is named can be asked together
    Asking.of(
        tenant, read.order(), plans, new RunTally(RunCaps.NONE, new Tally(0, Map.of(), Map.of())));
    population.count(tenant, read.order());
    Run run = Run.ordered(tenant, tools.ids().next("run"), read.canonical(), caller.actor(), now());
    tools.store().add(run);
    takeUp();
    return run;
  }

  @Override
  public Run cancel(Caller caller, String runId) {
    return tools
        .store()
        .cancel(caller.tenant(), runId, now())
        .orElseThrow(() -> refused(caller, runId, "it is over: only what runs can be canceled"));
  }

  @Override
  public Run resume(Caller caller, String runId) {
    Run run =
        tools
            .store()
            .reopen(caller.tenant(), runId)
            .orElseThrow(
                () -> refused(caller, runId, "only what was canceled or has failed is resumed"));
    takeUp();
    return run;
  }

  @Override
  public void remove(Caller caller, String runId) {
    if (!tools.store().remove(caller.tenant(), runId)) {
      throw refused(caller, runId, "cancel it first");
    }
  }

  private Failure refused(Caller caller, String runId, String why) {
    return tools
        .store()
        .find(caller.tenant(), runId)
        .<Failure>map(
            run ->
                new Failure.Conflict(
                    "the run `" + runId + "` is " + wire(run.status()) + "; " + why))
        .orElseGet(() -> new Failure.NotFound("run", runId));
  }

  private static String wire(RunStatus status) {
    return ConfigReader.wire(status);
  }

  /** Works on every open run that nobody works on. */
  public void takeUp() {
    for (RunKey key : tools.store().idle(now())) {
      if (!stopping && mine.add(key)) {
        workers.execute(
            () -> {
              try {
                work(key);
              } finally {
                mine.remove(key);
              }
            });
      }
    }
  }

  /** Lets runs stop after the stretch they are at; they go on where this or another node starts. */
  public void stop() {
    stopping = true;
  }

  private void work(RunKey key) {
    Optional<RunStore.Claim> claimed = tools.store().claim(key.tenant(), key.runId(), now());
    if (claimed.isEmpty() || stopping) {
      return;
    }
    RunStore.Claim claim = claimed.get();
    try {
      RunOrder order =
          readable(claim.run().order(), tools.plans().currentForDecision(key.tenant()).plans())
              .order();
      switch (new RunWork(tools, population, claim, order, () -> stopping).go()) {
        case DONE -> finish(claim, RunStatus.COMPLETED, Optional.empty());
        case STOPPED -> tools.store().release(claim.ticket());
        case OVERTAKEN -> {}
      }
    } catch (Failure.Unavailable _) {
      // Nobody gives a sign of life for the run any more, so it is taken up again soon.
    } catch (Failure failure) {
      finish(claim, RunStatus.FAILED, Optional.of(reason(failure)));
    } catch (RuntimeException accident) {
      finish(claim, RunStatus.FAILED, Optional.of("this is a fault of the server; see its log"));
      throw accident;
    }
  }

  private void finish(RunStore.Claim claim, RunStatus status, Optional<String> error) {
    tools.store().finish(claim.ticket(), status, error, now());
  }

  private static String reason(Failure failure) {
    if (failure instanceof Failure.Invalid invalid) {
      Problem first = invalid.problems().getFirst();
      return first.path() + ": " + first.message();
    }
    return failure.getMessage();
  }

  private static RunOrder.Read readable(Config document, DecisionPlans plans) {
    RunOrder.Read read = RunOrder.read(document, new OrderLookup(plans));
    if (!read.problems().isEmpty()) {
      throw new Failure.Invalid(read.problems());
    }
    return read;
  }

  private Instant now() {
    return tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
