package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.ConditionTree;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.value.Truth;
import java.util.ArrayList;
import java.util.List;

/** Rules combined by all, any and not, in Kleene's logic. Two that say the same are equal. */
public sealed interface RuleTree {

  Truth judge(Environment values);

  Grain grain(Names names);

  /** A single rule. */
  record Leaf(QualificationRule rule) implements RuleTree {
    @Override
    public Truth judge(Environment values) {
      return rule.judge(values);
    }

    @Override
    public Grain grain(Names names) {
      return rule.grain(names);
    }
  }

  /** Fulfilled when every part is. */
  record All(List<RuleTree> parts) implements RuleTree {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth judge(Environment values) {
      return Truth.all(parts, part -> part.judge(values));
    }

    @Override
    public Grain grain(Names names) {
      return finest(parts, names);
    }
  }

  /** Fulfilled when some part is. */
  record Any(List<RuleTree> parts) implements RuleTree {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth judge(Environment values) {
      return Truth.any(parts, part -> part.judge(values));
    }

    @Override
    public Grain grain(Names names) {
      return finest(parts, names);
    }
  }

  /** Fulfilled when its part certainly is not. */
  record Not(RuleTree part) implements RuleTree {
    @Override
    public Truth judge(Environment values) {
      return part.judge(values).not();
    }

    @Override
    public Grain grain(Names names) {
      return part.grain(names);
    }
  }

  /** A tree of conditions as one of rules. */
  static RuleTree of(ConditionTree conditions) {
    return switch (conditions) {
      case ConditionTree.Leaf(Condition condition) -> new Leaf(new AttributeCondition(condition));
      case ConditionTree.All(List<ConditionTree> parts) ->
          new All(parts.stream().map(RuleTree::of).toList());
      case ConditionTree.Any(List<ConditionTree> parts) ->
          new Any(parts.stream().map(RuleTree::of).toList());
      case ConditionTree.Not(ConditionTree part) -> new Not(of(part));
    };
  }

  /** The conditions to which it owes that it is not fulfilled. */
  default List<QualificationFailure.FailedCondition> failures(Environment values) {
    return FailureFinder.of(this, values);
  }

  /** The trees that must all be fulfilled for this one to be: what can be judged apart. */
  default List<RuleTree> requirements() {
    if (!(this instanceof All(List<RuleTree> parts))) {
      return List.of(this);
    }
    List<RuleTree> apart = new ArrayList<>();
    parts.forEach(part -> apart.addAll(part.requirements()));
    return apart;
  }

  /** Every single rule in it. */
  default List<QualificationRule> rules() {
    List<QualificationRule> rules = new ArrayList<>();
    collect(rules);
    return rules;
  }

  /** Whether it is judged after all other hard rules, on their survivors alone. */
  default boolean isLate() {
    return rules().stream().anyMatch(QualificationRule::isLate);
  }

  private void collect(List<QualificationRule> rules) {
    switch (this) {
      case Leaf(QualificationRule rule) -> rules.add(rule);
      case All(List<RuleTree> parts) -> parts.forEach(part -> part.collect(rules));
      case Any(List<RuleTree> parts) -> parts.forEach(part -> part.collect(rules));
      case Not(RuleTree part) -> part.collect(rules);
    }
  }

  private static Grain finest(List<RuleTree> parts, Names names) {
    Grain grain = Grain.DECISION;
    for (RuleTree part : parts) {
      grain = grain.finer(part.grain(names));
    }
    return grain;
  }
}
