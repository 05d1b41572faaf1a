package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as it was defined.
 *
 * @param family models of one family do the same job; at most one of them is its champion
 * @param model empty when what was authored is wrong
 * @param outcomeWeights what an outcome is worth, by its key; what is not named is worth 1 when it
 *     is positive, and −1 when it is negative
 * @param learning when it learns without being told to
 */
public record AlgorithmModel(
    String id,
    String key,
    String name,
    boolean active,
    String family,
    RegistryStatus registry,
    Optional<ScoringModel> model,
    List<Predictor> predictors,
    Map<String, Double> outcomeWeights,
    Learning learning) {

  private static final double OUTCOME_WEIGHT_MAX = 1_000;

  public AlgorithmModel {
    predictors = List.copyOf(predictors);
    outcomeWeights = Map.copyOf(outcomeWeights);
  }

  public static AlgorithmModel read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    if (!body.has("modelType")) {
      body.problem("modelType", ProblemCode.REQUIRED, "`modelType` is required");
    }
    List<Predictor> predictors = Predictor.readAll(body);
    Learning learning = Learning.read(body);
    Optional<ScoringModel> model =
        body.choice("modelType", ScoringModel.Type.class)
            .flatMap(type -> type.read(body, predictors))
            .map(read -> learning.autoLearn() ? taught(read, body) : read);
    if (model.isEmpty()) {
      body.raw("config");
    }
    return new AlgorithmModel(
        head.id(),
        head.key(),
        head.name(),
        head.isActive(),
        body.text("family", Limits.NAME_LENGTH).orElse(head.key()),
        body.choice("registryStatus", RegistryStatus.class).orElse(RegistryStatus.DRAFT),
        model,
        model
            .map(known -> Predictor.and(predictors, known, body.path("config")))
            .orElse(predictors),
        outcomeWeights(body),
        learning);
  }

  /** The model that each outcome is to teach. */
  private static ScoringModel taught(ScoringModel model, ConfigReader body) {
    if (model instanceof Bayesian bayesian) {
      return bayesian.counting();
    }
    if (!model.learns()) {
      body.problem(
          "learningConfig.autoLearn",
          ProblemCode.NOT_SUPPORTED,
          "outcomes teach no model of this type one by one: train it, by hand or with `learnMode`"
              + " `scheduled`");
    }
    return model;
  }

  private static Map<String, Double> outcomeWeights(ConfigReader body) {
    Map<String, Double> weights = new HashMap<>();
    try (ConfigReader given = body.objectOrEmpty("outcomeWeights")) {
      for (String outcome : body.document("outcomeWeights").keySet()) {
        given
            .number(outcome, -OUTCOME_WEIGHT_MAX, OUTCOME_WEIGHT_MAX)
            .ifPresent(weight -> weights.put(outcome, weight));
      }
    }
    return weights;
  }

  /** Whether it may score: neither paused nor archived. */
  public boolean serves() {
    return active && registry != RegistryStatus.ARCHIVED && model.isPresent();
  }

  /** Whether outcomes teach it, one by one. */
  public boolean learns() {
    return serves() && model.get().learns();
  }
}
