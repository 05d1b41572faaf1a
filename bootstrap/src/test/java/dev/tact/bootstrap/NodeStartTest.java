package dev.tact.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeStartTest {

  private static final String REDIS = "redis://localhost:6379";

  @Test
  void state_is_in_process_unless_there_is_a_redis_or_something_else_is_said() {
    assertEquals(StateChoice.IN_PROCESS, StateChoice.of(Map.of()));
    assertEquals(StateChoice.REDIS, StateChoice.of(Map.of("REDIS_URI", REDIS)));
    assertEquals(
        StateChoice.SQL, StateChoice.of(Map.of("REDIS_URI", REDIS, "TACT_STATE", " SQL ")));
    assertEquals(StateChoice.IN_PROCESS, StateChoice.of(Map.of("TACT_STATE", "in-process")));
  }

  @Test
  void a_state_that_cannot_be_is_refused() {
    assertRefused(Map.of("TACT_STATE", "cloud"), "`in-process`, `sql`, `redis`");
    assertRefused(Map.of("TACT_STATE", "redis"), "say which Redis with `REDIS_URI`");
  }

  @Test
  void a_configuration_is_confirmed_within_five_seconds_unless_something_else_is_said() {
    assertEquals(Duration.ofSeconds(5), NodeStart.of(Map.of()).confirmedWithin());
    assertEquals(
        Duration.ofSeconds(30),
        NodeStart.of(Map.of("TACT_CONFIRM_SECONDS", "30")).confirmedWithin());
    assertRefused(Map.of("TACT_CONFIRM_SECONDS", "0"), "from 1 to 300");
    assertRefused(Map.of("TACT_CONFIRM_SECONDS", "soon"), "`soon`");
  }

  private static void assertRefused(Map<String, String> environment, String words) {
    String refusal = assertThrows(StartRefused.class, () -> NodeStart.of(environment)).getMessage();
    assertTrue(refusal.contains(words), refusal);
  }
}
