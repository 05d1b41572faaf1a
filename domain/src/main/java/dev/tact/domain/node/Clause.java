package dev.tact.domain.node;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.formula.Pace;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import dev.tact.domain.qualify.QualificationRule;
import dev.tact.domain.qualify.RuleTree;
import dev.tact.domain.value.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The conditions of a node, ready to be judged at the widest grain: once a decision where only the
 * customer and the request matter, once an offer where the offer does, else once a candidate.
 */
final class Clause {

  private final Catalog catalog;
  private final List<Optional<RuleTree>> trees;

  /** By offer ordinal, which tree holds; empty where one tree holds for all. */
  private final int[] treeOf;

  private final Grain grain;
  private final Pace pace;

  private Clause(
      Catalog catalog, List<Optional<RuleTree>> trees, int[] treeOf, Grain grain, Pace pace) {
    this.catalog = catalog;
    this.trees = trees;
    this.treeOf = treeOf;
    this.grain = grain;
    this.pace = pace;
  }

  /**
   * A clause over one catalog.
   *
   * @param trees by vocabulary; empty where the conditions do not fit the types of its fields
   */
  static Clause of(Map<Vocabulary, Optional<RuleTree>> trees, Names names, Catalog catalog) {
    List<Optional<RuleTree>> distinct = new ArrayList<>();
    Map<Optional<RuleTree>, Integer> numbers = new HashMap<>();
    int[] treeOf = new int[catalog.offerCount()];
    for (int offer = 0; offer < treeOf.length; offer++) {
      Optional<RuleTree> tree = trees.get(names.of(catalog.offers().get(offer)));
      treeOf[offer] =
          numbers.computeIfAbsent(
              tree,
              each -> {
                distinct.add(each);
                return distinct.size() - 1;
              });
    }
    Grain grain = distinct.size() > 1 ? Grain.OFFER : Grain.DECISION;
    Pace pace = Pace.NEVER;
    for (Optional<RuleTree> tree : distinct) {
      for (QualificationRule rule : rules(tree)) {
        grain = grain.finer(rule.grain(names));
        for (NameReference name : rule.reads()) {
          pace = pace.faster(names.pace(name));
        }
      }
    }
    return new Clause(
        catalog, List.copyOf(distinct), distinct.size() > 1 ? treeOf : new int[0], grain, pace);
  }

  /** How often within one decision its outcome can change. */
  Grain grain() {
    return grain;
  }

  /** How often its outcome may change by time alone. */
  Pace pace() {
    return pace;
  }

  /** What it says of a candidate. */
  Truth judge(int candidate, CandidateValues values) {
    Optional<RuleTree> tree = tree(candidate);
    if (tree.isEmpty()) {
      return Truth.UNKNOWN;
    }
    values.at(candidate);
    return tree.get().judge(values);
  }

  /** Takes out the candidates for which it is not certainly true. */
  void keepFulfilled(CandidateMask alive, CandidateValues values) {
    int judged = -1;
    boolean holds = false;
    for (int at = alive.next(0); at >= 0; at = alive.next(at + 1)) {
      int subject = subject(at);
      if (subject != judged) {
        judged = subject;
        holds = judge(at, values) == Truth.TRUE;
        if (grain == Grain.DECISION) {
          if (!holds) {
            alive.removeAll(alive);
          }
          return;
        }
      }
      if (!holds) {
        alive.remove(at);
      }
    }
  }

  /** The conditions to which it owes that it is not true for a candidate. */
  List<FailedCondition> failed(int candidate, CandidateValues values) {
    values.at(candidate);
    return tree(candidate).map(tree -> tree.failures(values)).orElse(List.of());
  }

  /** The slots of the customer that it reads. */
  Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>();
    for (Optional<RuleTree> tree : trees) {
      for (QualificationRule rule : rules(tree)) {
        for (NameReference name : rule.reads()) {
          if (name.namespace() == Namespace.CUSTOMER) {
            slots.add(name.slot());
          }
        }
      }
    }
    return slots;
  }

  private int subject(int candidate) {
    return grain == Grain.CANDIDATE ? candidate : catalog.offerOrdinal(candidate);
  }

  private Optional<RuleTree> tree(int candidate) {
    return trees.get(treeOf.length == 0 ? 0 : treeOf[catalog.offerOrdinal(candidate)]);
  }

  private static List<QualificationRule> rules(Optional<RuleTree> tree) {
    return tree.map(RuleTree::rules).orElse(List.of());
  }
}
