package dev.tact.bootstrap.interleaving;

import dev.tact.domain.interaction.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What every customer's history was at each of their versions, as the stores became durable. */
final class Truth {

  /** A contact as caps count it. */
  record Touch(String offer, Instant at) {}

  /** A contact that counts only until an instant. */
  record Held(Touch touch, Instant until) {}

  /**
   * A customer at one version.
   *
   * @param order in which states of all customers came to be
   */
  record State(int order, long version, List<Touch> contacts, List<Held> reservations) {

    /** The contacts that count at an instant, those that are reserved among them. */
    List<Touch> counting(Instant now) {
      List<Touch> counting = new ArrayList<>(contacts);
      reservations.stream()
          .filter(one -> one.until().isAfter(now))
          .forEach(one -> counting.add(one.touch()));
      return counting;
    }
  }

  private static final State NOTHING = new State(0, 0, List.of(), List.of());

  private final Map<String, List<State>> states = new HashMap<>();
  private int order;

  /** The customer as of now. */
  State last(String customer) {
    List<State> known = states.getOrDefault(customer, List.of());
    return known.isEmpty() ? NOTHING : known.getLast();
  }

  /** The customer at a version; a version that was never durable is a failure. */
  State at(String customer, long version) {
    return states.getOrDefault(customer, List.of()).reversed().stream()
        .filter(state -> state.version() == version)
        .findFirst()
        .orElseGet(
            () -> {
              if (version != 0) {
                throw new AssertionError(customer + " was never at version " + version);
              }
              return NOTHING;
            });
  }

  /** What a write has made of a customer. */
  void note(
      String customer,
      long version,
      List<Touch> contacts,
      List<Reservation> reservations,
      UnaryOperator<String> names) {
    List<Held> held =
        reservations.stream()
            .map(
                one ->
                    new Held(
                        new Touch(names.apply(one.contact().offerId()), one.contact().at()),
                        one.until()))
            .toList();
    states
        .computeIfAbsent(customer, _ -> new ArrayList<>())
        .add(new State(++order, version, List.copyOf(contacts), held));
  }
}
