package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.TestTact;
import org.junit.jupiter.api.Test;

class HealthTest {

  private final TactClient client = new TactClient(TestTact.address(), "health");

  @Test
  void a_running_tact_is_alive() {
    assertEquals("UP", client.get("/health/live").expect(200).text("/status"));
  }

  @Test
  void a_ready_tact_names_the_parts_that_it_looked_at() {
    TactClient.Reply reply = client.get("/health/ready").expect(200);
    assertEquals("UP", reply.text("/status"));
    assertEquals("ok", reply.text("/parts/database"));
  }

  @Test
  void metrics_come_in_the_text_format_of_prometheus() {
    TactClient.Reply reply = client.get("/metrics").expect(200);
    assertTrue(reply.text().contains("# TYPE jvm_memory_used_bytes gauge"), reply.text());
    assertTrue(reply.text().contains("hikaricp_connections"), reply.text());
  }

  @Test
  void metrics_say_what_became_of_records() {
    client.post("/api/v1/offers", "{\"name\": \"Recorded\"}").expect(201);
    client.post("/api/v1/recommend", "{\"customerId\": \"c1\"}").expect(200);
    client.get("/api/v1/decision-traces").expect(200);
    String metrics = client.get("/metrics").expect(200).text();
    assertTrue(metrics.matches("(?s).*tact_records_written_total [1-9].*"), metrics);
    assertTrue(metrics.contains("tact_records_waiting "), metrics);
    assertTrue(metrics.contains("tact_records_refused_total "), metrics);
    assertTrue(metrics.contains("tact_records_lost_total 0.0"), metrics);
  }
}
