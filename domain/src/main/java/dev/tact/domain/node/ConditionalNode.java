package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fork: a candidate takes the first branch whose condition certainly holds for it, else the last
 * one.
 *
 * @param ways in their order; the last one, without a condition, takes what no other did
 */
record ConditionalNode(String id, List<Way> ways) implements Node {

  private static final String THEN = "then";
  private static final String ELSE = "else";
  private static final String BRANCHES = "branches";

  ConditionalNode {
    ways = List.copyOf(ways);
  }

  /** One branch. */
  record Way(Optional<ClauseDefinition> when, List<PlacedNode> nodes) {}

  @Override
  public Type type() {
    return Type.CONDITIONAL;
  }

  @Override
  public Step step(CompileScope scope) {
    List<Forking.Way> compiled = new ArrayList<>();
    for (Way way : ways) {
      compiled.add(
          new Forking.Way(
              way.when().map(clause -> clause.compile(scope)), Nested.compile(way.nodes(), scope)));
    }
    return new Step.Narrow(this, new Forking(compiled));
  }

  @Override
  public List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    return ways.stream()
        .flatMap(way -> way.when().stream())
        .flatMap(clause -> clause.problems(names, facts, patterns).stream())
        .toList();
  }

  @Override
  public List<List<PlacedNode>> branches() {
    return ways.stream().map(Way::nodes).toList();
  }

  static ConditionalNode read(String id, ConfigReader config) {
    List<Way> ways = new ArrayList<>();
    if (config.has(BRANCHES)) {
      for (ConfigReader branch : config.objects(BRANCHES, Limits.NODES_PER_FLOW)) {
        try (branch) {
          ways.add(branch(branch));
        }
      }
      if (config.has(THEN) || config.has("condition") || config.has("conditions")) {
        config.problem(
            BRANCHES,
            ProblemCode.CONFLICT,
            "give `branches`, or a condition with `then` and `else`, not both");
      }
      config.raw(THEN);
      ClauseDefinition.optional(config);
    } else {
      ways.add(new Way(Optional.of(ClauseDefinition.required(config)), listed(config, THEN)));
    }
    ways.add(new Way(Optional.empty(), listed(config, ELSE)));
    if (ways.stream().allMatch(way -> way.nodes().isEmpty())) {
      config.problem(
          config.has(BRANCHES) ? BRANCHES : THEN,
          ProblemCode.NEVER_WORKS,
          "a fork without nodes changes nothing: put some into a branch");
    }
    return new ConditionalNode(id, ways);
  }

  private static Way branch(ConfigReader branch) {
    if (!branch.has("when")) {
      branch.problem(
          "when", ProblemCode.REQUIRED, "`when` is required; what no branch takes goes to `else`");
    }
    return new Way(Optional.of(ClauseDefinition.in(branch, "when")), listed(branch, "nodes"));
  }

  private static List<PlacedNode> listed(ConfigReader config, String member) {
    return PlacedNode.readAll(config, member).nodes();
  }
}
