package dev.tact.persistence.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Commit;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Which commits are written together, and how many may wait. */
class IntakeTest {

  private static final TenantId TENANT = new TenantId("t");

  private final Intake intake = new Intake(3);

  @Test
  void what_finds_no_room_is_refused_at_once() {
    for (int i = 0; i < 3; i++) {
      assertTrue(intake.offer(of("c" + i)));
    }
    assertFalse(intake.offer(of("d")));
    assertEquals(3, intake.size());
    assertEquals(3, intake.take().size());
    assertTrue(intake.offer(of("d")));
  }

  @Test
  void of_one_customer_one_commit_is_on_its_way_and_the_others_keep_their_order() {
    Waiting first = of("c");
    Waiting second = of("c");
    Waiting other = of("d");
    intake.offer(first);
    intake.offer(second);
    intake.offer(other);
    List<Waiting> batch = intake.take();
    assertEquals(List.of(first, other), batch);
    Waiting third = of("c");
    intake.offer(third);
    intake.arrived(batch);
    assertEquals(List.of(second), intake.take());
    intake.arrived(List.of(second));
    assertEquals(List.of(third), intake.take());
  }

  @Test
  void what_nobody_waits_for_any_more_is_not_written() {
    Waiting abandoned = of("c");
    Waiting wanted = of("c");
    abandoned.begin();
    intake.offer(abandoned);
    intake.offer(wanted);
    assertEquals(List.of(wanted), intake.take());
  }

  @Test
  void what_waits_is_written_after_closing_and_nothing_is_taken_in() {
    Waiting waiting = of("c");
    intake.offer(waiting);
    intake.close();
    assertFalse(intake.offer(of("d")));
    assertTrue(intake.await());
    assertEquals(List.of(waiting), intake.take());
    assertFalse(intake.await());
  }

  @Test
  void whoever_can_wait_gets_the_room_that_others_leave() throws Exception {
    for (int i = 0; i < 3; i++) {
      intake.offer(of("c" + i));
    }
    AtomicReference<Boolean> taken = new AtomicReference<>();
    Thread patient =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    taken.set(intake.offer(of("d"), 60));
                  } catch (InterruptedException _) {
                    taken.set(false);
                  }
                });
    assertEquals(3, intake.take().size());
    patient.join();
    assertTrue(taken.get());
  }

  private static Waiting of(String customer) {
    return new Waiting(Commit.ofFacts(TENANT, customer, List.of()));
  }
}
