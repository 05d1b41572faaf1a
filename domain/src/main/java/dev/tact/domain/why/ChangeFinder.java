package dev.tact.domain.why;

import dev.tact.domain.formula.Environment;
import dev.tact.domain.qualify.QualificationRule;
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
import java.util.function.Predicate;

/**
 * Finds the smallest change of a customer that turns a failing rule. Small sets of fields are tried
 * one by one, with the values at which their conditions turn; a larger one is put together from the
 * tree: every failing part of an `all`, the nearest part of an `any`.
 */
final class ChangeFinder {

  /** So many sets of values are tried before the tree itself has to do. */
  private static final int TRIALS = 20_000;

  private static final int FIELDS_TRIED = 3;

  /** So many sets of a size are judged again: a value may also be read by a formula. */
  private static final int JUDGED_AGAIN = 20;

  private static final Comparator<Map<Overlay.Place, Value>> FEWEST =
      Comparator.comparingInt(Map::size);

  private final List<RuleTree> trees;
  private final Environment values;
  private final Nearest nearest;
  private final Predicate<List<Change>> judgedAgain;
  private final Map<Overlay.Place, Field> fields = new LinkedHashMap<>();
  private final int[] trials = {TRIALS};

  /** A field of the customer, the values worth trying, and what a rule says of it. */
  private record Field(Wanted wanted, List<Value> options) {}

  /** What a rule says, and how it has to come out; `failed` where it does not. */
  private record Wanted(Part part, Truth truth, boolean failed) {}

  /**
   * Begins to look.
   *
   * @param judgedAgain whether judging the changed customer no longer finds the block
   */
  ChangeFinder(
      List<RuleTree> trees,
      Environment values,
      Nearest nearest,
      Predicate<List<Change>> judgedAgain) {
    this.trees = trees;
    this.values = values;
    this.nearest = nearest;
    this.judgedAgain = judgedAgain;
    trees.forEach(tree -> collect(tree, Truth.TRUE));
  }

  /** The first of the sets of changes, from small to large, that really helps. */
  Optional<SmallestChange> find() {
    Optional<Map<Overlay.Place, Value>> best = tried().or(this::composed);
    List<Change> changes = new ArrayList<>();
    fields.forEach(
        (place, field) -> {
          if (best.isPresent() && best.get().containsKey(place)) {
            changes.add(change(field.wanted(), Optional.of(best.get().get(place))));
          } else if (best.isEmpty() && field.wanted().failed()) {
            changes.add(change(field.wanted(), Optional.empty()));
          }
        });
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(new SmallestChange(changes, best.isPresent()));
  }

  private boolean helps(Map<Overlay.Place, Value> set) {
    List<Change> changes = new ArrayList<>();
    set.forEach(
        (place, value) -> changes.add(change(fields.get(place).wanted(), Optional.of(value))));
    return judgedAgain.test(changes);
  }

  private Change change(Wanted wanted, Optional<Value> suggested) {
    Part part = wanted.part();
    Value actual = part.actual(values);
    boolean opposed = wanted.truth() == Truth.FALSE;
    boolean turned = opposed && Nearest.opposite(part.operator()) != part.operator();
    return new Change(
        part.field(),
        turned ? Nearest.opposite(part.operator()) : part.operator(),
        part.constant(),
        opposed && !turned,
        actual,
        suggested,
        suggested.map(value -> Nearest.distance(actual, value)).orElse(OptionalDouble.empty()));
  }

  /** Notes every part that is about the customer. */
  private void collect(RuleTree tree, Truth wanted) {
    switch (tree) {
      case RuleTree.All(List<RuleTree> parts) -> parts.forEach(part -> collect(part, wanted));
      case RuleTree.Any(List<RuleTree> parts) -> parts.forEach(part -> collect(part, wanted));
      case RuleTree.Not(RuleTree part) -> collect(part, wanted.not());
      case RuleTree.Leaf(QualificationRule rule) -> {
        boolean failed = rule.judge(values) != wanted;
        Part.of(rule, values).forEach(part -> note(new Wanted(part, wanted, failed)));
      }
    }
  }

  private void note(Wanted wanted) {
    Part part = wanted.part();
    Value actual = part.actual(values);
    Field known = fields.get(part.place());
    List<Value> options = known == null ? new ArrayList<>() : known.options();
    if (part.canChange()) {
      for (Truth side : List.of(Truth.TRUE, Truth.FALSE)) {
        for (Value value : nearest.of(part, side, values)) {
          if (!value.equals(actual) && !options.contains(value)) {
            options.add(value);
          }
        }
      }
    }
    boolean keep = known != null && (known.wanted().failed() || !wanted.failed());
    fields.put(part.place(), new Field(keep ? known.wanted() : wanted, options));
  }

  /** The best of all small sets. */
  private Optional<Map<Overlay.Place, Value>> tried() {
    List<Overlay.Place> places = List.copyOf(fields.keySet());
    for (int size = 1; size <= Math.min(FIELDS_TRIED, places.size()); size++) {
      List<Map<Overlay.Place, Value>> found = new ArrayList<>();
      extend(new LinkedHashMap<>(), places, 0, size, found);
      Optional<Map<Overlay.Place, Value>> best =
          found.stream()
              .sorted(Comparator.comparingDouble(this::distance))
              .limit(JUDGED_AGAIN)
              .filter(this::helps)
              .findFirst();
      if (best.isPresent()) {
        return best;
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
    return needed(new RuleTree.All(trees), Truth.TRUE)
        .filter(set -> !set.isEmpty() && holds(set) && helps(set));
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
      case RuleTree.Leaf(QualificationRule rule) -> leaf(rule, wanted);
    };
  }

  private Optional<Map<Overlay.Place, Value>> leaf(QualificationRule rule, Truth wanted) {
    return Part.of(rule, values).stream()
        .filter(Part::canChange)
        .flatMap(
            part ->
                nearest.of(part, wanted, values).stream().map(value -> Map.of(part.place(), value)))
        .min(Comparator.comparingDouble(this::distance));
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
