package dev.tact.application.uplift;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer;
import dev.tact.application.port.out.TreatmentHistory;
import dev.tact.application.port.out.TreatmentHistory.Part;
import dev.tact.application.training.Course;
import dev.tact.application.training.DecisionHistory;
import dev.tact.application.training.Encoding;
import dev.tact.application.training.Recollection;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Config;
import dev.tact.domain.experiment.Experiments;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.model.ScoringModel;
import dev.tact.domain.model.TrainingRun.Phase;
import dev.tact.domain.model.Uplift;
import dev.tact.domain.statistics.Proportion;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains uplift models on customers of whom an experiment, or the tenant, left some in peace. Each
 * counts once, by the first decision that had something to offer: there both sides are alike.
 */
public final class UpliftCourse implements Course {

  private static final long SIDE_MIN = 100;
  private static final long OUTCOMES_MIN = 5;

  private final DecisionHistory history;
  private final TreatmentHistory treatments;
  private final UpliftLearning learning;

  public UpliftCourse(DecisionHistory history, TreatmentHistory treatments, Trainer trainer) {
    this.history = history;
    this.treatments = treatments;
    this.learning = new UpliftLearning(trainer);
  }

  /** What is kept of a customer. */
  private record Sighting(Value[] values, long millis, boolean treated, boolean positive) {}

  @Override
  public boolean teaches(ScoringModel model) {
    return model instanceof Uplift;
  }

  @Override
  public Result train(Lesson lesson, Watch watch) {
    Uplift model = (Uplift) lesson.model().model();
    Optional<Map<String, Sighting>> sightings = gather(lesson, model, watch);
    if (sightings.isEmpty()) {
      return new Result.Stopped();
    }
    Gathered gathered = Gathered.of(lesson, sightings.get());
    Optional<String> lacking = lacking(gathered.arms(), model);
    if (lacking.isPresent()) {
      return new Result.Insufficient(lacking.get(), counts(gathered.arms()));
    }
    return learning
        .learn(model, gathered.arms(), lesson.seed(), watch.training())
        .<Result>map(
            learned ->
                new Result.Trained(gathered.named(learned.artefact()), learned.report().document()))
        .orElseGet(Result.Stopped::new);
  }

  /** The first decision of each customer that takes part, by customer. */
  private Optional<Map<String, Sighting>> gather(Lesson lesson, Uplift model, Watch watch) {
    Recollection recollection = new Recollection(lesson.plans(), lesson.model().features());
    DecisionHistory.Span span =
        new DecisionHistory.Span(
            lesson.now().minus(Duration.ofDays(lesson.sampling().days())),
            lesson.now(),
            Optional.empty(),
            Duration.ofDays(model.windowDays()));
    Map<String, Part> parts =
        treatments.parts(
            lesson.tenant(),
            model.experimentId().orElse(Experiments.TENANT),
            lesson.sampling().limit());
    Map<String, Sighting> sightings = new LinkedHashMap<>();
    boolean[] stopped = new boolean[1];
    history.walk(
        lesson.tenant(),
        span,
        (record, followed) -> {
          Part part = parts.get(record.customerId());
          if (part != null && isIn(part, record)) {
            // the walk goes back in time, so the first decision of a customer comes last
            sightings.put(
                record.customerId(),
                new Sighting(
                    recollection.scene(record, recollection.recorded(record)).of(Catalog.NONE),
                    record.now().toEpochMilli(),
                    !part.heldOut(),
                    had(followed, model.outcome())));
          }
          stopped[0] = !watch.goOn(Phase.GATHERING, 0);
          return !stopped[0];
        });
    return stopped[0] ? Optional.empty() : Optional.of(sightings);
  }

  // a record keeps milliseconds, of which the customer's first part may be a fraction later
  private static boolean isIn(Part part, DecisionRecord record) {
    return record.now().toEpochMilli() >= part.since().toEpochMilli();
  }

  private static boolean had(List<Recorded> followed, String outcome) {
    for (Recorded each : followed) {
      if (each.interaction().outcome().key().equals(outcome)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> lacking(Arms arms, Uplift model) {
    Proportion treated = arms.outcome(true);
    Proportion control = arms.outcome(false);
    if (control.total() == 0) {
      return Optional.of(
          "nobody was held out: start an experiment with a `holdoutPercent`, or set the tenant's"
              + " `holdoutPercentage`, and name it in the model's `experiment`");
    }
    if (Math.min(treated.total(), control.total()) < SIDE_MIN) {
      return Optional.of(
          "%d customers were contacted and %d held out: wait until there are %d on either side"
              .formatted(treated.total(), control.total(), SIDE_MIN));
    }
    return lacks(treated) || lacks(control)
        ? Optional.of(
            "the outcome `%s` happened to %d of %d contacted and %d of %d held-out customers:"
                    .formatted(
                        model.outcome(),
                        treated.hits(),
                        treated.total(),
                        control.hits(),
                        control.total())
                + " wait until there are "
                + OUTCOMES_MIN
                + " with and without it on either side")
        : Optional.empty();
  }

  private static boolean lacks(Proportion side) {
    return Math.min(side.hits(), side.total() - side.hits()) < OUTCOMES_MIN;
  }

  private static Config counts(Arms arms) {
    return Config.of(Map.of("customers", UpliftReport.customers(arms)));
  }

  /** What was gathered, as numbers. */
  private record Gathered(Arms arms, Encoding encoding) {

    private static Gathered of(Lesson lesson, Map<String, Sighting> sightings) {
      Sighting[] seen = sightings.values().toArray(Sighting[]::new);
      Encoding encoding =
          Encoding.of(
              lesson.model().definition().predictors(),
              lesson.model().features(),
              Arrays.stream(seen).map(Sighting::values).toList());
      double[][] rows = new double[seen.length][];
      double[] targets = new double[seen.length];
      double[] weights = new double[seen.length];
      String[] offers = new String[seen.length];
      boolean[] treated = new boolean[seen.length];
      for (int i = 0; i < seen.length; i++) {
        rows[i] = encoding.row(seen[i].values(), seen[i].millis());
        targets[i] = seen[i].positive() ? 1 : 0;
        treated[i] = seen[i].treated();
      }
      Arrays.fill(weights, 1);
      Arrays.fill(offers, "");
      return new Gathered(
          new Arms(
              new Examples(
                  encoding.columns().names(),
                  rows,
                  targets,
                  weights,
                  sightings.keySet().toArray(String[]::new),
                  offers),
              treated),
          encoding);
    }

    /** The artefact, whose learners name their columns as documents write them. */
    private Config named(Config artefact) {
      Map<String, Object> members = new LinkedHashMap<>(artefact.members());
      members.replaceAll(
          (member, value) ->
              value instanceof Map<?, ?> learner && learner.containsKey("names")
                  ? artefact.object(member).with("names", encoding.columns().written()).members()
                  : value);
      return Config.of(members);
    }
  }
}
