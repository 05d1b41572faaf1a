package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many customers in one call. */
class RecommendBatchTest {

  private static final String BATCH = "/api/v1/recommend/batch";

  private TactClient tact;

  @BeforeEach
  void author() {
    tact = TactServer.newTenant();
    for (int i = 0; i < 3; i++) {
      tact.post("/api/v1/offers", "{\"name\": \"offer %d\"}".formatted(i)).expect(201);
    }
    tact.post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    tact.post(
            "/api/v1/contact-policies",
            "{\"ruleType\": \"frequency_cap\", \"config\": {\"maxContacts\": 2, \"windowDays\":"
                + " 9}}")
        .expect(201);
  }

  @Test
  void a_thousand_customers_are_each_answered_in_their_order() {
    String ids =
        IntStream.range(0, 1000).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));
    TactClient.Reply reply =
        tact.post(BATCH, "{\"customerIds\": [" + ids + "], \"channel\": \"push\", \"limit\": 1}")
            .expect(200);
    assertEquals(1000, reply.at("/answered").asInt(), reply.text("/results/0"));
    for (int i = 0; i < 1000; i++) {
      JsonNode answer = reply.at("/results/" + i + "/recommendation");
      assertEquals("c" + i, answer.path("customerId").asText());
      assertEquals(1, answer.path("count").asInt());
      assertTrue(answer.at("/decisions/0/interactionId").asText().startsWith("int_"));
    }
  }

  @Test
  void each_request_is_answered_or_refused_by_itself() {
    TactClient.Reply reply =
        tact.post(
                BATCH,
                """
                {"requests": [{"customerId": "a"}, {"customerId": "a", "chanel": "push"}, 7,
                  {"customerId": "b", "channel": "nowhere"}, {"limit": 2}]}
                """)
            .expect(200);
    assertEquals(1, reply.at("/answered").asInt(), reply.text());
    assertEquals(4, reply.at("/refused").asInt());
    assertEquals("a", reply.text("/results/0/recommendation/customerId"));
    assertEquals(400, reply.at("/results/1/status").asInt());
    assertEquals("$.chanel", reply.text("/results/1/problem/errors/0/path"));
    assertEquals("wrong_type", reply.text("/results/2/problem/errors/0/code"));
    assertEquals("unknown_reference", reply.text("/results/3/problem/errors/0/code"));
    assertEquals("$.customerId", reply.text("/results/4/problem/errors/0/path"));
  }

  @Test
  void several_requests_of_one_customer_count_against_one_another() {
    TactClient.Reply reply =
        tact.post(
                BATCH,
                """
                {"requests": [{"customerId": "same", "channel": "push", "limit": 1},
                  {"customerId": "same", "channel": "push", "limit": 1},
                  {"customerId": "same", "channel": "push", "limit": 1}]}
                """)
            .expect(200);
    assertEquals(1, reply.at("/results/0/recommendation/count").asInt());
    assertEquals(1, reply.at("/results/1/recommendation/count").asInt());
    assertEquals(0, reply.at("/results/2/recommendation/count").asInt(), reply.text());
  }

  @Test
  void what_is_no_batch_is_refused_as_a_whole() {
    tact.post(BATCH, "{}").expect(400);
    tact.post(BATCH, "{\"requests\": []}").expect(400);
    tact.post(BATCH, "{\"requests\": {}, \"customerIds\": []}").expect(400);
    tact.post(BATCH, "{\"customerIds\": [\"a\"], \"idempotencyKey\": \"k\"}").expect(400);
    tact.post(BATCH, "{\"requests\": [{\"customerId\": \"a\"}], \"limit\": 2}").expect(400);
    String many = IntStream.range(0, 1001).mapToObj(i -> "\"c\"").collect(Collectors.joining(","));
    tact.post(BATCH, "{\"customerIds\": [" + many + "]}").expect(400);
  }
}
