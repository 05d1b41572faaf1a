package dev.tact.domain.analyze;

import dev.tact.domain.formula.Condition;
import dev.tact.domain.qualify.AttributeCondition;
import dev.tact.domain.qualify.MetricCondition;
import dev.tact.domain.qualify.PropensityThreshold;
import dev.tact.domain.qualify.QualificationRule;
import dev.tact.domain.qualify.RecencyCheck;
import dev.tact.domain.qualify.RuleTree;
import dev.tact.domain.qualify.SegmentRequired;
import java.util.ArrayList;
import java.util.List;

/** Something that comes out true, false or unknown for a customer: rules, taken apart. */
sealed interface Proposition {

  /** A test of one name. */
  record Single(Atom atom) implements Proposition {}

  /** True when every part is. */
  record All(List<Proposition> parts) implements Proposition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** True when some part is. */
  record Any(List<Proposition> parts) implements Proposition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** True when its part is false. */
  record Not(Proposition part) implements Proposition {}

  /** What is not looked into: it may come out any way. */
  record Free() implements Proposition {}

  /** What is always false: a rule whose names mean nothing. */
  Proposition NEVER = new Any(List.of());

  /** What a rule says. */
  static Proposition of(RuleTree tree) {
    return switch (tree) {
      case RuleTree.All(List<RuleTree> parts) ->
          new All(parts.stream().map(Proposition::of).toList());
      case RuleTree.Any(List<RuleTree> parts) ->
          new Any(parts.stream().map(Proposition::of).toList());
      case RuleTree.Not(RuleTree part) -> new Not(of(part));
      case RuleTree.Leaf(QualificationRule rule) -> of(rule);
    };
  }

  private static Proposition of(QualificationRule rule) {
    return switch (rule) {
      case AttributeCondition(Condition condition) -> new Single(new Atom.Compared(condition));
      case MetricCondition(Condition condition) -> new Single(new Atom.Compared(condition));
      case SegmentRequired required -> {
        List<Proposition> members = new ArrayList<>();
        required.segments().forEach(each -> members.add(new Single(new Atom.Member(each))));
        yield required.any() ? new Any(members) : new All(members);
      }
      case PropensityThreshold _, RecencyCheck _ -> new Free();
    };
  }

  /** Every test in it. */
  default List<Atom> atoms() {
    List<Atom> atoms = new ArrayList<>();
    collect(atoms);
    return atoms;
  }

  private void collect(List<Atom> atoms) {
    switch (this) {
      case Single(Atom atom) -> atoms.add(atom);
      case All(List<Proposition> parts) -> parts.forEach(part -> part.collect(atoms));
      case Any(List<Proposition> parts) -> parts.forEach(part -> part.collect(atoms));
      case Not(Proposition part) -> part.collect(atoms);
      case Free _ -> {
        // reads what nobody knows
      }
    }
  }
}
