package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.endtoend.TactClient;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server killed in the middle of its work keeps every promise that it has made. */
class KilledHalfwayTest {

  private static final int WORKERS = 16;
  private static final int ANSWERS_BEFORE_THE_KILL = 150;
  private static final int CUSTOMERS = 40;
  private static final int CAP = 3;

  @TempDir private Path directory;

  @Test
  void no_cap_is_exceeded_and_no_acknowledged_respond_is_lost() throws InterruptedException {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (TactProcess process = TactProcess.serving(directory)) {
      TactClient tact = new TactClient(process.address(), "killed");
      author(tact);
      workUntilKilled(process, tact, acknowledged);
    }
    assertTrue(acknowledged.size() > ANSWERS_BEFORE_THE_KILL / 4, "responds were acknowledged");
    try (TactProcess process = TactProcess.serving(directory)) {
      TactClient tact = new TactClient(process.address(), "killed");
      Set<String> kept = new HashSet<>();
      for (int i = 0; i < CUSTOMERS; i++) {
        kept.addAll(Interactions.of(tact, "teller_" + i));
        recommend(tact, "hot_" + i);
        recommend(tact, "hot_" + i);
        assertEquals(
            CAP, Interactions.of(tact, "hot_" + i).size(), "the cap holds across the kill");
      }
      for (String id : acknowledged) {
        assertTrue(kept.contains(id), "the acknowledged interaction " + id + " is there");
      }
    }
  }

  private static void workUntilKilled(
      TactProcess process, TactClient tact, Queue<String> acknowledged)
      throws InterruptedException {
    AtomicInteger answers = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
    CountDownLatch done = new CountDownLatch(WORKERS);
    for (int worker = 0; worker < WORKERS; worker++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (true) {
                    int turn = answers.getAndIncrement();
                    recommend(tact, "hot_" + turn % CUSTOMERS);
                    TactClient.Reply told = respond(tact, "teller_" + turn % CUSTOMERS);
                    if (told.status() < 300) {
                      acknowledged.add(told.text("/interactionId"));
                    }
                    enough.countDown();
                  }
                } catch (UncheckedIOException _) {
                  // The server is gone: exactly what this test is about.
                } finally {
                  done.countDown();
                }
              });
    }
    enough.await();
    process.kill();
    done.await();
  }

  private static void author(TactClient tact) {
    for (int i = 0; i < 5; i++) {
      tact.post("/api/v1/offers", "{\"name\": \"offer %d\"}".formatted(i)).expect(201);
    }
    tact.post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    tact.post(
            "/api/v1/contact-policies",
            """
            {"name": "three in thirty days", "ruleType": "frequency_cap", "scope": "global",
             "config": {"maxContacts": 3, "windowDays": 30}}
            """)
        .expect(201);
  }

  private static void recommend(TactClient tact, String customer) {
    tact.post(
        "/api/v1/recommend",
        "{\"customerId\": \"%s\", \"channel\": \"push\", \"limit\": 2}".formatted(customer));
  }

  private static TactClient.Reply respond(TactClient tact, String customer) {
    return tact.post(
        "/api/v1/respond",
        """
        {"customerId": "%s", "offerId": "offer 1", "channel": "push", "outcome": "impression"}
        """
            .formatted(customer));
  }
}
