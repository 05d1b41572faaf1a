package dev.tact.bootstrap.interleaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.customer.CustomerQueues;
import dev.tact.application.customer.EveryView;
import dev.tact.application.failure.Failure;
import dev.tact.application.learn.Lessons;
import dev.tact.application.learn.ModelStates;
import dev.tact.application.memory.InMemoryAnswerStore;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.RecommendRequest.Mode;
import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.application.port.in.RecommendRequest.Place;
import dev.tact.application.port.in.Recommendation;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.DecisionMeter;
import dev.tact.application.port.out.OutsideScores.Answer;
import dev.tact.application.recommend.AskingOutside;
import dev.tact.application.recommend.FactReading;
import dev.tact.application.recommend.RecommendingOffers;
import dev.tact.application.recommend.RecordedSlates;
import dev.tact.application.respond.RecordingOutcomes;
import dev.tact.bootstrap.GoldenTenant;
import dev.tact.bootstrap.interleaving.Truth.State;
import dev.tact.domain.config.Config;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Exposure;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.DecisionItem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One schedule from its first request to the last message, checked all the way. */
final class Play {

  static final int NODES = 3;

  private static final int AT_ONCE = 4;

  private final Random random;
  private final List<String> story = new ArrayList<>();
  private final Steps steps;
  private final Bus bus = new Bus();
  private final Truth truth = new Truth();
  private final NaiveShop shop;
  private final GoldenTenant tenant;
  private final Backing backing;
  private final ManualClock clock;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Recommendation> answers = new ArrayList<>();
  private final Watch watch;

  Play(long seed, NaiveShop shop, GoldenTenant tenant, ManualClock clock, Backing backing) {
    this.random = new Random(seed);
    this.steps = new Steps(random, story);
    this.shop = shop;
    this.tenant = tenant;
    this.clock = clock;
    this.backing = backing;
    this.watch = new Watch(tenant, shop, backing, truth, story);
    for (int number = 0; number < NODES; number++) {
      Node node = new Node(number, backing.end(number, random, bus));
      nodes.add(node);
      bus.join(node.end().hears());
    }
  }

  List<String> story() {
    return story;
  }

  /** How many answers were given, and compared. */
  int answered() {
    return answers.size();
  }

  void run(List<Act> acts) {
    Deque<Act> waiting = new ArrayDeque<>(acts);
    while (!waiting.isEmpty() || steps.running() > 0) {
      int dice = random.nextInt(100);
      if (dice < 40 && !waiting.isEmpty() && steps.running() < AT_ONCE) {
        begin(waiting.removeFirst());
      } else if (dice < 88 && steps.running() > 0) {
        steps.next();
      } else if (dice >= 88) {
        disturb(dice);
      }
    }
    bus.deliverAll();
    nodes.forEach(Node::catchUp);
    nodes.forEach(this::checkConverged);
  }

  private void disturb(int dice) {
    Node node = nodes.get(random.nextInt(NODES));
    switch (dice) {
      case 96 -> {
        clock.advance(random.nextInt(25));
        tenant.plans().confirm();
        story.add("it is " + clock.instant());
      }
      case 97 -> {
        if (bus.loseOne(node.number())) {
          story.add("node " + node.number() + " misses a message");
          node.fallBehind();
        }
      }
      case 98 -> node.catchUp();
      case 99 -> {
        story.add("node " + node.number() + " dies");
        node.die();
        bus.clear(node.number());
        // what it had not told is told by nobody: others notice that it is gone, some time
        nodes.stream().filter(other -> other != node).forEach(Node::fallBehind);
      }
      default -> bus.deliverOne(random);
    }
  }

  private void begin(Act act) {
    Node node = nodes.get(act.node());
    String name = "node " + act.node() + " " + act.kind() + " " + act.customer();
    story.add(name + " begins");
    steps.begin(name, node, () -> run(act, node, name));
  }

  private void run(Act act, Node node, String name) {
    try {
      switch (act.kind()) {
        case PUSH -> recommend(act, node, name, "push", Mode.PLAIN);
        case EMAIL -> recommend(act, node, name, "email", Mode.PLAIN);
        case RESERVE ->
            recommend(act, node, name, "email", new Mode(true, false, Optional.empty(), false));
        case CONFIRM -> respond(act, node, "impression");
        case BUY -> respond(act, node, "conversion");
        case TELL ->
            tell(
                node,
                Map.of(
                    "customerId",
                    act.customer(),
                    "offerId",
                    List.of("a", "c", "d").get(act.chance() % 3),
                    "channel",
                    "email",
                    "outcome",
                    "impression"));
        case RETRACT -> retract(act, node);
        case ERASE -> watch.erasing(node).erase(tenant.id(), act.customer());
      }
      story.add(name + " ends");
    } catch (Failure refused) {
      story.add(name + " is refused: " + refused.getMessage());
    }
  }

