package dev.tact.domain.analyze;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.MetricRead;
import dev.tact.domain.fact.MetricReference;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.ConditionTree;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.qualify.AttributeCondition;
import dev.tact.domain.qualify.MetricCondition;
import dev.tact.domain.qualify.PropensityThreshold;
import dev.tact.domain.qualify.QualificationRule;
import dev.tact.domain.qualify.RecencyCheck;
import dev.tact.domain.qualify.RuleTree;
import dev.tact.domain.qualify.SegmentRequired;
import dev.tact.domain.segment.Segment;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes propositions of what was authored: of rules, of segments by every name that one has, of
 * conditions on metrics. It has slots of its own, for what no rule has asked yet.
 */
final class Propositions {

  private final FactSlots slots;
  private final CustomerLayout layout;
  private final Lookup lookup;
  private final Instant at;
  private final Map<String, Segment> segments = new HashMap<>();

  Propositions(
      FactSlots slots,
      CustomerLayout layout,
      Lookup lookup,
      Collection<Segment> segments,
      Instant at) {
    this.slots = slots.copy();
    this.layout = layout;
    this.lookup = lookup;
    this.at = at;
    segments.forEach(segment -> this.segments.put(segment.id(), segment));
  }

  FactSlots slots() {
    return slots;
  }

  /** What a rule says. */
  Proposition of(RuleTree tree) {
    return switch (tree) {
      case RuleTree.All(List<RuleTree> parts) ->
          new Proposition.All(parts.stream().map(this::of).toList());
      case RuleTree.Any(List<RuleTree> parts) ->
          new Proposition.Any(parts.stream().map(this::of).toList());
      case RuleTree.Not(RuleTree part) -> new Proposition.Not(of(part));
      case RuleTree.Leaf(QualificationRule rule) -> of(rule);
    };
  }

  private Proposition of(QualificationRule rule) {
    return switch (rule) {
      case AttributeCondition(Condition condition) -> single(new Atom.Compared(condition));
      case MetricCondition(Condition condition) -> single(new Atom.Compared(condition));
      case SegmentRequired(List<NameReference> wanted, boolean any) -> {
        List<Proposition> members = wanted.stream().map(segment -> member(segment.name())).toList();
        yield any ? new Proposition.Any(members) : new Proposition.All(members);
      }
      case RecencyCheck recency ->
          single(new Atom.Judged(recency, recency.what(), at, landmarks(recency.recency())));
      case PropensityThreshold threshold ->
          single(
              new Atom.Judged(
                  threshold,
                  threshold.score(),
                  at,
                  List.of(
                      new Value.Num(0), new Value.Num(threshold.minScore()), new Value.Num(1))));
    };
  }

  /** The instants at which an age passes one of its bounds, or an event its window. */
  private List<Value> landmarks(RecencyCheck.Recency recency) {
    Set<Long> days = new LinkedHashSet<>();
    switch (recency) {
      case RecencyCheck.Age(Optional<Long> min, Optional<Long> max) -> {
        min.ifPresent(days::add);
        max.ifPresent(most -> days.addAll(List.of(most, most + 1)));
        days.addAll(List.of(0L, -1L));
      }
      case RecencyCheck.Happened(String _, long within, boolean _) -> days.add(within);
    }
    List<Value> landmarks = new ArrayList<>();
    days.forEach(ago -> landmarks.add(Value.of(at.minus(Duration.ofDays(ago)))));
    return landmarks;
  }

  /** Whether the customer belongs to a segment, whichever of its names is used. */
  Proposition member(String name) {
    String id = lookup.idOf(Kind.SEGMENT, name).orElse(name);
    return single(new Atom.Flag(slots.segment(id), "segments." + name));
  }

  /** A condition on a metric that a policy reads. */
  Proposition measured(MetricRead read, Condition condition) {
    return single(new Atom.Measured(slots.metric(read, MetricReference.name(read)), condition));
  }

  /**
   * What follows from the definitions of the segments that some propositions ask about: who does
   * not belong does not fulfil the definition.
   */
  List<Proposition> definitions(Collection<Proposition> propositions) {
    Set<NameReference> asked = new LinkedHashSet<>();
    for (Proposition each : propositions) {
      for (Atom atom : each.atoms()) {
        if (atom.field().namespace() == Namespace.SEGMENTS) {
          asked.add(atom.field());
        }
      }
    }
    List<Proposition> definitions = new ArrayList<>();
    for (NameReference field : asked) {
      Segment segment = segments.get(field.name());
      if (segment != null) {
        definitions.add(
            new Proposition.Any(
                List.of(
                    new Proposition.Is(
                        single(new Atom.Flag(field, "segments." + segment.key())),
                        Target.NOT_FALSE),
                    new Proposition.Is(of(segment), Target.FALSE))));
      }
    }
    List<Proposition> all = new ArrayList<>(propositions);
    all.addAll(definitions);
    definitions.addAll(rows(all));
    return definitions;
  }

  /** Who has a value in a field has a row of its schema. */
  private List<Proposition> rows(List<Proposition> propositions) {
    Set<NameReference> fields = new LinkedHashSet<>();
    Set<Integer> rows = new LinkedHashSet<>();
    for (Proposition each : propositions) {
      for (Atom atom : each.atoms()) {
        if (atom.field().namespace() == Namespace.CUSTOMER) {
          if (layout.isHidden(atom.field().slot())) {
            rows.add(atom.field().slot());
          } else {
            fields.add(atom.field());
          }
        }
      }
    }
    List<Proposition> having = new ArrayList<>();
    for (NameReference field : fields) {
      Optional<Integer> row = layout.rowSlot(layout.slot(field.slot()).schemaId());
      if (row.filter(rows::contains).isPresent()) {
        having.add(
            new Proposition.Any(
                List.of(
                    new Proposition.Is(row(row.get()), Target.TRUE),
                    new Proposition.Is(single(new Atom.Present(field)), Target.FALSE))));
      }
    }
    return having;
  }

  private Proposition row(int slot) {
    String name = "row of " + layout.slot(slot).schemaId();
    return single(
        new Atom.Flag(new NameReference(Namespace.CUSTOMER, slot, name, ValueType.BOOLEAN), name));
  }

  private Proposition of(Segment segment) {
    List<Proposition> parts = new ArrayList<>(List.of(of(segment.condition())));
    segment.rowSlots().forEach(slot -> parts.add(row(slot)));
    return new Proposition.All(parts);
  }

  private Proposition of(ConditionTree tree) {
    return switch (tree) {
      case ConditionTree.Leaf(Condition condition) -> single(new Atom.Compared(condition));
      case ConditionTree.All(List<ConditionTree> parts) ->
          new Proposition.All(parts.stream().map(this::of).toList());
      case ConditionTree.Any(List<ConditionTree> parts) ->
          new Proposition.Any(parts.stream().map(this::of).toList());
      case ConditionTree.Not(ConditionTree part) -> new Proposition.Not(of(part));
    };
  }

  private static Proposition single(Atom atom) {
    return new Proposition.Single(atom);
  }
}
