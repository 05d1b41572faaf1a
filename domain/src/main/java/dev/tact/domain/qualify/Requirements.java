package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Names;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * All distinct requirements, each once. Grows while a configuration is compiled and only then; the
 * next configuration goes on with a copy that shares what is old.
 */
public final class Requirements {

  private static final int SMALL = 1_024;

  private final Names names;
  private final Map<RuleTree, Requirement> old;
  private final Map<RuleTree, Requirement> added;
  private final Set<Integer> customerSlots;

  private Requirements(
      Names names,
      Map<RuleTree, Requirement> old,
      Map<RuleTree, Requirement> added,
      Set<Integer> customerSlots) {
    this.names = names;
    this.old = old;
    this.added = added;
    this.customerSlots = new HashSet<>(customerSlots);
  }

  public static Requirements none(Names names) {
    return new Requirements(names, Map.of(), new HashMap<>(), Set.of());
  }

  /** A set of its own that begins with these. */
  public Requirements copy() {
    if (added.size() <= Math.max(SMALL, old.size() / 4)) {
      return new Requirements(names, old, new HashMap<>(added), customerSlots);
    }
    Map<RuleTree, Requirement> merged = HashMap.newHashMap(size());
    merged.putAll(old);
    merged.putAll(added);
    return new Requirements(names, merged, new HashMap<>(), customerSlots);
  }

  public int size() {
    return old.size() + added.size();
  }

  Requirement of(RuleTree tree) {
    Requirement known = old.get(tree);
    return known != null ? known : added.computeIfAbsent(tree, this::add);
  }

  private Requirement add(RuleTree tree) {
    for (QualificationRule rule : tree.rules()) {
      for (NameReference name : rule.reads()) {
        if (name.namespace() == Namespace.CUSTOMER) {
          customerSlots.add(name.slot());
        }
      }
    }
    return Requirement.of(size(), tree, names);
  }

  /** The slots of the customer that some requirement compares. */
  public Set<Integer> customerSlots() {
    return customerSlots;
  }
}
