package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five hundred requests at once for one customer under a cap of three: exactly three contacts. */
class CapIsAPromiseTest {

  private static final int REQUESTS = 500;
  private static final int REPEATS = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void five_hundred_parallel_recommends_make_exactly_three_contacts(int limit) throws Exception {
    TactClient tact = TactServer.client("promise-" + limit);
    CapScenario.author(tact);
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      String customer = "hot_" + repeat;
      Queue<String> items = new ConcurrentLinkedQueue<>();
      List<Integer> requests = IntStream.range(0, REQUESTS).boxed().toList();
      InParallel.each(
          64,
          requests,
          _ -> {
            TactClient.Reply answer = CapScenario.recommend(tact, customer, limit);
            assertTrue(
                answer.status() == 200 || answer.status() == 503,
                "an answer or a clear refusal: " + answer.text());
            for (JsonNode item : answer.at("/decisions")) {
              items.add(item.path("offerId").asText());
            }
          });
      assertEquals(3, items.size(), "items handed out to " + customer);
      assertEquals(3, CapScenario.contacts(tact, customer), "contacts kept of " + customer);
    }
  }
}