  private void recommend(Act act, Node node, String name, String channel, Mode mode) {
    Watch.Seen seen = new Watch.Seen(truth.last(act.customer()));
    RecommendingOffers offers =
        new RecommendingOffers(
            tenant.plans(),
            new CustomerQueues(),
            new FactReading(
                watch.reading(node, seen),
                _ -> Evidence.NONE,
                watch.counting(node, seen),
                new ModelStates(_ -> Map.of(), _ -> Exposure.NONE),
                new AskingOutside((_, _, _) -> new Answer.Failed("nobody listens"))),
            watch.counting(node, seen),
            watch.committing(node),
            backing.records(),
            new InMemoryAnswerStore(),
            new EveryView(List.of()),
            DecisionMeter.NONE,
            tenant.ids(),
            clock);
    Recommendation[] answer = new Recommendation[1];
    offers.recommend(
        new RecommendRequest(
            tenant.id(),
            act.customer(),
            new Place(
                Optional.empty(), Optional.of(new Named("$.channel", channel)), Optional.empty()),
            act.limit(),
            Map.of(),
            Set.of(),
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            mode),
        given -> {
          answer[0] = given;
          return new byte[0];
        });
    List<String> given =
        answer[0].decision().items().stream().map(item -> item.offer().name()).toList();
    story.add(name + " is given " + given + " on version " + seen.state().version());
    assertEquals(
        shop.decide(seen.state().counting(seen.now()), seen.quotas(), seen.now(), act.limit()),
        given,
        "the answer is what the shop decides");
    if (backing.isExact()) {
      assertTrue(
          seen.state().order() >= seen.before().order(),
          "a decision sees what was answered before it began");
    }
    answers.add(answer[0]);
  }

  private void respond(Act act, Node node, String outcome) {
    List<Recommendation> filled =
        answers.stream().filter(each -> !each.decision().items().isEmpty()).toList();
    if (!filled.isEmpty()) {
      Recommendation answer = filled.get(act.chance() % filled.size());
      List<DecisionItem> items = answer.decision().items();
      tell(
          node,
          Map.of(
              "customerId",
              answer.customerId(),
              "recommendationId",
              answer.id(),
              "rank",
              1 + act.chance() % items.size(),
              "outcome",
              outcome));
    }
  }

  private void tell(Node node, Map<String, Object> document) {
    outcomes(node)
        .record(new Caller(tenant.id(), "test", "req_test"), Config.of(document), Optional.empty());
  }

  private void retract(Act act, Node node) {
    List<String> known = watch.interactions(act.customer());
    if (!known.isEmpty()) {
      outcomes(node)
          .retract(
              new Caller(tenant.id(), "test", "req_test"), known.get(act.chance() % known.size()));
    }
  }

  private RecordingOutcomes outcomes(Node node) {
    Watch.Seen seen = new Watch.Seen(truth.last(""));
    return new RecordingOutcomes(
        tenant.plans(),
        watch.reading(node, seen),
        new CustomerQueues(),
        watch.counting(node, seen),
        watch.committing(node),
        new Lessons(_ -> Map.of(), watch.reading(node, seen)),
        backing.history(),
        new RecordedSlates(backing.records()),
        tenant.ids(),
        clock);
  }

  private void checkConverged(Node node) {
    DecisionPlans plans = tenant.plans().current(tenant.id()).plans();
    Instant now = clock.instant();
    for (String customer : Act.customers()) {
      CustomerSnapshot shown =
          node.end().view().read(tenant.id(), customer, plans.layout(), plans.needs(), now);
      CustomerSnapshot stored =
          backing
              .images()
              .image(tenant.id(), customer, plans.layout(), plans.needs(), now)
              .snapshot(now);
      assertEquals(stored.version(), shown.version(), "node " + node.number() + " converges");
      State state = truth.last(customer);
      for (Counter counter : plans.needs().counters()) {
        String counted = text(stored, counter);
        assertEquals(counted, text(shown, counter), "node " + node.number() + ", " + counter);
        assertTrue(counted.length() <= 2 || !state.counting(now).isEmpty(), "counts what is there");
      }
    }
  }

  private static String text(CustomerSnapshot snapshot, Counter counter) {
    List<String> text = new ArrayList<>();
    snapshot
        .contacts()
        .timesByKey(counter)
        .forEach((key, times) -> text.add(key + "=" + Arrays.toString(times)));
    return String.join(", ", text.stream().sorted().toList());
  }
}
