package dev.tact.domain.qualify;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.formula.NameScope;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rule trees in one vocabulary: a condition, `{all: […]}`, `{any: […]}`, `{not: …}`, or
 * `{rule: key}`, which stands for the tree of that rule.
 */
final class RuleReader {

  private final NameScope scope;
  private final TextPattern.Syntax patterns;
  private final RuleBodies bodies;
  private final Set<String> under = new HashSet<>();
  private final int[] nodes = {0};

  /**
   * Begins to read.
   *
   * @param ruleId the rule to which the tree belongs, or "" for an inline one
   */
  RuleReader(NameScope scope, TextPattern.Syntax patterns, RuleBodies bodies, String ruleId) {
    this.scope = scope;
    this.patterns = patterns;
    this.bodies = bodies;
    under.add(ruleId);
  }

  /** Reads the tree whose members the reader holds; the caller closes it. */
  Optional<RuleTree> read(ConfigReader reader, int depth) {
    if (depth > Limits.RULE_TREE_DEPTH || ++nodes[0] > Limits.RULE_TREE_NODES) {
      reader
          .reading()
          .problem(
              reader.path(),
              ProblemCode.LIMIT_EXCEEDED,
              "a tree of rules is at most "
                  + Limits.RULE_TREE_DEPTH
                  + " deep and has at most "
                  + Limits.RULE_TREE_NODES
                  + " parts");
      reader.skip();
      return Optional.empty();
    }
    if (reader.has("all")) {
      return parts(reader, "all", depth).map(RuleTree.All::new);
    }
    if (reader.has("any")) {
      return parts(reader, "any", depth).map(RuleTree.Any::new);
    }
    if (reader.has("not")) {
      return reader.object("not").flatMap(part -> closed(part, depth)).map(RuleTree.Not::new);
    }
    if (reader.has("rule")) {
      return reader
          .reference("rule", Kind.QUALIFICATION_RULE)
          .flatMap(id -> referenced(reader, id, depth));
    }
    return AttributeCondition.read(reader, scope, patterns).map(RuleTree.Leaf::new);
  }

  private Optional<List<RuleTree>> parts(ConfigReader reader, String member, int depth) {
    List<ConfigReader> readers = reader.objects(member, Limits.RULE_TREE_NODES);
    List<RuleTree> parts = new ArrayList<>();
    readers.forEach(part -> closed(part, depth).ifPresent(parts::add));
    if (readers.isEmpty() && reader.raw(member) instanceof List<?> list && list.isEmpty()) {
      reader.problem(member, ProblemCode.NEVER_WORKS, "`" + member + "` needs at least one part");
    }
    return parts.isEmpty() || parts.size() < readers.size() ? Optional.empty() : Optional.of(parts);
  }

  private Optional<RuleTree> closed(ConfigReader part, int depth) {
    try (part) {
      return read(part, depth + 1);
    }
  }

  private Optional<RuleTree> referenced(ConfigReader reader, String id, int depth) {
    Optional<Config> body = bodies.body(id);
    if (!under.add(id)) {
      reader.problem("rule", ProblemCode.CYCLE, "the rules refer to one another in a circle");
      return Optional.empty();
    }
    Optional<RuleTree> tree = Optional.empty();
    if (body.isPresent()) {
      Reading other = Reading.of(body.get(), reader.reading().lookup());
      ConfigReader config = other.reader().objectOrEmpty("config");
      tree = read(config, depth + 1);
      if (!other.problems().isEmpty()) {
        reader.problem(
            "rule",
            other.problems().getFirst().code(),
            "that rule does not work here: " + other.problems().getFirst().message());
      }
    }
    under.remove(id);
    return tree;
  }
}
