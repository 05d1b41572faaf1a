package dev.tact.application.contract;

import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Makes interactions for tests; ids rise. */
final class Outcomes {

  private final String name;
  private final AtomicInteger ids = new AtomicInteger();

  Outcomes(String name) {
    this.name = name;
  }

  Contact subject(String offer, String channel, Instant at) {
    return new Contact(at, offer, offer.isEmpty() ? "" : "cat", "", "", channel, "");
  }

  Interaction impression(String customer, String offer, String channel, Instant at) {
    return of(customer, "impression", offer, channel, at);
  }

  Interaction of(String customer, String outcome, String offer, String channel, Instant at) {
    return make(customer, outcome, subject(offer, channel, at), null, null, null);
  }

  Interaction of(
      String customer, String outcome, String offer, String channel, Instant at, Item item) {
    return make(customer, outcome, subject(offer, channel, at), item, null, null);
  }

  Interaction bought(
      String customer, String offer, String channel, Instant at, String amount, String currency) {
    Money money = new Money(new BigDecimal(amount), currency);
    return make(customer, "conversion", subject(offer, channel, at), null, money, null);
  }

  Interaction keyed(String customer, String outcome, String offer, Instant at, String key) {
    return make(customer, outcome, subject(offer, "ch", at), null, null, key);
  }

  Interaction full(String customer, Instant at) {
    return new Interaction(
        id(),
        customer,
        new Contact(at, "off_1", "cat", "sub", "cr", "ch", "pl"),
        outcome("conversion"),
        Direction.OUTBOUND,
        Optional.of(new Item("rec", 3)),
        Optional.of(new Money(new BigDecimal("1234567890123.4500"), "EUR")),
        at.plusMillis(1),
        Map.of("text", "Zoë \"😀\" {a,b}\n", "list", List.of(1L, true, new BigDecimal("0.5"))),
        Optional.of(name + "-full"));
  }

  List<Interaction> implicit(String customer, String recommendation, int items, Instant at) {
    return IntStream.rangeClosed(1, items)
        .mapToObj(
            rank ->
                Interaction.impression(
                    id(),
                    customer,
                    subject("off_" + rank, "ch", at),
                    new Item(recommendation, rank)))
        .toList();
  }

  private Interaction make(
      String customer, String outcome, Contact subject, Item item, Money money, String key) {
    return new Interaction(
        id(),
        customer,
        subject,
        outcome(outcome),
        Direction.INBOUND,
        Optional.ofNullable(item),
        Optional.ofNullable(money),
        subject.at(),
        Map.of(),
        Optional.ofNullable(key));
  }

  private static Outcome outcome(String key) {
    return OutcomeType.BUILT_IN.stream()
        .filter(type -> type.key().equals(key))
        .map(Outcome::of)
        .findFirst()
        .orElseThrow();
  }

  private String id() {
    return "int_" + name + "_%06d".formatted(ids.incrementAndGet());
  }
}
