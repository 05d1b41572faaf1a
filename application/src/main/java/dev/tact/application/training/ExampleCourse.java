package dev.tact.application.training;

import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer;
import dev.tact.application.port.out.Trainer.Target;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.Recipe;
import dev.tact.domain.model.Sampling;
import dev.tact.domain.model.ScoringModel;
import dev.tact.domain.model.TrainingRun.Phase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Trains a model on items and what came of them, and measures it on the newest of them. */
public final class ExampleCourse implements Course {

  private final Trainer trainer;
  private final DecisionHistory history;
  private final CustomerView customers;

  public ExampleCourse(Trainer trainer, DecisionHistory history, CustomerView customers) {
    this.trainer = trainer;
    this.history = history;
    this.customers = customers;
  }

  @Override
  public boolean teaches(ScoringModel model) {
    return model.trainedBy().isPresent();
  }

  @Override
  public Result train(Lesson lesson, Watch watch) {
    Optional<Gathered> gathered = new Gathering(history, customers, lesson).gather(watch);
    if (gathered.isEmpty()) {
      return new Result.Stopped();
    }
    Sampling sampling = lesson.sampling();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("features", ConfigReader.wire(sampling.features()));
    report.put("sample", gathered.get().document(sampling));
    Optional<String> lacking = lacking(gathered.get(), sampling);
    if (lacking.isPresent()) {
      return new Result.Insufficient(lacking.get(), Config.of(report));
    }
    return train(lesson, gathered.get(), report, watch);
  }

  /** What there is too little of. */
  private static Optional<String> lacking(Gathered gathered, Sampling sampling) {
    int testFrom = gathered.testFrom(sampling);
    Examples training = gathered.examples().slice(0, testFrom);
    Examples test = gathered.examples().slice(testFrom, gathered.examples().size());
    int positives = training.positives();
    int negatives = training.size() - positives;
    if (gathered.examples().size() < sampling.least()) {
      return Optional.of(
          ("there are %d examples and `minExamples` is %d: wait for more outcomes, or look further"
                  + " back with `days`")
              .formatted(gathered.examples().size(), sampling.least()));
    }
    if (Math.min(positives, negatives) < sampling.leastOfEach()) {
      return Optional.of(
          "of the examples to train on, %d are positive and %d negative, and `minOfEach` is %d"
              .formatted(positives, negatives, sampling.leastOfEach()));
    }
    return test.positives() == 0 || test.positives() == test.size()
        ? Optional.of(
            "the newest examples, which are kept apart to measure by, are all of one kind")
        : Optional.empty();
  }

  private Result train(Lesson lesson, Gathered gathered, Map<String, Object> report, Watch watch) {
    int testFrom = gathered.testFrom(lesson.sampling());
    Examples training = gathered.examples().slice(0, testFrom);
    Examples test = gathered.examples().slice(testFrom, gathered.examples().size());
    ScoringModel model = lesson.model().model();
    Recipe recipe =
        model
            .trainedBy()
            .orElseThrow(() -> new IllegalStateException("it teaches what has a recipe"));
    Optional<Config> made =
        trainer.train(new Task(recipe, Target.BINARY, training, lesson.seed()), watch.training());
    if (made.isEmpty() || !watch.goOn(Phase.MEASURING, 0)) {
      return new Result.Stopped();
    }
    Config artefact =
        made.get().has("names")
            ? made.get().with("names", gathered.columns().written())
            : made.get();
    ModelState state = model.trained(artefact, 0);
    Quality before = measured(state, training);
    Quality after = measured(state, test);
    Map<String, Object> metrics = after.document();
    metrics.put("baseRate", (double) test.positives() / test.size());
    Quality.put(metrics, "psi", after.scores().stability(before.scores()));
    Map<String, Object> trained = new LinkedHashMap<>();
    trained.put("examples", training.size());
    Quality.put(trained, "auc", before.auc());
    Quality.put(trained, "logLoss", before.logLoss());
    report.put("metrics", metrics);
    report.put("training", trained);
    return new Result.Trained(artefact, Config.of(report));
  }

  private static Quality measured(ModelState state, Examples examples) {
    return Quality.of(state, examples)
        .orElseThrow(() -> new IllegalStateException("what was trained scores examples"));
  }
}
