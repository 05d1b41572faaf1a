package dev.tact.domain.node;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.formula.ConditionTree;
import dev.tact.domain.qualify.RuleTree;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of a node as authored. What their names mean depends on the category of the offer,
 * so they are read once for every vocabulary.
 *
 * @param tree a condition, or a tree of conditions; without members nothing is demanded
 * @param path where it stands, for problems
 */
record ClauseDefinition(Config tree, String path) {

  private static final List<String> LIST = List.of("conditions", "combinator");

  /** Reads `condition`, or `conditions` with their `combinator`; one of them must be there. */
  static ClauseDefinition required(ConfigReader config) {
    ClauseDefinition clause = optional(config);
    if (!config.has("condition") && !config.has("conditions")) {
      config.problem("conditions", ProblemCode.REQUIRED, "`conditions` is required");
    }
    return clause;
  }

  /** The same, where nothing need be said. */
  static ClauseDefinition optional(ConfigReader config) {
    if (config.has("condition") && LIST.stream().anyMatch(config::has)) {
      config.problem(
          "condition", ProblemCode.CONFLICT, "give `condition` or `conditions`, not both");
    }
    if (config.has("condition")) {
      LIST.forEach(config::raw);
      return in(config, "condition");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    for (String member : LIST) {
      if (config.has(member)) {
        members.put(member, config.raw(member));
      }
    }
    config.raw("condition");
    return new ClauseDefinition(Config.of(members), config.path());
  }

  /** The tree that is the object in a member. */
  static ClauseDefinition in(ConfigReader config, String member) {
    return new ClauseDefinition(Config.of(config.document(member)), config.path(member));
  }

  boolean isEmpty() {
    return tree.members().isEmpty();
  }

  /** What cannot work wherever the offers of the flow come from. */
  List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    List<Problem> first = List.of();
    for (Vocabulary vocabulary : names.all()) {
      List<Problem> problems = new ArrayList<>();
      read(facts.in(vocabulary, names), patterns, problems);
      if (problems.isEmpty()) {
        return List.of();
      }
      first = first.isEmpty() ? problems : first;
    }
    return first;
  }

  /** The conditions as the flows of one configuration judge them. */
  Clause compile(CompileScope scope) {
    Map<Vocabulary, Optional<RuleTree>> trees = new HashMap<>();
    for (Vocabulary vocabulary : scope.names().all()) {
      trees.put(
          vocabulary,
          read(
              scope.attributes().in(vocabulary, scope.names()),
              scope.patterns(),
              new ArrayList<>()));
    }
    return Clause.of(trees, scope.names(), scope.catalog());
  }

  private Optional<RuleTree> read(
      FactNames names, TextPattern.Syntax patterns, List<Problem> problems) {
    if (isEmpty()) {
      return Optional.of(RuleTree.of(ConditionTree.ALWAYS));
    }
    Reading reading = Reading.of(tree, Lookup.NONE);
    Optional<ConditionTree> read = ConditionTree.here(reading.reader(), names, patterns);
    for (Problem problem : reading.problems()) {
      problems.add(
          new Problem(path + problem.path().substring(1), problem.code(), problem.message()));
    }
    return problems.isEmpty() ? read.map(RuleTree::of) : Optional.empty();
  }
}
