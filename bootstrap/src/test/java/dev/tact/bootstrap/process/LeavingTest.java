package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that is asked to stop answers whom it has let in, and keeps what it has promised. */
class LeavingTest {

  private static final int CLIENTS = 16;
  private static final int ANSWERS_BEFORE = 300;
  private static final String TENANT = "leaving";
  private static final String OUTCOME =
      "{\"customerId\": \"late_%d\", \"offerId\": \"offer 1\", \"outcome\": \"click\"}\n";

  @TempDir private Path directory;

  private final Queue<String> interactions = new ConcurrentLinkedQueue<>();
  private final Queue<String> decisions = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final CountDownLatch underLoad = new CountDownLatch(ANSWERS_BEFORE);

  @Test
  @Timeout(120)
  void no_request_that_was_let_in_fails_and_nothing_acknowledged_is_lost() throws Exception {
    try (TactProcess process = TactProcess.serving(directory, Map.of("TACT_DRAIN_SECONDS", "1"))) {
      author(new TactClient(process.address(), TENANT));
      try (Connected watching = new Connected(process.address(), TENANT);
          Connected late = new Connected(process.address(), TENANT)) {
        assertEquals(200, watching.get("/health/ready").status());
        List<Thread> clients = clients(process.address());
        late.begin("/api/v1/respond", "application/x-ndjson", 2 * OUTCOME.formatted(1).length());
        late.send(OUTCOME.formatted(1));
        underLoad.await();
        process.signal();
        awaitAnnouncement(watching);
        try (Connected fresh = new Connected(process.address(), TENANT)) {
          assertFalse(recommend(fresh, "fresh").last(), "it serves on while it announces");
        }
        join(clients);
        late.send(OUTCOME.formatted(2));
        assertEquals(2, late.read().body().path("recorded").asInt(), "the late one is answered");
      }
      assertEquals(0, process.exitCode());
      assertEquals(
          List.of(), process.log().stream().filter(line -> line.contains("ERROR")).toList());
    }
    assertEquals(List.of(), List.copyOf(failures));
    try (TactProcess process = TactProcess.serving(directory)) {
      check(new TactClient(process.address(), TENANT));
    }
  }

  @Test
  @Timeout(60)
  void a_second_signal_waits_for_nobody() throws Exception {
    Map<String, String> patient = Map.of("TACT_DRAIN_SECONDS", "600", "TACT_FINISH_SECONDS", "600");
    try (TactProcess process = TactProcess.serving(directory, patient);
        Connected watching = new Connected(process.address(), TENANT);
        Connected stuck = new Connected(process.address(), TENANT)) {
      assertEquals(200, watching.get("/health/ready").status());
      stuck.begin("/api/v1/respond", "application/x-ndjson", 1_000);
      process.signal();
      awaitAnnouncement(watching);
      process.signal();
      assertEquals(0, process.exitCode());
    }
  }

  @Test
  void a_time_that_is_no_number_is_refused() {
    TactProcess refused = TactProcess.run(Map.of("TACT_DRAIN_SECONDS", "soon"), "--port", "0");
    assertEquals(1, refused.exitCode());
    assertTrue(refused.lines().toString().contains("`TACT_DRAIN_SECONDS` is `soon`"));
  }

  private static void awaitAnnouncement(Connected watching) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    Connected.Answer answer = watching.get("/health/ready");
    while (answer.status() == 200 && System.nanoTime() < deadline) {
      answer = watching.get("/health/ready");
    }
    assertEquals(503, answer.status());
    assertTrue(answer.body().at("/parts/serving").asText().startsWith("this node is stopping"));
  }

  /** Clients who never look at readiness, and go when they are told with an answer. */
  private List<Thread> clients(String address) {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int number = i;
      clients.add(Thread.ofVirtual().start(() -> ask(address, number)));
    }
    return clients;
  }

  private void ask(String address, int number) {
    try (Connected client = new Connected(address, TENANT)) {
      boolean last = false;
      for (int turn = number; !last; turn++) {
        last =
            switch (turn % 3) {
              case 0 -> recommend(client, "customer_" + number).last();
              case 1 -> respond(client, "customer_" + number).last();
              default -> recommend(client, "push_" + number + "_" + turn, "push").last();
            };
        underLoad.countDown();
      }
    } catch (IOException | AssertionError failure) {
      failures.add(failure);
      while (underLoad.getCount() > 0) {
        underLoad.countDown();
      }
    }
  }

  private Connected.Answer recommend(Connected client, String customer) throws IOException {
    return recommend(client, customer, "email");
  }

  private Connected.Answer recommend(Connected client, String customer, String channel)
      throws IOException {
    Connected.Answer answer =
        client.post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"%s\"}".formatted(customer, channel));
    assertEquals(200, answer.status(), answer.text());
    decisions.add(answer.body().path("decisionId").asText());
    for (JsonNode item : answer.body().path("decisions")) {
      if (item.hasNonNull("interactionId")) {
        interactions.add(customer + " " + item.path("interactionId").asText());
      }
    }
    return answer;
  }

  private Connected.Answer respond(Connected client, String customer) throws IOException {
    Connected.Answer answer =
        client.post(
            "/api/v1/respond",
            "{\"customerId\": \"%s\", \"offerId\": \"offer 1\", \"outcome\": \"click\"}"
                .formatted(customer));
    assertEquals(2, answer.status() / 100, answer.text());
    interactions.add(customer + " " + answer.body().path("interactionId").asText());
    return answer;
  }

  private static void author(TactClient tact) {
    tact.post("/api/v1/offers", "{\"name\": \"offer 1\"}").expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
  }

  private static void join(List<Thread> clients) throws InterruptedException {
    for (Thread client : clients) {
      assertTrue(client.join(Duration.ofSeconds(30)), "every client is told to go");
    }
  }

  private void check(TactClient tact) {
    Set<String> customers = new HashSet<>();
    interactions.forEach(one -> customers.add(one.split(" ")[0]));
    Set<String> kept = new HashSet<>();
    customers.forEach(customer -> kept.addAll(Interactions.of(tact, customer)));
    for (String one : interactions) {
      assertTrue(kept.contains(one.split(" ")[1]), "the interaction " + one + " is there");
    }
    for (String decision : decisions) {
      tact.get("/api/v1/decision-traces/" + decision).expect(200);
    }
    assertTrue(decisions.size() + interactions.size() >= ANSWERS_BEFORE, "there was a load");
  }
}
