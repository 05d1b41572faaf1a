package dev.tact.domain.model;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.Evidence;
import java.util.Optional;

/**
 * Gives a candidate a score from 0 to 1. The fit factor is no part of it: whoever ranks multiplies
 * by it last, after arbitration, so that it weighs the same under every model.
 */
public sealed interface ScoringModel permits PriorityWeighted, Propensity {

  Type type();

  /** The score of a candidate. */
  double score(int candidate, Catalog catalog, Evidence evidence);

  /** Whether outcomes over all customers must be loaded. */
  default boolean readsEvidence() {
    return false;
  }

  /** What a score node's `method` may say. */
  enum Type {
    PRIORITY_WEIGHTED(new PriorityWeighted()),
    PROPENSITY(new Propensity()),
    /** The propensity, which whoever knows the formula's weights combines with other factors. */
    FORMULA(new Propensity()),
    SCORECARD,
    BAYESIAN,
    LOGISTIC_REGRESSION,
    GRADIENT_BOOSTED,
    THOMPSON_BANDIT,
    EPSILON_GREEDY,
    NEURAL_CF,
    ONLINE_LEARNER,
    EXTERNAL_ENDPOINT,
    ONNX_IMPORTED;

    private final Optional<ScoringModel> model;

    Type() {
      this.model = Optional.empty();
    }

    Type(ScoringModel model) {
      this.model = Optional.of(model);
    }

    /** The model of a method. INVARIANT: asked only for one that is supported. */
    public ScoringModel model() {
      return model.orElseThrow(
          () -> new IllegalStateException("only methods that are supported have a model"));
    }

    public boolean isSupported() {
      return model.isPresent();
    }

    public String wire() {
      return ConfigReader.wire(this);
    }
  }

  /** The method that a member names; empty when it is absent, or not supported. */
  static Optional<Type> read(ConfigReader config, String member) {
    Optional<Type> type = config.choice(member, Type.class);
    if (type.isPresent() && !type.get().isSupported()) {
      config.problem(
          member,
          ProblemCode.NOT_SUPPORTED,
          "the method `" + type.get().wire() + "` is not supported yet");
      return Optional.empty();
    }
    return type;
  }
}
