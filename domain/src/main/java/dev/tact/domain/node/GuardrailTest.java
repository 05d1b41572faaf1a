package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Pace;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a guardrail demands, as authored: a tree of conditions, or a formula that is true. */
sealed interface GuardrailTest {

  /** Conditions as those of a filter. */
  record Conditions(ClauseDefinition clause) implements GuardrailTest {}

  /** A formula. */
  record Expression(String text, String path) implements GuardrailTest {}

  /** Reads `expression`, `condition`, or `conditions` with their `combinator`. */
  static GuardrailTest read(ConfigReader body) {
    if (!body.has("expression")) {
      return new Conditions(ClauseDefinition.required(body));
    }
    if (body.has("condition") || body.has("conditions")) {
      body.problem(
          "expression", ProblemCode.CONFLICT, "give `expression` or `conditions`, not both");
    }
    ClauseDefinition.optional(body);
    return new Expression(
        body.requiredText("expression", Limits.FORMULA_LENGTH), body.path("expression"));
  }

  /** What cannot work whatever the category of an offer is. */
  default List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    return switch (this) {
      case Conditions(ClauseDefinition clause) -> clause.problems(names, facts, patterns);
      case Expression(String text, String path) -> {
        List<Problem> first = List.of();
        for (Vocabulary vocabulary : names.all()) {
          Compiled<Formula> formula =
              Formula.compile(text, path, facts.in(vocabulary, names), patterns);
          if (formula.problems().isEmpty()) {
            ValueType type = formula.value().orElseThrow().type();
            yield type == ValueType.BOOLEAN || type == ValueType.ANY
                ? List.of()
                : List.of(
                    new Problem(path, ProblemCode.WRONG_TYPE, "a guardrail is true or false"));
          }
          first = first.isEmpty() ? formula.problems() : first;
        }
        yield first;
      }
    };
  }

  /** The test as it is judged in one configuration. */
  default Demand compile(CompileScope scope) {
    return switch (this) {
      case Conditions(ClauseDefinition clause) -> new Demand.OfClause(clause.compile(scope));
      case Expression(String text, String path) -> {
        Map<Vocabulary, Formula> formulas = new HashMap<>();
        for (Vocabulary vocabulary : scope.names().all()) {
          Formula.compile(
                  text, path, scope.attributes().in(vocabulary, scope.names()), scope.patterns())
              .value()
              .ifPresent(formula -> formulas.put(vocabulary, formula));
        }
        Formula[] byOffer = new Formula[scope.catalog().offerCount()];
        for (int offer = 0; offer < byOffer.length; offer++) {
          byOffer[offer] = formulas.get(scope.names().of(scope.catalog().offers().get(offer)));
        }
        Pace pace = Pace.NEVER;
        for (Formula formula : formulas.values()) {
          pace = pace.faster(formula.pace());
          for (NameReference name : formula.references()) {
            pace = pace.faster(scope.names().pace(name));
          }
        }
        yield new Demand.OfFormula(text, byOffer, pace, scope.catalog());
      }
    };
  }
}
