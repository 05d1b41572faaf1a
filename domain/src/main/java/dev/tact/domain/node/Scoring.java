package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Measure;
import dev.tact.domain.arbitrate.Prie;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.model.PriorityWeighted;
import dev.tact.domain.model.ScoringModel;
import java.util.Optional;

/**
 * How candidates get their scores.
 *
 * @param formula the weights with which the model's score is combined, when the method is `formula`
 */
record Scoring(ScoringModel model, Optional<Prie> formula) {

  /** The scoring of who says nothing. */
  static final Scoring DEFAULT = new Scoring(new PriorityWeighted(), Optional.empty());

  /** Reads `method` and `formula`; a formula alone is a method too. */
  static Scoring read(ConfigReader config) {
    Optional<ScoringModel.Type> method = ScoringModel.read(config, "method");
    boolean said = config.has("method");
    boolean byFormula =
        said
            ? method.filter(each -> each == ScoringModel.Type.FORMULA).isPresent()
            : config.has("formula");
    Optional<Prie> formula = config.object("formula").flatMap(Prie::readFormula);
    if (config.has("formula") && method.isPresent() && !byFormula) {
      config.problem(
          "formula",
          ProblemCode.CONFLICT,
          "`formula` goes with the method `formula`; leave it out, or change the `method`");
    }
    if (byFormula) {
      return new Scoring(
          ScoringModel.Type.FORMULA.model(), Optional.of(formula.orElse(Prie.FORMULA_DEFAULT)));
    }
    return method.map(each -> new Scoring(each.model(), Optional.empty())).orElse(DEFAULT);
  }

  /** The same where somebody else combines the score: the model alone. */
  Scoring withoutFormula() {
    return formula.isEmpty() ? this : new Scoring(model, Optional.empty());
  }

  Scorer compile(CompileScope scope) {
    return new Scorer(model, formula.map(prie -> prie.compile(scope.catalog(), scope.layout())));
  }

  /** A scoring over one catalog. */
  record Scorer(ScoringModel model, Optional<? extends Measure> measure) {}
}
