package dev.tact.application.experiment;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ShowExperiments;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.ExposureHistory;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.experiment.Challenger;
import dev.tact.domain.experiment.Experiment;
import dev.tact.domain.experiment.Experiments;
import dev.tact.domain.experiment.Readout;
import dev.tact.domain.experiment.Split;
import dev.tact.domain.experiment.Verdicts;
import dev.tact.domain.experiment.Yardstick;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.statistics.Sequential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what experiments came to whenever somebody asks; nothing of it is kept. */
public final class ShowingExperiments implements ShowExperiments {

  /** So long before their exposure customers are looked at, to reduce the variance. */
  private static final Duration BEFORE = Duration.ofDays(30);

  /** The tenant's holdout is measured over this time. */
  private static final Duration HOLDOUT_WINDOW = Duration.ofDays(365);

  private final PlanRefresher plans;
  private final DefinitionStore definitions;
  private final ExposureHistory history;
  private final Ending ending;
  private final InstantSource clock;

  /** Makes a challenger the champion, and ends its experiment. */
  @FunctionalInterface
  public interface Ending {

    /**
     * Ends an experiment.
     *
     * @throws Failure when somebody else changed the models or the experiment meanwhile
     */
    void promote(TenantId tenant, Experiment experiment, Challenger challenger);
  }

  public ShowingExperiments(
      PlanRefresher plans,
      DefinitionStore definitions,
      ExposureHistory history,
      Ending ending,
      InstantSource clock) {
    this.plans = plans;
    this.definitions = definitions;
    this.history = history;
    this.ending = ending;
    this.clock = clock;
  }

  @Override
  public Results results(TenantId tenant, String reference) {
    Configuration configuration = plans.current(tenant).configuration();
    Definition definition =
        configuration
            .idOf(Kind.EXPERIMENT, reference)
            .flatMap(id -> configuration.definition(Kind.EXPERIMENT, id))
            .orElseThrow(() -> Failure.NotFound.of(Kind.EXPERIMENT, reference));
    return results(tenant, definition, configuration);
  }

  private Results results(TenantId tenant, Definition definition, Configuration configuration) {
    Experiment experiment = read(definition, configuration);
    Instant now = clock.instant();
    Instant until = experiment.ends().filter(now::isAfter).orElse(now);
    Readout readout =
        Readout.of(
            experiment,
            history.counts(
                tenant,
                new ExposureHistory.Query(
                    experiment.id(), experiment.yardstick(), experiment.starts(), until, BEFORE)));
    return new Results(Optional.of(experiment), definition.status(), readout, until);
  }

  @Override
  public Results holdout(TenantId tenant, Yardstick yardstick) {
    double percent = plans.current(tenant).configuration().settings().holdoutPercent();
    if (percent <= 0) {
      throw new Failure.NotFound("holdout", Experiments.TENANT);
    }
    Instant now = clock.instant();
    Readout readout =
        Readout.of(
            Split.holdout(Experiments.TENANT, percent),
            yardstick,
            Sequential.PLANNED,
            history.counts(
                tenant,
                new ExposureHistory.Query(
                    Experiments.TENANT, yardstick, now.minus(HOLDOUT_WINDOW), now, BEFORE)));
    return new Results(Optional.empty(), Status.ACTIVE, readout, now);
  }

  @Override
  public int promoteDue() {
    int ended = 0;
    List<Failure> refused = new ArrayList<>();
    for (TenantId tenant : definitions.tenantsWith(Kind.EXPERIMENT)) {
      for (Experiment experiment : waiting(tenant)) {
        Optional<Challenger> better =
            Verdicts.promoted(
                experiment, results(tenant, experiment.id()).readout(), clock.instant());
        if (better.isPresent()) {
          try {
            ending.promote(tenant, experiment, better.get());
            ended++;
          } catch (Failure failure) {
            refused.add(failure);
          }
        }
      }
    }
    // one that is refused keeps no other from ending, and is heard of all the same
    if (!refused.isEmpty()) {
      throw refused.getFirst();
    }
    return ended;
  }

  /** The experiments that are old enough to end by themselves. */
  private List<Experiment> waiting(TenantId tenant) {
    Configuration configuration = plans.current(tenant).configuration();
    List<Experiment> waiting = new ArrayList<>();
    for (Definition definition : configuration.definitions(Kind.EXPERIMENT)) {
      Experiment experiment = read(definition, configuration);
      boolean due =
          experiment
              .promotion()
              .map(each -> !clock.instant().isBefore(experiment.starts().plus(each.after())))
              .orElse(false);
      if (experiment.active() && due) {
        waiting.add(experiment);
      }
    }
    return waiting;
  }

  private static Experiment read(Definition definition, Configuration configuration) {
    return Experiment.read(
        definition, Reading.of(definition.body(), configuration.lookup()).reader());
  }
}
