package dev.tact.domain.why;

import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.qualify.AttributeCondition;
import dev.tact.domain.qualify.MetricCondition;
import dev.tact.domain.qualify.RuleTree;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds the smallest change of a customer that turns a failing rule. Small sets of fields are tried
 * one by one, with the values at which their conditions turn; a larger one is put together from the
 * tree: every failing part of an `all`, the nearest part of an `any`.
 */
final class ChangeFinder {

  /** So many sets of values are tried before the tree itself has to do. */
  private static final int TRIALS = 20_000;

  private static final int FIELDS_TRIED = 3;

  private static final Comparator<Map<Overlay.Place, Value>> FEWEST =
      Comparator.comparingInt(Map::size);

  private final List<RuleTree> trees;
  private final Environment values;
  private final Nearest nearest;
  private final Map<Overlay.Place, Field> fields = new LinkedHashMap<>();
  private final int[] trials = {TRIALS};

  /** A field of the customer, the values worth trying, and a condition that names it. */
  private record Field(Wanted wanted, List<Value> options) {}

  /** A condition, and how it has to come out; `failed` where it does not. */
  private record Wanted(Condition condition, Truth truth, boolean failed) {}

  ChangeFinder(List<RuleTree> trees, Environment values, Nearest nearest) {
    this.trees = trees;
    this.values = values;
    this.nearest = nearest;
    trees.forEach(tree -> collect(tree, Truth.TRUE));
  }

  /** The changes; those without a suggestion say what is needed where nobody can say how. */
  List<Change> find() {
    Map<Overlay.Place, Value> best = tried().or(this::composed).orElse(Map.of());
    List<Change> changes = new ArrayList<>();
    fields.forEach(
        (place, field) -> {
          if (best.containsKey(place)) {
            changes.add(change(field.wanted(), Optional.of(best.get(place))));
          } else if (best.isEmpty() && field.wanted().failed()) {
            changes.add(change(field.wanted(), Optional.empty()));
          }
        });
    return changes;
  }

  private Change change(Wanted wanted, Optional<Value> suggested) {
    Condition condition = wanted.condition();
    Value actual = actual(condition.field());
    boolean opposed = wanted.truth() == Truth.FALSE;
    boolean turned = opposed && Nearest.opposite(condition.operator()) != condition.operator();
    return new Change(
        condition.field(),
        turned ? Nearest.opposite(condition.operator()) : condition.operator(),
        condition.constant(),
        opposed && !turned,
        actual,
        suggested,
        suggested.map(value -> Nearest.distance(actual, value)).orElse(OptionalDouble.empty()));
  }

  private Value actual(NameReference field) {
    return values.value(field.namespace(), field.slot());
  }

  /** Notes every condition of the customer: with the failing ones in front. */
  private void collect(RuleTree tree, Truth wanted) {
    switch (tree) {
      case RuleTree.All(List<RuleTree> parts) -> parts.forEach(part -> collect(part, wanted));
      case RuleTree.Any(List<RuleTree> parts) -> parts.forEach(part -> collect(part, wanted));
      case RuleTree.Not(RuleTree part) -> collect(part, wanted.not());
      case RuleTree.Leaf(AttributeCondition(Condition condition)) -> {
        if (isOfCustomer(condition.field())) {
          note(condition, wanted);
        }
      }
      case RuleTree.Leaf(MetricCondition(Condition condition)) -> note(condition, wanted);
      case RuleTree.Leaf _ -> {} // no value of the customer stands beside a constant here
    }
  }

  private static boolean isOfCustomer(NameReference field) {
    return switch (field.namespace()) {
      case CUSTOMER, ATTRIBUTES, SEGMENTS, OUTCOMES, METRICS, PROPENSITY -> true;
      case OFFER, CREATIVE, CHANNEL, COMPUTED, REQUEST -> false;
    };
  }

  private static boolean canChange(NameReference field) {
    return field.namespace() == Namespace.CUSTOMER || field.namespace() == Namespace.ATTRIBUTES;
  }

