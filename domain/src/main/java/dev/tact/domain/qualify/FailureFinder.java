package dev.tact.domain.qualify;

import dev.tact.domain.formula.Environment;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import dev.tact.domain.value.Truth;
import java.util.ArrayList;
import java.util.List;

/** Finds the conditions to which a failed tree owes its failure. */
final class FailureFinder {

  static List<FailedCondition> of(RuleTree tree, Environment values) {
    List<FailedCondition> failed = new ArrayList<>();
    find(tree, Truth.TRUE, values, failed);
    return failed;
  }

  /** Collects the leaves that did not come out as wanted, below parts that did not. */
  private static void find(
      RuleTree tree, Truth wanted, Environment values, List<FailedCondition> failed) {
    Truth outcome = tree.judge(values);
    if (outcome == wanted) {
      return;
    }
    switch (tree) {
      case RuleTree.All(List<RuleTree> parts) ->
          parts.forEach(part -> find(part, wanted, values, failed));
      case RuleTree.Any(List<RuleTree> parts) ->
          parts.forEach(part -> find(part, wanted, values, failed));
      case RuleTree.Not(RuleTree part) -> find(part, wanted.not(), values, failed);
      case RuleTree.Leaf(QualificationRule rule) ->
          failed.add(new FailedCondition(rule, rule.actual(values), outcome, rule.turns(values)));
    }
  }

  private FailureFinder() {}
}
