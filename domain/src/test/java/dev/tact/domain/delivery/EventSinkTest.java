package dev.tact.domain.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventSinkTest {

  private static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void a_sink_hears_of_everything_since_it_was_created_unless_it_says_otherwise() {
    EventSink plain = sink(Map.of("type", "redis_stream", "config", Map.of("stream", "a:b")));
    assertEquals(EnumSet.allOf(EventKind.class), plain.events());
    assertEquals(CREATED.minusSeconds(2), plain.since());
    assertEquals(new Target.RedisStream("a:b", 100_000), plain.target());
    EventSink exact =
        sink(
            Map.of(
                "type",
                "webhook",
                "config",
                Map.of("url", "https://host/"),
                "from",
                "2026-01-01T00:00:00Z",
                "events",
                List.of("decision")));
    assertEquals(Set.of(EventKind.DECISION), exact.events());
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), exact.since());
  }

  @Test
  void addresses_to_which_something_can_be_posted_are_taken() {
    for (String url :
        List.of(
            "https://crm.example.com",
            "http://localhost:8080/a/b?c=d&e=%20",
            "http://127.0.0.1:1/",
            "https://[2001:db8::1]:65535/x",
            "https://crm_2.internal?x")) {
      assertEquals(List.of(), faults(webhook(url)), url);
    }
  }

  @Test
  void other_addresses_are_refused() {
    for (String url :
        List.of(
            "crm.example.com",
            "file:///etc/passwd",
            "https://",
            "https:///path",
            "http://user@host/",
            "http://host:0/",
            "http://host:65536/",
            "http://host:8o/",
            "http://host/#part",
            "http://host/a b",
            "http://h\u00f6st/",
            "http://[::1/",
            "http://.host/")) {
      assertEquals(List.of("$.config.url"), faults(webhook(url)), url);
    }
  }

  @Test
  void secrets_are_long_or_stand_in_variables_for_them() {
    assertEquals(List.of(), faults(secret("0123456789abcdef")));
    assertEquals(List.of(), faults(secret("env:TACT_SECRET_CRM")));
    assertEquals(List.of("$.config.secret"), faults(secret("short")));
    assertEquals(List.of("$.config.secret"), faults(secret("env:JDBC_PASSWORD_OF_ALL")));
  }

  private static Map<String, Object> webhook(String url) {
    return Map.of("type", "webhook", "config", Map.of("url", url));
  }

  private static Map<String, Object> secret(String secret) {
    return Map.of("type", "webhook", "config", Map.of("url", "http://host/", "secret", secret));
  }

  private static List<String> faults(Map<String, Object> body) {
    Reading reading = Reading.of(Config.of(body), Lookup.NONE);
    try (ConfigReader reader = reading.reader()) {
      EventSink.read(head(body), reader);
    }
    return reading.problems().stream().map(Problem::path).toList();
  }

  private static EventSink sink(Map<String, Object> body) {
    assertEquals(List.of(), faults(body));
    return EventSink.read(head(body), Reading.of(Config.of(body), Lookup.NONE).reader());
  }

  private static Definition head(Map<String, Object> body) {
    return new Definition(
        Kind.EVENT_SINK,
        "es_1",
        "crm",
        "crm",
        Status.ACTIVE,
        1,
        CREATED,
        CREATED,
        Optional.empty(),
        Config.of(body));
  }
}
