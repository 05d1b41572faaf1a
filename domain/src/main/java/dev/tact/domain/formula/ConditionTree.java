package dev.tact.domain.formula;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TreeReading;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions combined by all, any and not, in Kleene's logic. Two that say the same are equal. */
public sealed interface ConditionTree {

  /** Holds whatever the values. */
  ConditionTree ALWAYS = new All(List.of());

  Truth judge(Environment values);

  /** A single condition. */
  record Leaf(Condition condition) implements ConditionTree {
    @Override
    public Truth judge(Environment values) {
      return condition.test(values);
    }
  }

  /** Holds when every part does. */
  record All(List<ConditionTree> parts) implements ConditionTree {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth judge(Environment values) {
      return Truth.all(parts, part -> part.judge(values));
    }
  }

  /** Holds when some part does. */
  record Any(List<ConditionTree> parts) implements ConditionTree {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth judge(Environment values) {
      return Truth.any(parts, part -> part.judge(values));
    }
  }

  /** Holds when its part certainly does not. */
  record Not(ConditionTree part) implements ConditionTree {
    @Override
    public Truth judge(Environment values) {
      return part.judge(values).not();
    }
  }

  /** Every condition in it. */
  default List<Condition> conditions() {
    return switch (this) {
      case Leaf(Condition condition) -> List.of(condition);
      case All(List<ConditionTree> parts) -> of(parts);
      case Any(List<ConditionTree> parts) -> of(parts);
      case Not(ConditionTree part) -> part.conditions();
    };
  }

  /**
   * Reads a list of trees that must all hold; without the member nothing is demanded.
   *
   * @return empty when there are problems, which have been reported to the reader
   */
  static Optional<ConditionTree> readAll(
      ConfigReader body, String member, NameScope scope, TextPattern.Syntax patterns) {
    List<ConfigReader> readers = body.objects(member, Limits.RULE_TREE_NODES);
    Parsing parsing = new Parsing(scope, patterns, new TreeReading("a tree of conditions"));
    List<ConditionTree> parts = new ArrayList<>();
    readers.forEach(reader -> parsing.closed(reader, 1).ifPresent(parts::add));
    return parts.size() == readers.size() ? Optional.of(new All(parts)) : Optional.empty();
  }

  /**
   * Reads the tree in a member: a condition, `{all: […]}`, `{any: […]}`, `{not: …}` or
   * `{combinator, conditions: […]}`.
   *
   * @return empty when there are problems, which have been reported to the reader
   */
  static Optional<ConditionTree> read(
      ConfigReader body, String member, NameScope scope, TextPattern.Syntax patterns) {
    Parsing parsing = new Parsing(scope, patterns, new TreeReading("a tree of conditions"));
    return body.object(member).flatMap(reader -> parsing.closed(reader, 1));
  }

  /** Reads and closes an object that is a tree as a whole. */
  static Optional<ConditionTree> here(
      ConfigReader reader, NameScope scope, TextPattern.Syntax patterns) {
    return new Parsing(scope, patterns, new TreeReading("a tree of conditions")).closed(reader, 1);
  }

  private static List<Condition> of(List<ConditionTree> parts) {
    return parts.stream().flatMap(part -> part.conditions().stream()).toList();
  }

  /** Reads trees in one vocabulary and counts their parts. */
  record Parsing(NameScope scope, TextPattern.Syntax patterns, TreeReading limits) {

    private Optional<ConditionTree> closed(ConfigReader reader, int depth) {
      try (reader) {
        return tree(reader, depth);
      }
    }

    private Optional<ConditionTree> tree(ConfigReader reader, int depth) {
      if (limits.isTooLarge(reader, depth)) {
        return Optional.empty();
      }
      if (reader.has("all")) {
        return parts(reader, "all", depth).map(All::new);
      }
      if (reader.has("any")) {
        return parts(reader, "any", depth).map(Any::new);
      }
      if (reader.has("not")) {
        return reader.object("not").flatMap(part -> closed(part, depth + 1)).map(Not::new);
      }
      if (reader.has("conditions") || reader.has("combinator")) {
        return combined(reader, depth);
      }
      return Condition.read(reader, scope, patterns).value().map(Leaf::new);
    }

    /** The form in which the word that combines stands beside a list. */
    private Optional<ConditionTree> combined(ConfigReader reader, int depth) {
      String combinator = reader.text("combinator", Limits.NAME_LENGTH).orElse("AND");
      boolean any = combinator.equalsIgnoreCase("OR");
      if (!any && !combinator.equalsIgnoreCase("AND")) {
        reader.problem(
            "combinator", ProblemCode.UNKNOWN_VALUE, "`" + combinator + "` is none of `AND`, `OR`");
      }
      if (!reader.has("conditions")) {
        reader.problem(
            "conditions", ProblemCode.REQUIRED, "`combinator` goes with a list of `conditions`");
      }
      return parts(reader, "conditions", depth).map(parts -> any ? new Any(parts) : new All(parts));
    }

    private Optional<List<ConditionTree>> parts(ConfigReader reader, String member, int depth) {
      return TreeReading.parts(reader, member, part -> closed(part, depth + 1));
    }
  }
}
