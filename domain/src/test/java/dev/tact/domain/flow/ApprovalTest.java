package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Config CONFIG = Config.of(Map.of("stages", Map.of()));

  private static final Approval ASKED =
      new Approval(
          "apr_1",
          "flow_1",
          Approval.State.PENDING,
          CONFIG,
          Optional.of("more of it"),
          "ann",
          NOON,
          Optional.empty(),
          Optional.empty());

  private static final Approval APPROVED =
      ASKED.resolved(true, new Approval.Resolution("bob", NOON, Optional.of("fine")));

  @Test
  void what_is_kept_comes_back_as_it_was() {
    for (Approval each : new Approval[] {ASKED, APPROVED, APPROVED.usedFor(3)}) {
      assertEquals(each, Approval.of(each.kept(1, NOON)));
    }
  }

  @Test
  void it_allows_exactly_what_was_looked_at_once_it_is_approved() {
    assertFalse(ASKED.allows("flow_1", CONFIG, NOON));
    assertTrue(APPROVED.allows("flow_1", CONFIG, NOON));
    assertFalse(APPROVED.allows("flow_2", CONFIG, NOON));
    assertFalse(APPROVED.allows("flow_1", CONFIG.with("version", 1L), NOON));
    assertFalse(
        ASKED
            .resolved(false, new Approval.Resolution("bob", NOON, Optional.empty()))
            .allows("flow_1", CONFIG, NOON));
  }

  @Test
  void it_is_used_up_by_one_publication() {
    assertFalse(APPROVED.usedFor(2).allows("flow_1", CONFIG, NOON));
  }

  @Test
  void it_expires_after_a_week() {
    assertTrue(APPROVED.allows("flow_1", CONFIG, NOON.plus(Duration.ofDays(7))));
    Instant late = NOON.plus(Duration.ofDays(7)).plusMillis(1);
    assertFalse(APPROVED.allows("flow_1", CONFIG, late));
    assertEquals(Approval.State.EXPIRED, APPROVED.stateAt(late));
  }
}
