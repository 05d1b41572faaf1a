package dev.tact.bootstrap.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.cluster.Calls.Answer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One closed-loop client: it sends its next request when the last one was acknowledged. */
final class Shopper {

  private static final int OTHERS = 10_000;
  private static final int STEPS_OF_A_HOT_CUSTOMER = 150;
  private static final int ROUNDS_OF_A_VISITOR = 3;
  private static final String RECOMMEND = "/api/v1/recommend";
  private static final String RESPOND = "/api/v1/respond";

  private final Shop shop;
  private final Calls calls;
  private final Journal journal;
  private final AtomicInteger steps;
  private final String name;
  private final Random random;
  private int keys;
  private int visitors;

  /**
   * A client.
   *
   * @param steps counted by all clients together: it says which customer is hot now
   */
  Shopper(Shop shop, Calls calls, Journal journal, AtomicInteger steps, String name, long seed) {
    this.shop = shop;
    this.calls = calls;
    this.journal = journal;
    this.steps = steps;
    this.name = name;
    this.random = new Random(seed);
  }

  void step() {
    int turn = steps.getAndIncrement();
    switch (random.nextInt(10)) {
      case 0, 1 -> push("hot-" + turn / STEPS_OF_A_HOT_CUSTOMER);
      case 2 -> stir("hot-" + turn / STEPS_OF_A_HOT_CUSTOMER);
      case 3, 4 -> push("c" + random.nextInt(OTHERS));
      case 5 -> reserve("hot-" + turn / STEPS_OF_A_HOT_CUSTOMER);
      case 6 -> reserve("c" + random.nextInt(OTHERS));
      default -> visit(name + "-" + visitors++);
    }
  }

  /** Recommending is the contact. */
  private void push(String customer) {
    Answer answer =
        recommend(
            shop.promised(),
            customer,
            "'channel': 'push', 'limit': 2, 'idempotencyKey': '%s'".formatted(nextKey()));
    if (!answer.given()) {
      return;
    }
    String recommendation = answer.text("recommendationId");
    for (JsonNode item : answer.body().path("decisions")) {
      journal.kept(
          item.path("interactionId").asText(),
          new Journal.Kept(customer, item.path("offerId").asText(), recommendation));
    }
    journal.recommended(recommendation, answer.body().path("count").asInt() > 0);
  }

  /** An outcome of the customer alone: no contact, but decisions under way are made again. */
  private void stir(String customer) {
    respond(shop.promised(), customer, "'outcome': 'click'", "", "");
  }

  /** Items count from now on, and most are confirmed. */
  private void reserve(String customer) {
    Answer answer =
        recommend(
            shop.promised(),
            customer,
            "'channel': 'email', 'limit': 2, 'reserve': true, 'idempotencyKey': '%s'"
                .formatted(nextKey()));
    if (!answer.given()) {
      return;
    }
    String recommendation = answer.text("recommendationId");
    boolean holds = answer.body().path("count").asInt() > 0;
    journal.recommended(recommendation, holds);
    if (holds && random.nextInt(4) > 0) {
      report(
          shop.promised(),
          customer,
          recommendation,
          answer.body().path("decisions").path(0).path("offerId").asText(),
          random.nextBoolean() ? "conversion" : "impression");
    }
  }

  /** What was reported at one node is known at the next one: no banner is shown twice. */
  private void visit(String customer) {
    Set<String> seen = new HashSet<>();
    Answer answer = recommend(shop.reported(), customer, "'channel': 'web', 'limit': 3");
    for (int round = 0; round < ROUNDS_OF_A_VISITOR && answer.given(); round++) {
      String recommendation = answer.text("recommendationId");
      journal.recommended(recommendation, false);
      String offer = answer.body().path("decisions").path(0).path("offerId").asText();
      if (offer.isEmpty()) {
        journal.fault("nothing is left for " + customer + ": " + answer.body());
        return;
      }
      if (!report(shop.reported(), customer, recommendation, offer, "impression")) {
        return;
      }
      seen.add(offer);
      answer = recommend(shop.reported(), customer, "'channel': 'web', 'limit': 3");
      journal.checked();
      for (JsonNode item : answer.body().path("decisions")) {
        if (seen.contains(item.path("offerId").asText())) {
          journal.fault("stale: " + customer + " was shown " + item.path("offerKey") + " again");
        }
      }
    }
  }

  private boolean report(
      String tenant, String customer, String recommendation, String offer, String outcome) {
    return respond(
        tenant,
        customer,
        "'recommendationId': '%s', 'rank': 1, 'offerId': '%s', 'outcome': '%s'%s"
            .formatted(
                recommendation,
                offer,
                outcome,
                random.nextBoolean() ? "" : ", 'timestamp': '" + Instant.now() + "'"),
        offer,
        recommendation);
  }

  private boolean respond(
      String tenant, String customer, String members, String offer, String recommendation) {
    String key = nextKey();
    Answer answer =
        calls.post(
            random.nextInt(calls.nodes()),
            tenant,
            RESPOND,
            json("{'customerId': '%s', 'idempotencyKey': '%s', %s}", customer, key, members));
    if (answer.given()) {
      String id = answer.text("interactionId");
      journal.under(key, id);
      journal.kept(id, new Journal.Kept(customer, offer, recommendation));
    }
    return answer.given();
  }

  private Answer recommend(String tenant, String customer, String members) {
    return calls.post(
        random.nextInt(calls.nodes()),
        tenant,
        RECOMMEND,
        json("{'customerId': '%s', %s}", customer, members));
  }

  private String nextKey() {
    return name + "-" + keys++;
  }

  private static String json(String format, Object... values) {
    return format.formatted(values).replace('\'', '"');
  }
}
