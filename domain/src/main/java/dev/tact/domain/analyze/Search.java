package dev.tact.domain.analyze;

import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for values under which all claims come out as wanted. Whatever must hold is taken apart
 * first, then one way after the other is tried where there is a choice, which visits the ways of
 * the disjunctive normal form without writing it down. Names are independent of one another, so
 * every way is settled name by name.
 */
final class Search {

  /** So many choices one within the other are looked into. */
  private static final int CHOICES_DEPTH = 400;

  private static final int DEAD_ENDS_KEPT = 12;

  private final Function<NameReference, Domain> domains;
  private final Function<NameReference, Optional<Value>> given;
  private final Effort effort;
  private final List<DeadEnd> deadEnds = new ArrayList<>();
  private final boolean[] doubtful = {false};

  /** What a search came to. */
  sealed interface Outcome {

    /** These values do it; names that are not here may have any value. */
    record Found(Map<NameReference, Value> values) implements Outcome {}

    /**
     * No values do it.
     *
     * @param deadEnds where each way ended, the first few
     */
    record Impossible(List<DeadEnd> deadEnds) implements Outcome {}

    /** Neither was settled: there is too much to try, or a test that cannot be reasoned about. */
    record Undecided() implements Outcome {}
  }

  /** Demands on one name that no value of it meets together. */
  record DeadEnd(String field, List<Demand> demands) {}

  /** Demands that were settled, and the choices that are still open. */
  private record State(
      Map<NameReference, List<Demand>> demands,
      Map<NameReference, Value> values,
      List<List<Wish>> choices) {

    private State copy() {
      Map<NameReference, List<Demand>> copied = new LinkedHashMap<>();
      demands.forEach((field, of) -> copied.put(field, new ArrayList<>(of)));
      return new State(copied, new LinkedHashMap<>(values), new ArrayList<>(choices));
    }
  }

  private record Wish(Proposition proposition, Target target) {}

  private Search(
      Function<NameReference, Domain> domains,
      Function<NameReference, Optional<Value>> given,
      Effort effort) {
    this.domains = domains;
    this.given = given;
    this.effort = effort;
  }

  /**
   * Searches.
   *
   * @param domains which values names can have
   * @param given the values of names that are settled already
   */
  static Outcome of(
      List<Claim> claims,
      Function<NameReference, Domain> domains,
      Function<NameReference, Optional<Value>> given,
      Effort effort) {
    Search search = new Search(domains, given, effort);
    State state = new State(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    List<Wish> wishes = new ArrayList<>();
    claims.forEach(claim -> wishes.add(new Wish(claim.proposition(), claim.target())));
    Optional<Map<NameReference, Value>> found = search.settle(wishes, state, 0);
    if (found.isPresent()) {
      return new Outcome.Found(found.get());
    }
    return search.doubtful[0]
        ? new Outcome.Undecided()
        : new Outcome.Impossible(List.copyOf(search.deadEnds));
  }

  /** Takes wishes apart, settles the names that they concern, then makes the smallest choice. */
  private Optional<Map<NameReference, Value>> settle(List<Wish> wishes, State state, int depth) {
    Set<NameReference> touched = new HashSet<>();
    if (!takeApart(wishes, state, touched)) {
      return Optional.empty();
    }
    for (NameReference field : touched) {
      if (!settle(field, state)) {
        return Optional.empty();
      }
    }
    if (state.choices().isEmpty()) {
      return Optional.of(state.values());
    }
    if (depth >= CHOICES_DEPTH || effort.isSpent()) {
      doubtful[0] = true;
      return Optional.empty();
    }
    List<Wish> choice =
        state.choices().stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    for (Wish way : choice) {
      State branch = state.copy();
      branch.choices().remove(choice);
      Optional<Map<NameReference, Value>> found = settle(List.of(way), branch, depth + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** False when a name that is settled already says otherwise, or there is nothing to choose. */
  private boolean takeApart(List<Wish> wishes, State state, Set<NameReference> touched) {
    Deque<Wish> open = new ArrayDeque<>(wishes);
    while (!open.isEmpty()) {
      Wish wish = open.poll();
      switch (wish.proposition()) {
        case Proposition.Not(Proposition part) ->
            open.addFirst(new Wish(part, wish.target().negated()));
        case Proposition.Is(Proposition part, Target target) ->
            open.addFirst(new Wish(part, wish.target().affirms() ? target : target.otherwise()));
        case Proposition.All(List<Proposition> parts) -> {
          if (!spread(parts, wish.target(), wish.target().affirms(), open, state)) {
            return false;
          }
        }
        case Proposition.Any(List<Proposition> parts) -> {
          if (!spread(parts, wish.target(), !wish.target().affirms(), open, state)) {
            return false;
          }
        }
        case Proposition.Free _ -> {
          // comes out as wanted, for all that is known
        }
        case Proposition.Single(Atom atom) -> {
          if (!demand(new Demand(atom, wish.target()), state, touched)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean spread(
      List<Proposition> parts, Target target, boolean every, Deque<Wish> open, State state) {
    List<Wish> wishes = parts.stream().map(part -> new Wish(part, target)).toList();
    if (every || parts.size() == 1) {
      open.addAll(wishes);
      return true;
    }
    state.choices().add(wishes);
    return !parts.isEmpty();
  }

  private boolean demand(Demand demand, State state, Set<NameReference> touched) {
    NameReference field = demand.atom().field();
    Optional<Value> known = given.apply(field);
    if (known.isPresent()) {
      effort.take(1);
      boolean met = demand.isMet(known.get());
      if (!met) {
        end(field, List.of(demand));
      }
      return met;
    }
    List<Demand> demands = state.demands().computeIfAbsent(field, _ -> new ArrayList<>());
    if (!demands.contains(demand)) {
      demands.add(demand);
      touched.add(field);
    }
    return true;
  }

  private boolean settle(NameReference field, State state) {
    List<Demand> demands = state.demands().get(field);
    Value current = state.values().get(field);
    if (current != null && met(current, demands)) {
      return true;
    }
    Domain.Sample sample = domains.apply(field).sample(demands);
    for (Value value : sample.values()) {
      if (met(value, demands)) {
        state.values().put(field, value);
        return true;
      }
    }
    if (sample.complete() && !effort.isSpent()) {
      end(field, smallest(field, demands));
    } else {
      doubtful[0] = true;
    }
    return false;
  }

  private boolean met(Value value, List<Demand> demands) {
    for (Demand demand : demands) {
      if (!effort.take(1)) {
        return false;
      }
      if (!demand.isMet(value)) {
        return false;
      }
    }
    return true;
  }

  private void end(NameReference field, List<Demand> demands) {
    if (deadEnds.size() < DEAD_ENDS_KEPT) {
      deadEnds.add(new DeadEnd(field.qualified(), demands));
    }
  }

  /** As few of the demands as still cannot be met together. */
  private List<Demand> smallest(NameReference field, List<Demand> demands) {
    if (deadEnds.size() >= DEAD_ENDS_KEPT) {
      return demands;
    }
    List<Demand> few = new ArrayList<>(demands);
    for (Demand demand : demands) {
      List<Demand> fewer = new ArrayList<>(few);
      fewer.remove(demand);
      Domain.Sample sample = domains.apply(field).sample(fewer);
      if (sample.complete()
          && !fewer.isEmpty()
          && sample.values().stream().noneMatch(value -> met(value, fewer))) {
        few.remove(demand);
      }
    }
    return effort.isSpent() ? demands : List.copyOf(few);
  }
}
