package dev.tact.application.training;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.TrainModels;
import dev.tact.application.port.out.TrainingRunStore.RunKey;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.TrainingRun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Takes orders for trainings, orders those that are due, and sees to it that each is worked on: by
 * one node, and by another as soon as that one is gone.
 */
public final class Training implements TrainModels {

  private static final String SCHEDULE = "schedule";

  private final TrainingTools tools;
  private final TrainingWork work;
  private final Executor worker;
  private final Set<RunKey> mine = ConcurrentHashMap.newKeySet();

  /**
   * A keeper of trainings.
   *
   * @param worker a thread that trains; what waits for it is not taken from other nodes
   */
  public Training(TrainingTools tools, Executor worker) {
    this.tools = tools;
    this.work = new TrainingWork(tools);
    this.worker = worker;
  }

  @Override
  public TrainingRun train(Caller caller, String reference, Config order) {
    Models.Prepared model = trainable(caller.tenant(), reference);
    TrainingRun run = ordered(caller.tenant(), model, order, caller.actor());
    if (!tools.runs().add(run, Optional.empty())) {
      throw new Failure.Conflict(
          "the model `"
              + model.definition().name()
              + "` is being trained: wait for that run, or stop it");
    }
    takeUp();
    return run;
  }

  private TrainingRun ordered(TenantId tenant, Models.Prepared model, Config order, String actor) {
    TrainingOrder read = TrainingOrder.read(order, model.definition().learning().sampling());
    return TrainingRun.ordered(
        tenant, tools.ids().next("trn"), model.id(), read.document(), actor, now());
  }

  private Models.Prepared trainable(TenantId tenant, String reference) {
    DecisionPlans plans = tools.plans().current(tenant).plans();
    Models.Prepared model =
        plans
            .models()
            .find(id(tenant, reference))
            .orElseThrow(
                () ->
                    new Failure.Conflict(
                        "the model `"
                            + reference
                            + "` is paused or archived: set its `status` to `active`, or promote"
                            + " it to `draft`, before it is trained"));
    if (tools.courses().stream().noneMatch(each -> each.teaches(model.model()))) {
      throw new Failure.Conflict(
          "models of the type `"
              + model.model().type().wire()
              + "` are not trained: outcomes teach them one by one, or somebody writes or imports"
              + " what they know");
    }
    return model;
  }

  private String id(TenantId tenant, String reference) {
    return tools
        .plans()
        .current(tenant)
        .configuration()
        .idOf(Kind.ALGORITHM_MODEL, reference)
        .orElseThrow(() -> Failure.NotFound.of(Kind.ALGORITHM_MODEL, reference));
  }

  @Override
  public TrainingRun one(TenantId tenant, String reference, String runId) {
    String modelId = id(tenant, reference);
    return tools
        .runs()
        .find(tenant, runId)
        .filter(run -> run.modelId().equals(modelId))
        .orElseThrow(() -> new Failure.NotFound("training run", runId));
  }

  @Override
  public List<TrainingRun> list(
      TenantId tenant, String reference, Optional<String> beforeId, int limit) {
    return tools.runs().list(tenant, id(tenant, reference), beforeId, limit);
  }

  @Override
  public TrainingRun stop(Caller caller, String reference, String runId) {
    TrainingRun run = one(caller.tenant(), reference, runId);
    return tools
        .runs()
        .stop(caller.tenant(), runId, now())
        .orElseThrow(
            () ->
                new Failure.Conflict(
                    "the training run `"
                        + runId
                        + "` is over ("
                        + ConfigReader.wire(run.status())
                        + "): only what runs can be stopped"));
  }

  /**
   * Orders what is due. INVARIANT: whichever node asks, and however many do, one run is ordered:
   * the store takes none while another is open, or was ordered within the interval.
   */
  public void orderDue() {
    for (TenantId tenant : tools.runs().scheduledTenants()) {
      for (Models.Prepared model : tools.plans().current(tenant).plans().models().all().values()) {
        Optional<Duration> every = model.definition().learning().every();
        if (every.isPresent()
            && tools.courses().stream().anyMatch(each -> each.teaches(model.model()))) {
          TrainingRun run = ordered(tenant, model, Config.EMPTY, SCHEDULE);
          tools.runs().add(run, Optional.of(run.createdAt().minus(every.get())));
        }
      }
    }
  }

  /** Works on every open run that nobody works on. */
  public void takeUp() {
    for (RunKey key : tools.runs().idle(now())) {
      if (mine.add(key)) {
        worker.execute(
            () -> {
              try {
                work.on(key);
              } finally {
                mine.remove(key);
              }
            });
      }
    }
  }

  /** Lets the run that is under way go; it begins anew where this or another node starts. */
  public void stop() {
    work.stop();
  }

  private Instant now() {
    return tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
