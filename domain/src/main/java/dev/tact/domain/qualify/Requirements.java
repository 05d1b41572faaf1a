package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Names;
import java.util.HashMap;
import java.util.Map;

/**
 * All distinct requirements, each once. Grows while a configuration is compiled and only then; the
 * next configuration goes on with a copy that shares what is old.
 */
public final class Requirements {

  private static final int SMALL = 1_024;

  private final Names names;
  private final Map<RuleTree, Requirement> old;
  private final Map<RuleTree, Requirement> added;

  private Requirements(
      Names names, Map<RuleTree, Requirement> old, Map<RuleTree, Requirement> added) {
    this.names = names;
    this.old = old;
    this.added = added;
  }

  public static Requirements none(Names names) {
    return new Requirements(names, Map.of(), new HashMap<>());
  }

  /** A set of its own that begins with these. */
  public Requirements copy() {
    if (added.size() <= Math.max(SMALL, old.size() / 4)) {
      return new Requirements(names, old, new HashMap<>(added));
    }
    Map<RuleTree, Requirement> merged = HashMap.newHashMap(size());
    merged.putAll(old);
    merged.putAll(added);
    return new Requirements(names, merged, new HashMap<>());
  }

  int size() {
    return old.size() + added.size();
  }

  Requirement of(RuleTree tree) {
    Requirement known = old.get(tree);
    return known != null
        ? known
        : added.computeIfAbsent(tree, _ -> Requirement.of(size(), tree, names));
  }
}
