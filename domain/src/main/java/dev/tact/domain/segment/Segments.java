package dev.tact.domain.segment;

import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The segments that rules ask about. A rule may name one by its id, key or name, and one that is
 * not defined at all: then only callers say who belongs to it.
 */
public final class Segments {

  /** No rule asks about any segment. */
  public static final Segments NONE = new Segments(Lookup.NONE, List.of(), Map.of());

  private final Lookup lookup;
  private final List<Named> computed;
  private final Map<String, List<String>> names;
  private final Needs needs;

  /** A defined segment and the names by which rules know it. */
  private record Named(Segment segment, List<String> names) {}

  /** What conditions see of a customer: every schema, whatever a flow admits. */
  private record Profile(Customer customer, Instant now) implements Environment {
    @Override
    public Value value(Namespace namespace, int slot) {
      return customer.value(slot);
    }
  }

  private Segments(Lookup lookup, List<Named> computed, Map<String, List<String>> names) {
    this.lookup = lookup;
    this.computed = List.copyOf(computed);
    this.names = Map.copyOf(names);
    Set<Integer> slots = new HashSet<>();
    computed.forEach(each -> slots.addAll(each.segment().slots()));
    this.needs = Needs.ofSlots(slots);
  }

  /**
   * Takes the segments that rules name out of those that are defined.
   *
   * @param active by no matter what order
   * @param named what rules, policies and scopes call them
   */
  public static Segments compile(List<Segment> active, Set<String> named, Lookup lookup) {
    Map<String, List<String>> names = new HashMap<>();
    for (String name : new TreeSet<>(named)) {
      names.computeIfAbsent(meant(name, lookup), _ -> new ArrayList<>()).add(name);
    }
    List<Named> computed = new ArrayList<>();
    for (Segment segment : active) {
      Optional.ofNullable(names.get(segment.id()))
          .ifPresent(known -> computed.add(new Named(segment, known)));
    }
    return new Segments(lookup, computed, names);
  }

  /** What is read of customers before the first step. */
  public Needs needs() {
    return needs;
  }

  /**
   * The segments of a customer: those that the caller asserts and those that the rows say.
   *
   * @param customer with the rows of every schema in view
   */
  public Membership of(Customer customer, Set<String> asserted, Instant now) {
    if (computed.isEmpty() && asserted.isEmpty()) {
      return Membership.NONE;
    }
    Set<String> certain = new HashSet<>(asserted);
    for (String name : asserted) {
      certain.addAll(names.getOrDefault(meant(name, lookup), List.of()));
    }
    Set<String> possible = new HashSet<>(certain);
    Profile profile = new Profile(customer, now);
    for (int i = 0; i < computed.size(); i++) {
      Named each = computed.get(i);
      Truth truth = each.segment().judge(customer, profile);
      if (truth != Truth.FALSE) {
        possible.addAll(each.names());
      }
      if (truth == Truth.TRUE) {
        certain.addAll(each.names());
      }
    }
    return new Membership(certain, possible);
  }

  /** The first segment of a customer in the order of keys; empty for who belongs to none. */
  public Optional<String> first(Membership membership) {
    String first = null;
    for (String name : membership.certain()) {
      String key =
          lookup
              .idOf(Kind.SEGMENT, name)
              .flatMap(id -> lookup.keyOf(Kind.SEGMENT, id))
              .orElse(name);
      first = first == null || key.compareTo(first) < 0 ? key : first;
    }
    return Optional.ofNullable(first);
  }

  /** Whether a customer belongs to one segment, by the rows alone. */
  public static Truth judge(Segment segment, Customer customer, Instant now) {
    return segment.judge(customer, new Profile(customer, now));
  }

  /** Names of one segment come to the same: its id, or the text of one that is not defined. */
  private static String meant(String name, Lookup lookup) {
    return lookup.idOf(Kind.SEGMENT, name).orElse(name);
  }
}
