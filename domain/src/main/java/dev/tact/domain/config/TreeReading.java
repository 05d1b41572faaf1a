package dev.tact.domain.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What all trees of conditions or rules have in common while they are read: limits and lists. */
public final class TreeReading {

  private final String tree;
  private final int[] nodes = {0};

  /**
   * Begins to read one tree.
   *
   * @param tree as a sentence begins with it: `a tree of rules`
   */
  public TreeReading(String tree) {
    this.tree = tree;
  }

  /** Counts a node, and reports one that is too deep or one too many; it is skipped then. */
  public boolean isTooLarge(ConfigReader reader, int depth) {
    if (depth <= Limits.RULE_TREE_DEPTH && ++nodes[0] <= Limits.RULE_TREE_NODES) {
      return false;
    }
    reader
        .reading()
        .problem(
            reader.path(),
            ProblemCode.LIMIT_EXCEEDED,
            tree
                + " is at most "
                + Limits.RULE_TREE_DEPTH
                + " deep and has at most "
                + Limits.RULE_TREE_NODES
                + " parts");
    reader.skip();
    return true;
  }

  /** The parts in a member, at least one; empty when one of them could not be read. */
  public static <T> Optional<List<T>> parts(
      ConfigReader reader, String member, Function<ConfigReader, Optional<T>> part) {
    List<ConfigReader> readers = reader.objects(member, Limits.RULE_TREE_NODES);
    List<T> parts = new ArrayList<>();
    readers.forEach(each -> part.apply(each).ifPresent(parts::add));
    if (readers.isEmpty() && reader.raw(member) instanceof List<?> list && list.isEmpty()) {
      reader.problem(member, ProblemCode.NEVER_WORKS, "`" + member + "` needs at least one part");
    }
    return parts.isEmpty() || parts.size() < readers.size() ? Optional.empty() : Optional.of(parts);
  }
}
