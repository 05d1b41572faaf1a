package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the candidates that pass it properties, which the items of the answer carry.
 *
 * @param fixed values that are the same for all, by name
 * @param formulas by name
 */
record SetPropertiesNode(String id, Map<String, Value> fixed, FormulaSources formulas)
    implements Node {

  private static final String FORMULA = "formula";

  @Override
  public Type type() {
    return Type.SET_PROPERTIES;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Describe(this, new Describing(scope.names(), fixed, formulas.compile(scope)));
  }

  @Override
  public List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    return formulas.problems(names.all(), facts, patterns).stream()
        .map(
            problem ->
                new Problem(problem.path() + "." + FORMULA, problem.code(), problem.message()))
        .toList();
  }

  static SetPropertiesNode read(String id, ConfigReader config) {
    Map<String, Value> fixed = new LinkedHashMap<>();
    Map<String, String> formulas = new LinkedHashMap<>();
    Map<String, Object> properties = config.document("properties");
    if (properties.isEmpty()) {
      config.problem(
          "properties", ProblemCode.REQUIRED, "`properties` is required: say at least one");
    }
    if (properties.size() > Limits.CUSTOM_FIELDS) {
      config.problem(
          "properties",
          ProblemCode.LIMIT_EXCEEDED,
          "at most " + Limits.CUSTOM_FIELDS + " properties");
    }
    properties.forEach(
        (name, said) -> {
          Value value = CustomerLayout.value(said, ValueType.ANY);
          if (said instanceof Map<?, ?> computed
              && computed.size() == 1
              && computed.get(FORMULA) instanceof String source) {
            formulas.put(name, source);
          } else if (!value.isMissing()) {
            fixed.put(name, value);
          } else {
            config.problem(
                "properties." + name,
                ProblemCode.WRONG_TYPE,
                "must be a text, a number, true or false, a list of them, or"
                    + " `{\"formula\": \"…\"}`");
          }
        });
    return new SetPropertiesNode(
        id, fixed, new FormulaSources(formulas, config.path("properties")));
  }
}
