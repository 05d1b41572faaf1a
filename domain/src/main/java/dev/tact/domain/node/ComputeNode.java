package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    return new Step.Compute(
        this, new Computing(scope.names(), new FormulaSources(extras, path).compile(scope)));
  }

  @Override
  public CompileScope scope(CompileScope before) {
    return overrides.isEmpty()
        ? before
        : before.overriding().with(overrides).calling(before.calling());
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
          problems.addAll(
              FormulaSources.nowhere(source, at, names.withComputed(name), facts, patterns));
        });
    problems.addAll(
        new FormulaSources(extras, path + ".extras").problems(names.all(), facts, patterns));
    return problems;
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
