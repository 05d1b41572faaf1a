package dev.tact.application.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.memory.InMemoryDefinitionStore;
import dev.tact.application.memory.InMemoryEventLog;
import dev.tact.application.memory.InMemoryLeadership;
import dev.tact.application.memory.InMemorySinkPositions;
import dev.tact.application.plan.ActivePlans;
import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.DeliveryMeter;
import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventSender.Answer;
import dev.tact.application.port.out.EventSender.Letter;
import dev.tact.application.port.out.SinkKey;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A tenant with one sink, two nodes, and a clock that tests turn. */
final class DeliveryShop {

  private static final TenantId TENANT = new TenantId("shop");
  private static final SinkKey SINK = new SinkKey(TENANT, "es_1");
  private static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00Z");

  final Ear receiver = new Ear();
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final InMemorySinkPositions positions = new InMemorySinkPositions();
  private final InMemoryDefinitionStore definitions = new InMemoryDefinitionStore();
  private final Map<SinkKey, InMemoryLeadership> leaders = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<String> line = new ArrayList<>();
  private Instant now = BEGIN;

  /** A node: what it believes of who leads, and what it does about it. */
  private record Node(InMemoryLeadership leadership, Delivering delivering, PlanRefresher plans) {}

  DeliveryShop() {
    changeSink();
    nodes.add(node("a"));
    nodes.add(node("b"));
  }

  /** Something happens with a customer. */
  void happen(String customer) {
    String id = "int_%06d".formatted(line.size());
    Contact subject = new Contact(now, "off_1", "", "", "", "ch", "");
    Interaction interaction =
        Interaction.impression(id, customer, subject, new Item("dec_" + id, 1));
    Recorded recorded =
        new Recorded(interaction, "c", true, List.of(), Optional.empty(), Charge.NONE);
    log.add(place -> new Event.Interacted(TENANT, place, recorded));
    line.add(customer + " " + id);
  }

  /** Customers and ids of all that happened, in line. */
  List<String> line() {
    return line;
  }

  long parkedEvents() {
    return positions.counts(SINK).events();
  }

  void forget(String customer) {
    log.erase(customer);
  }

  /** Writes the sink anew. */
  void changeSink() {
    Configuration now = definitions.load(TENANT);
    long version =
        now.definition(Kind.EVENT_SINK, "es_1").map(Definition::rowVersion).orElse(0L) + 1;
    Config body =
        Config.of(
            Map.of("type", "webhook", "config", Map.of("url", "http://host/"), "from", "" + BEGIN));
    Definition sink =
        new Definition(
            Kind.EVENT_SINK,
            "es_1",
            "es_1",
            "es_1",
            Status.ACTIVE,
            version,
            BEGIN,
            BEGIN,
            Optional.empty(),
            body);
    definitions.write(
        new DefinitionStore.Write(
            TENANT, now.version(), List.of(new Configuration.Entry(sink, Set.of())), List.of()));
    nodes.forEach(node -> node.plans().confirm());
    this.now = this.now.plusSeconds(1);
  }

  /** Every node looks once. */
  void look() {
    nodes.forEach(node -> look(node));
  }