  private void note(Condition condition, Truth truth) {
    Value actual = actual(condition.field());
    Wanted wanted = new Wanted(condition, truth, condition.test(actual) != truth);
    Overlay.Place place = Overlay.Place.of(condition.field());
    Field known = fields.get(place);
    List<Value> options = known == null ? new ArrayList<>() : known.options();
    if (canChange(condition.field())) {
      for (Truth side : List.of(Truth.TRUE, Truth.FALSE)) {
        for (Value value : nearest.of(condition, side, actual)) {
          if (!value.equals(actual) && !options.contains(value)) {
            options.add(value);
          }
        }
      }
    }
    boolean keep = known != null && (known.wanted().failed() || !wanted.failed());
    fields.put(place, new Field(keep ? known.wanted() : wanted, options));
  }

  /** The best of all small sets. */
  private Optional<Map<Overlay.Place, Value>> tried() {
    List<Overlay.Place> places = List.copyOf(fields.keySet());
    for (int size = 1; size <= Math.min(FIELDS_TRIED, places.size()); size++) {
      List<Map<Overlay.Place, Value>> found = new ArrayList<>();
      extend(new LinkedHashMap<>(), places, 0, size, found);
      if (!found.isEmpty()) {
        return found.stream().min(Comparator.comparingDouble(this::distance));
      }
    }
    return Optional.empty();
  }

  private void extend(
      Map<Overlay.Place, Value> chosen,
      List<Overlay.Place> places,
      int from,
      int size,
      List<Map<Overlay.Place, Value>> found) {
    if (chosen.size() == size) {
      if (trials[0]-- > 0 && holds(chosen)) {
        found.add(new LinkedHashMap<>(chosen));
      }
      return;
    }
    for (int i = from; i < places.size() && trials[0] > 0; i++) {
      for (Value option : fields.get(places.get(i)).options()) {
        chosen.put(places.get(i), option);
        extend(chosen, places, i + 1, size, found);
        chosen.remove(places.get(i));
      }
    }
  }

  private boolean holds(Map<Overlay.Place, Value> changed) {
    Overlay changedValues = new Overlay(values, changed);
    return trees.stream().allMatch(tree -> tree.judge(changedValues) == Truth.TRUE);
  }

  private double distance(Map<Overlay.Place, Value> changed) {
    double sum = 0;
    for (Map.Entry<Overlay.Place, Value> each : changed.entrySet()) {
      Value actual = values.value(each.getKey().namespace(), each.getKey().slot());
      sum += Nearest.distance(actual, each.getValue()).orElse(1);
    }
    return sum;
  }

  private Optional<Map<Overlay.Place, Value>> composed() {
    return needed(new RuleTree.All(trees), Truth.TRUE).filter(this::holds);
  }

  /** What a part of the tree needs to come out as wanted; empty when nothing helps. */
  private Optional<Map<Overlay.Place, Value>> needed(RuleTree tree, Truth wanted) {
    if (tree.judge(values) == wanted) {
      return Optional.of(Map.of());
    }
    return switch (tree) {
      case RuleTree.All(List<RuleTree> parts) ->
          wanted == Truth.TRUE ? every(parts, wanted) : best(parts, wanted);
      case RuleTree.Any(List<RuleTree> parts) ->
          wanted == Truth.TRUE ? best(parts, wanted) : every(parts, wanted);
      case RuleTree.Not(RuleTree part) -> needed(part, wanted.not());
      case RuleTree.Leaf(AttributeCondition(Condition condition)) -> leaf(condition, wanted);
      case RuleTree.Leaf _ -> Optional.empty();
    };
  }

  private Optional<Map<Overlay.Place, Value>> leaf(Condition condition, Truth wanted) {
    if (!canChange(condition.field())) {
      return Optional.empty();
    }
    Value actual = actual(condition.field());
    return nearest.of(condition, wanted, actual).stream()
        .min(Comparator.comparingDouble(value -> Nearest.distance(actual, value).orElse(1)))
        .map(value -> Map.of(Overlay.Place.of(condition.field()), value));
  }

  private Optional<Map<Overlay.Place, Value>> every(List<RuleTree> parts, Truth wanted) {
    Map<Overlay.Place, Value> all = new LinkedHashMap<>();
    for (RuleTree part : parts) {
      Optional<Map<Overlay.Place, Value>> one = needed(part, wanted);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.putAll(one.get());
    }
    return Optional.of(all);
  }

  private Optional<Map<Overlay.Place, Value>> best(List<RuleTree> parts, Truth wanted) {
    return parts.stream()
        .flatMap(part -> needed(part, wanted).stream())
        .min(FEWEST.thenComparingDouble(this::distance));
  }
}
