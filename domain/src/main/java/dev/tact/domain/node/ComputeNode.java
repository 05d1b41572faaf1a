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
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds the computed fields to the answer.
 *
 * @param overrides formulas that replace computed fields for the nodes that follow, by name
 * @param extras formulas whose values are added to the answer, by name
 * @param path where the node's config stands, for problems with its formulas
 */
public record ComputeNode(
    String id, Map<String, String> overrides, Map<String, String> extras, String path)
    implements Node {

  @Override
  public Type type() {
    return Type.COMPUTE;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Compute(this, new Computing(scope.names(), compiled(scope)));
  }

  @Override
  public CompileScope scope(CompileScope before) {
    return overrides.isEmpty() ? before : before.overriding().with(overrides);
  }

  static ComputeNode read(String id, ConfigReader config) {
    return new ComputeNode(
        id, formulas(config, "overrides"), formulas(config, "extras"), config.path());
  }

  @Override
  public List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    List<Problem> problems = new ArrayList<>();
    overrides.forEach(
        (name, source) -> {
          String at = path + ".overrides." + name;
          if (!names.isComputed(name)) {
            problems.add(
                new Problem(
                    at,
                    ProblemCode.UNKNOWN_NAME,
                    "no category has a computed field `" + name + "` to override"));
          }
          problems.addAll(nowhere(source, at, names.withComputed(name), facts, patterns));
        });
    extras.forEach(
        (name, source) ->
            problems.addAll(
                nowhere(source, path + ".extras." + name, names.all(), facts, patterns)));
    return problems;
  }

  /** The problems of a formula that works in none of the vocabularies. */
  private static List<Problem> nowhere(
      String source,
      String path,
      Set<Vocabulary> vocabularies,
      FactSlots facts,
      TextPattern.Syntax patterns) {
    List<Problem> first = List.of();
    for (Vocabulary vocabulary : vocabularies) {
      Compiled<Formula> formula = Formula.compile(source, path, facts.in(vocabulary), patterns);
      if (formula.problems().isEmpty()) {
        return List.of();
      }
      first = first.isEmpty() ? formula.problems() : first;
    }
    return first;
  }

  private Map<Vocabulary, Map<String, Formula>> compiled(CompileScope scope) {
    if (extras.isEmpty()) {
      return Map.of();
    }
    Map<Vocabulary, Map<String, Formula>> compiled = new HashMap<>();
    for (Vocabulary vocabulary : scope.names().all()) {
      Map<String, Formula> formulas = new LinkedHashMap<>();
      extras.forEach(
          (name, source) ->
              Formula.compile(source, path, scope.attributes().in(vocabulary), scope.patterns())
                  .value()
                  .ifPresent(formula -> formulas.put(name, formula)));
      compiled.put(vocabulary, formulas);
    }
    return compiled;
  }

  private static Map<String, String> formulas(ConfigReader config, String member) {
    Map<String, String> formulas = new LinkedHashMap<>();
    config
        .document(member)
        .forEach(
            (name, source) -> {
              if (source instanceof String text) {
                formulas.put(name, text);
              } else {
                config.problem(
                    member + "." + name, ProblemCode.WRONG_TYPE, "must be a text: a formula");
              }
            });
    if (formulas.size() > Limits.CUSTOM_FIELDS) {
      config.problem(
          member, ProblemCode.LIMIT_EXCEEDED, "at most " + Limits.CUSTOM_FIELDS + " formulas");
    }
    return formulas;
  }
}