  /** Time passes, and nodes look all the while. */
  void passing(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      look();
      now = now.plusMillis(250);
    }
    look();
  }

  /** Time passes until everything has been told. */
  void settle() {
    for (int hour = 0; hour < 12; hour++) {
      look();
      now = now.plus(Duration.ofHours(1));
      look();
    }
  }

  /** Events, failures and take-overs in any order, and peace in the end. */
  void anything(SplittableRandom random) {
    receiver.behave(
        letters ->
            switch (random.nextInt(6)) {
              case 0 -> new Answer.Away("away", Optional.empty());
              case 1 -> new Answer.Refused("refused");
              default -> new Answer.Accepted();
            });
    for (int i = 0; i < 120; i++) {
      switch (random.nextInt(8)) {
        case 0 -> nodes.get(random.nextInt(2)).leadership().broken(random.nextBoolean());
        case 1 -> receiver.losesAnswers(random.nextInt(3) == 0);
        case 2 -> receiver.refuse(Set.of("c" + random.nextInt(4)));
        case 3 -> now = now.plusSeconds(random.nextInt(200));
        case 4 -> positions.take(SINK, "somebody who is gone again", 0);
        default -> {
          for (int event = random.nextInt(5); event >= 0; event--) {
            happen("c" + random.nextInt(4));
          }
        }
      }
      now = now.plusMillis(random.nextInt(2_000));
      look(nodes.get(random.nextInt(2)));
    }
    nodes.forEach(node -> node.leadership().broken(false));
    receiver.losesAnswers(false);
    receiver.refuse(Set.of());
    receiver.behave(_ -> new Answer.Accepted());
    settle();
  }

  void assertAllToldInOrder() {
    assertEquals(byCustomer(line), byCustomer(receiver.taken()));
    assertEquals(0, parkedEvents());
  }

  private static Map<String, List<String>> byCustomer(List<String> events) {
    Map<String, List<String>> customers = new java.util.TreeMap<>();
    for (String event : events) {
      customers
          .computeIfAbsent(event.substring(0, event.indexOf(' ')), _ -> new ArrayList<>())
          .add(event);
    }
    return customers;
  }

  private static void look(Node node) {
    try {
      node.delivering().look();
    } catch (Unavailable _) {
      // it looks again
    }
  }

  private Node node(String name) {
    InMemoryLeadership leadership = new InMemoryLeadership(leaders, log::last);
    PlanRefresher plans =
        new PlanRefresher(
            definitions,
            new ActivePlans(),
            (configuration, previous) ->
                PlanCompiler.compile(configuration, previous, _ -> Optional.empty()),
            new PlanHealth(),
            () -> now,
            Duration.ofDays(1));
    DeliveryTools tools =
        new DeliveryTools(
            name,
            plans,
            log,
            positions,
            event ->
                new Letter(
                    event.id(),
                    event.type().wire(),
                    event.customerId(),
                    event.at(),
                    event.id().getBytes(StandardCharsets.US_ASCII)),
            (_, _, letters) -> receiver.hear(letters),
            DeliveryMeter.NONE,
            new DeliveryPace(
                Duration.ofMillis(500),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofHours(1)),
            () -> now);
    return new Node(
        leadership, new Delivering(tools, definitions, leadership, Runnable::run), plans);
  }

  /** A receiver that does as it is told. */
  static final class Ear {

    private final Map<String, String> taken = new LinkedHashMap<>();
    private java.util.function.Function<List<Letter>, Answer> behaviour =
        _ -> new Answer.Accepted();
    private Set<String> refused = Set.of();
    private boolean forgetful;
    private int requests;

    void behave(java.util.function.Function<List<Letter>, Answer> answer) {
      behaviour = answer;
    }

    /** Whoever is in a batch with one of these is refused. */
    void refuse(Set<String> customers) {
      refused = customers;
    }

    /** It takes events, but nobody hears that it did. */
    void losesAnswers(boolean loses) {
      forgetful = loses;
    }

    int requests() {
      return requests;
    }

    /** What it took, without repeats, in the order in which it came first. */
    List<String> taken() {
      return List.copyOf(taken.values());
    }

    private Answer hear(List<Letter> letters) {
      requests++;
      if (letters.stream().anyMatch(letter -> refused.contains(letter.customerId()))) {
        return new Answer.Refused("poison");
      }
      Answer answer = behaviour.apply(letters);
      if (answer instanceof Answer.Accepted) {
        letters.forEach(
            letter -> taken.putIfAbsent(letter.id(), letter.customerId() + " " + letter.id()));
        return forgetful ? new Answer.Refused("the answer was lost") : answer;
      }
      return answer;
    }
  }
}
