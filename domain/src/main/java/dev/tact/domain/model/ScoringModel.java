package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.fact.ModelState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A model that somebody defined: what it was configured to. What it has learned, or was trained to,
 * is no part of it but a fact, which it is given with every decision.
 */
public sealed interface ScoringModel
    permits Bayesian,
        EpsilonGreedy,
        GradientBoosted,
        LogisticRegression,
        NeuralCf,
        OnlineLearner,
        OutsideModel,
        Scorecard,
        ThompsonBandit,
        Uplift {

  /** The score of which nothing is known. */
  double UNKNOWN = 0.5;

  Type type();

  /** The names that its configuration looks at, besides the predictors. */
  default List<String> named() {
    return List.of();
  }

  /** Where in its configuration it names one of these: `.rules[0].field`; "" for somewhere. */
  default String place(String name) {
    return "";
  }

  /** The names whose values it takes as numbers: of texts it could make nothing. */
  default List<String> numbers() {
    return List.of();
  }

  /**
   * Writes the score of each entrant, in their order: finite, and not below 0.
   *
   * @param state of a kind that this model made, or {@link Cold}; never {@link Told}
   */
  void score(Entrants entrants, ModelState state, double[] scores);

  /** As much of the state as these scores depend on: the scores, unless chance has part in them. */
  default ModelState kept(Entrants entrants, ModelState state, double[] scores) {
    return Told.of(entrants.catalog(), entrants.candidates(), scores, state.version());
  }

  /**
   * All the ways in which chance may score, when it has part in the scores; nothing when the same
   * state always gives the same scores.
   */
  default List<Outlook> outlooks(ModelState state) {
    return List.of();
  }

  /** How it is trained on history; empty when nothing is learned that way. */
  default Optional<Recipe> trainedBy() {
    return Optional.empty();
  }

  /** Whether outcomes teach it one by one. */
  default boolean learns() {
    return false;
  }

  /** What an outcome adds to its cells; nothing when it teaches nothing. */
  default Map<String, Cell> lesson(Taught taught, ModelState state) {
    return Map.of();
  }

  /** What it knows by what it has learned. */
  default ModelState restored(Cells cells) {
    return Cold.STATE;
  }

  /**
   * What it knows by what it was trained to and what it has learned since: for models that do both.
   *
   * @param trained {@link Cold} of a model that was not trained
   */
  default ModelState restored(ModelState trained, Cells cells) {
    return trained instanceof Cold ? restored(cells) : trained;
  }

  /**
   * What it knows by what it was trained to.
   *
   * @param artefact as its trainer wrote it
   */
  default ModelState trained(Config artefact, long version) {
    return Cold.STATE;
  }

  /** What made the score of one entrant; nothing where a model cannot say. */
  default List<Contribution> explain(Entrants one, ModelState state) {
    return List.of();
  }

  /** Writes that nothing is known. */
  static void unknown(double[] scores) {
    Arrays.fill(scores, UNKNOWN);
  }

  /** Reads an artefact. INVARIANT: it is what a trainer wrote, or was checked when it came. */
  static <T> T restoring(Config artefact, Function<ConfigReader, T> reader) {
    Reading reading = Reading.of(artefact, Lookup.NONE);
    T read = reader.apply(reading.reader());
    if (!reading.problems().isEmpty()) {
      throw new IllegalStateException(
          "an artefact reads as its trainer wrote it: " + reading.problems());
    }
    return read;
  }

  /** As many numbers as there are columns; 0 where the list says less. */
  static double[] numbers(ConfigReader config, String member, int size) {
    List<?> written = config.list(member, size);
    double[] numbers = new double[size];
    for (int i = 0; i < written.size(); i++) {
      numbers[i] = written.get(i) instanceof Number number ? number.doubleValue() : 0;
    }
    return numbers;
  }

  /** What a definition's `modelType` may say. */
  enum Type {
    SCORECARD(Scorecard::read),
    BAYESIAN(Bayesian::read),
    LOGISTIC_REGRESSION(LogisticRegression::read),
    GRADIENT_BOOSTED(GradientBoosted::read),
    THOMPSON_BANDIT(ThompsonBandit::read),
    EPSILON_GREEDY(EpsilonGreedy::read),
    NEURAL_CF(NeuralCf::read),
    ONLINE_LEARNER(OnlineLearner::read),
    EXTERNAL_ENDPOINT((config, _) -> ExternalEndpoint.read(config)),
    ONNX_IMPORTED((config, _) -> OnnxImported.read(config)),
    UPLIFT(Uplift::read);

    private final Optional<BiFunction<ConfigReader, List<Predictor>, ScoringModel>> reader;

    Type() {
      this.reader = Optional.empty();
    }

    Type(Function<ConfigReader, ScoringModel> reader) {
      this((config, _) -> reader.apply(config));
    }

    Type(BiFunction<ConfigReader, List<Predictor>, ScoringModel> reader) {
      this.reader = Optional.of(reader);
    }

    public String wire() {
      return ConfigReader.wire(this);
    }

    /** Reads the model's `config`. */
    Optional<ScoringModel> read(ConfigReader body, List<Predictor> predictors) {
      if (reader.isEmpty()) {
        body.objectOrEmpty("config").skip();
        body.problem(
            "modelType",
            ProblemCode.NOT_SUPPORTED,
            "models of the type `" + wire() + "` are not supported yet");
        return Optional.empty();
      }
      try (ConfigReader config = body.objectOrEmpty("config")) {
        return Optional.of(reader.get().apply(config, predictors));
      }
    }
  }
}
