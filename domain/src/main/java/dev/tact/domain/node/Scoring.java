package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Prie;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.model.ScoringMethod;
import java.util.Optional;

/**
 * How candidates get their scores.
 *
 * @param modelId the model that scores in place of the evidence; empty for none
 * @param formula the weights with which the score is combined, when the method is `formula`
 */
record Scoring(ScoringMethod.Type method, Optional<String> modelId, Optional<Prie> formula) {

  /** The scoring of who says nothing. */
  static final Scoring DEFAULT =
      new Scoring(ScoringMethod.Type.PRIORITY_WEIGHTED, Optional.empty(), Optional.empty());

  /** Reads `method`, `modelKey` and `formula`; a model or a formula alone is a method too. */
  static Scoring read(ConfigReader config) {
    Optional<ScoringMethod.Type> said = config.choice("method", ScoringMethod.Type.class);
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
        byFormula ? Optional.of(formula.orElse(Prie.FORMULA_DEFAULT)) : Optional.empty());
  }

  /** The same where somebody else combines the score: the model alone. */
  Scoring withoutFormula() {
    return formula.isEmpty()
        ? this
        : new Scoring(ScoringMethod.Type.PROPENSITY, modelId, Optional.empty());
  }

  /** What it is over one catalog. A model that does not serve leaves the word to the evidence. */
  Scorer compile(CompileScope scope) {
    return new Scorer(
        method.method(),
        modelId.flatMap(scope.models()::serving).map(served -> ServedModel.of(served, scope)),
        formula.map(prie -> prie.compile(scope.catalog(), scope.layout())));
  }
}
