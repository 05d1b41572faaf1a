package dev.tact.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  private final AtomicLong millis = new AtomicLong(1_767_600_000_000L);
  private final TimeOrderedIds ids = new TimeOrderedIds(() -> Instant.ofEpochMilli(millis.get()));

  @Test
  void ids_sort_in_the_order_of_their_making_even_when_the_clock_goes_back() {
    String last = "";
    for (int i = 0; i < 200_000; i++) {
      if (i % 1_000 == 0) {
        millis.addAndGet(i % 3_000 == 0 ? -5 : 4);
      }
      String id = ids.next("off");
      assertTrue(id.compareTo(last) > 0, () -> "not rising");
      last = id;
    }
  }

  @Test
  void an_id_is_its_prefix_and_26_characters_without_lookalikes() {
    String id = ids.next("dec");
    assertTrue(id.matches("dec_[0-9a-hjkmnp-tv-z]{26}"), id);
  }

  @Test
  void ids_of_two_nodes_differ_at_the_same_instant() {
    TimeOrderedIds other = new TimeOrderedIds(() -> Instant.ofEpochMilli(millis.get()));
    String mine = ids.next("x");
    String theirs = other.next("x");
    assertEquals(mine.substring(0, 15), theirs.substring(0, 15));
    assertTrue(!mine.equals(theirs));
  }
}
