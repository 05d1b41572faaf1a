package dev.tact.application.training;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.TrainingRunStore;
import dev.tact.application.port.out.TrainingRunStore.Claim;
import dev.tact.application.training.Course.Lesson;
import dev.tact.application.training.Course.Result;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.Sampling;
import dev.tact.domain.model.TrainingRun;
import dev.tact.domain.model.TrainingRun.Phase;
import dev.tact.domain.model.TrainingRun.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works on one training run at a time, from the claim to its end. */
final class TrainingWork {

  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(1);

  private final TrainingTools tools;
  private volatile boolean stopping;

  TrainingWork(TrainingTools tools) {
    this.tools = tools;
  }

  void stop() {
    stopping = true;
  }

  /** Works on a run, unless somebody else does. */
  void on(TrainingRunStore.RunKey key) {
    if (stopping) {
      return;
    }
    Optional<Claim> claimed = tools.runs().claim(key, now());
    if (claimed.isEmpty()) {
      return;
    }
    Claim claim = claimed.get();
    try {
      work(claim);
    } catch (Failure.Unavailable unavailable) {
      // When it is the store that does not answer, this is not heard, and the run begins anew.
      finish(claim, Status.FAILED, Optional.empty(), Optional.of(unavailable.getMessage()));
    } catch (Failure failure) {
      finish(claim, Status.FAILED, Optional.empty(), Optional.of(failure.getMessage()));
    } catch (RuntimeException accident) {
      finish(
          claim,
          Status.FAILED,
          Optional.empty(),
          Optional.of("this is a fault of the server; see its log"));
      throw accident;
    }
  }

  private void work(Claim claim) {
    TrainingRun run = claim.run();
    DecisionPlans plans = tools.plans().current(run.tenant()).plans();
    Models.Prepared model =
        plans
            .models()
            .find(run.modelId())
            .orElseThrow(
                () -> new Failure.Conflict("the model was paused, archived or deleted meanwhile"));
    Course course =
        tools.courses().stream()
            .filter(each -> each.teaches(model.model()))
            .findFirst()
            .orElseThrow(
                () -> new Failure.Conflict("the model is of a type now that is not trained"));
    TrainingOrder order = TrainingOrder.read(run.order(), Sampling.DEFAULT);
    Signs signs = new Signs(claim);
    Result result =
        course.train(
            new Lesson(run.tenant(), plans, model, order.sampling(), run.createdAt(), seed(run)),
            signs);
    switch (result) {
      case Result.Trained(Config artefact, Config report) ->
          finish(
              claim,
              Status.SUCCEEDED,
              Optional.of(kept(run, order, model, artefact, report)),
              Optional.empty());
      case Result.Insufficient(String reason, Config report) ->
          finish(claim, Status.INSUFFICIENT, Optional.of(report), Optional.of(reason));
      case Result.Stopped _ -> {
        if (stopping) {
          tools.runs().release(claim);
        }
      }
    }
  }

  private static long seed(TrainingRun run) {
    return run.id().hashCode();
  }

  /** Keeps a version and, where it may, lets the model build on it; the report with what became. */
  private Config kept(
      TrainingRun run, TrainingOrder order, Models.Prepared model, Config artefact, Config report) {
    TenantId tenant = run.tenant();
    Optional<ModelStore.Version> before = active(tenant, model.id());
    Map<String, Object> members = new LinkedHashMap<>(report.members());
    members.put("run", run.id());
    ModelStore.Version version =
        tools
            .models()
            .add(
                tenant,
                model.id(),
                ModelStore.Draft.trained(artefact, Config.of(members), run.actor(), now()));
    List<String> objections =
        before
            .filter(_ -> report.has("metrics"))
            .map(
                serving ->
                    order
                        .guard()
                        .objections(
                            Quality.figures(report.object("metrics")),
                            Quality.figures(serving.about().object("metrics"))))
            .orElse(List.of());
    boolean activated =
        order.activate()
            && objections.isEmpty()
            && tools.models().activate(tenant, model.id(), version.number());
    members.put("version", version.number());
    before.ifPresent(each -> members.put("versionBefore", each.number()));
    members.put("activated", activated);
    members.put("objections", objections);
    return Config.of(members);
  }

  private Optional<ModelStore.Version> active(TenantId tenant, String modelId) {
    return Versions.active(tools.models(), tenant, modelId);
  }

  private void finish(Claim claim, Status status, Optional<Config> report, Optional<String> error) {
    try {
      tools.runs().finish(claim, status, report, error, now());
    } catch (Failure.Unavailable _) {
      // Nobody gives a sign of life for the run any more, so it is taken up again soon.
    }
  }

  private Instant now() {
    return tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Tells the store now and then that the run lives, and hears whether it was stopped. */
  private final class Signs implements Course.Watch {
    private final Claim claim;
    private Instant last = Instant.MIN;
    private Phase phase = Phase.WAITING;

    private Signs(Claim claim) {
      this.claim = claim;
    }

    @Override
    public boolean goOn(Phase now, double done) {
      if (stopping) {
        return false;
      }
      Instant instant = tools.clock().instant();
      if (now == phase && instant.isBefore(last.plus(BETWEEN_SIGNS))) {
        return true;
      }
      last = instant;
      phase = now;
      return tools.runs().advance(claim, now, Math.clamp(done, 0, 1), instant);
    }
  }
}
