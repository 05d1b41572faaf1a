package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Prie;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.experiment.Split;
import dev.tact.domain.model.ScoringMethod;
import dev.tact.domain.model.ScoringModel;
import java.util.Optional;

/**
 * How candidates get their scores.
 *
 * @param modelId the model that scores in place of the evidence; empty for none
 * @param formula the weights with which the score is combined, when the method is `formula`
 * @param challengers the shares of customers that other models score, by id of the model
 */
record Scoring(
    ScoringMethod.Type method,
    Optional<String> modelId,
    Optional<Prie> formula,
    Optional<Split> challengers) {

  /** The scoring of who says nothing. */
  static final Scoring DEFAULT =
      new Scoring(
          ScoringMethod.Type.PRIORITY_WEIGHTED,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Reads `method`, `modelKey` and `formula`; a model or a formula alone is a method too. */
  static Scoring read(ConfigReader config) {
    Optional<ScoringMethod.Type> said =
        ofModel(config)
            ? Optional.of(ScoringMethod.Type.PROPENSITY)
            : config.choice("method", ScoringMethod.Type.class);
    Optional<String> modelId = config.reference("modelKey", Kind.ALGORITHM_MODEL);
    Optional<Prie> formula = config.object("formula").flatMap(Prie::readFormula);
    ScoringMethod.Type method =
        said.orElse(
            config.has("formula")
                ? ScoringMethod.Type.FORMULA
                : config.has("modelKey")
                    ? ScoringMethod.Type.PROPENSITY
                    : ScoringMethod.Type.PRIORITY_WEIGHTED);
    boolean byFormula = method == ScoringMethod.Type.FORMULA;
    if (config.has("formula") && said.isPresent() && !byFormula) {
      config.problem(
          "formula",
          ProblemCode.CONFLICT,
          "`formula` goes with the method `formula`; leave it out, or change the `method`");
    }
    if (config.has("modelKey") && method == ScoringMethod.Type.PRIORITY_WEIGHTED) {
      config.problem(
          "modelKey",
          ProblemCode.CONFLICT,
          "a model gives propensities: the method is `propensity` or `formula`");
    }
    return new Scoring(
        method,
        modelId,
        byFormula ? Optional.of(formula.orElse(Prie.FORMULA_DEFAULT)) : Optional.empty(),
        Shares.read(config, modelId));
  }

  /** Whether the method is the type of a model, which then must be named. */
  private static boolean ofModel(ConfigReader config) {
    for (ScoringModel.Type type : ScoringModel.Type.values()) {
      if (type.wire().equals(config.raw("method"))) {
        if (!config.has("modelKey")) {
          config.problem(
              "modelKey",
              ProblemCode.REQUIRED,
              "`modelKey` is required: it names the model that scores");
        }
        return true;
      }
    }
    return false;
  }

  /** The same where somebody else combines the score: the model alone. */
  Scoring withoutFormula() {
    return formula.isEmpty()
        ? this
        : new Scoring(ScoringMethod.Type.PROPENSITY, modelId, Optional.empty(), challengers);
  }

  /** What it is over one catalog. A model that does not serve leaves the word to the evidence. */
  Scorer compile(CompileScope scope) {
    return new Scorer(
        method.method(),
        modelId
            .flatMap(scope.models()::serving)
            .map(served -> ServedModel.of(served, scope))
            .map(served -> challengers.map(split -> served.against(split, scope)).orElse(served)),
        formula.map(prie -> prie.compile(scope.catalog(), scope.layout())));
  }
}
