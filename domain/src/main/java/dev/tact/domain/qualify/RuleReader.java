package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.TreeReading;
import dev.tact.domain.qualify.QualificationRule.Type;
import dev.tact.domain.value.TextPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rule trees in one vocabulary: a condition, a rule of any type with its `ruleType` beside or
 * around its parameters, `{all: […]}`, `{any: […]}`, `{not: …}`, or `{rule: key}`, which stands for
 * the tree of that rule.
 */
final class RuleReader {

  private final FactNames names;
  private final TextPattern.Syntax patterns;
  private final RuleBodies bodies;
  private final Set<String> under = new HashSet<>();
  private final TreeReading tree = new TreeReading("a tree of rules");

  /**
   * Begins to read.
   *
   * @param ruleId the rule to which the tree belongs, or "" for an inline one
   */
  RuleReader(FactNames names, TextPattern.Syntax patterns, RuleBodies bodies, String ruleId) {
    this.names = names;
    this.patterns = patterns;
    this.bodies = bodies;
    under.add(ruleId);
  }

  /**
   * Reads the tree of a rule, whose members the reader holds; the caller closes it.
   *
   * @param type what the rule says it is; empty where it says nothing
   */
  Optional<RuleTree> read(ConfigReader config, Optional<Type> type) {
    return read(config, type, 1);
  }

  private Optional<RuleTree> read(ConfigReader reader, Optional<Type> type, int depth) {
    if (tree.isTooLarge(reader, depth)) {
      return Optional.empty();
    }
    if (reader.has("all")) {
      return parts(reader, "all", type, depth).map(RuleTree.All::new);
    }
    if (reader.has("any")) {
      return parts(reader, "any", type, depth).map(RuleTree.Any::new);
    }
    if (reader.has("not")) {
      return reader.object("not").flatMap(part -> part(part, type, depth)).map(RuleTree.Not::new);
    }
    if (reader.has("rule")) {
      return reader
          .reference("rule", Kind.QUALIFICATION_RULE)
          .flatMap(id -> referenced(reader, id, depth));
    }
    return leaf(reader, type);
  }

  private Optional<List<RuleTree>> parts(
      ConfigReader reader, String member, Optional<Type> type, int depth) {
    return TreeReading.parts(reader, member, part -> part(part, type, depth));
  }

  /** A part of a tree: what has a `field` is a condition, whatever the rule around it is. */
  private Optional<RuleTree> part(ConfigReader part, Optional<Type> type, int depth) {
    try (part) {
      return read(part, part.has("field") ? Optional.empty() : type, depth + 1);
    }
  }

  /**
   * A single rule, of the type that it says itself, else of that of the rule to which it belongs.
   */
  private Optional<RuleTree> leaf(ConfigReader reader, Optional<Type> type) {
    Optional<Type> own = reader.choice("ruleType", Type.class);
    if (own.isEmpty() && reader.has("ruleType")) {
      reader.skip();
      return Optional.empty();
    }
    Type read = own.or(() -> type).orElse(Type.ATTRIBUTE_CONDITION);
    if (own.isPresent() && reader.has("config")) {
      Optional<ConfigReader> config = reader.object("config");
      if (config.isEmpty()) {
        return Optional.empty();
      }
      try (ConfigReader parameters = config.get()) {
        return read.read(parameters, names, patterns).map(RuleTree.Leaf::new);
      }
    }
    return read.read(reader, names, patterns).map(RuleTree.Leaf::new);
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
      ConfigReader rule = other.reader();
      Optional<Type> type = rule.choice("ruleType", Type.class);
      tree = read(rule.objectOrEmpty("config"), type, depth + 1);
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
