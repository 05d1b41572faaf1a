package dev.tact.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.fact.Assignment;
import dev.tact.domain.statistics.SampleRatio;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Customers are spread by hashes: in the shares asked for, for ever, and apart from one another.
 */
class SplitTest {

  private static final Split SPLIT = split("checkout", 10, 60, 25, 15);

  private static Split split(String key, double holdout, double champion, double a, double b) {
    return new Split(
        key,
        holdout,
        List.of(
            new Split.Share(Assignment.CHAMPION, champion),
            new Split.Share("a", a),
            new Split.Share("b", b)));
  }

  @Test
  void customers_come_into_variants_in_the_shares_asked_for() {
    List<String> variants = List.of(Assignment.CHAMPION, "a", "b", Assignment.HOLDOUT);
    for (String naming : List.of("%d", "c%d", "customer-%06d", "user%d@example.org")) {
      Map<String, Long> counts = new HashMap<>();
      for (int i = 0; i < 50_000; i++) {
        counts.merge(SPLIT.variant(naming.formatted(i)), 1L, Long::sum);
      }
      SampleRatio ratio =
          SampleRatio.of(
              variants.stream().map(counts::get).toList(),
              variants.stream().map(SPLIT::expected).toList());
      assertFalse(ratio.mismatch(), () -> naming + ": " + counts);
    }
    assertEquals(0.54, SPLIT.expected(Assignment.CHAMPION), 1e-12);
    assertEquals(0, SPLIT.expected("nobody"));
  }

  /** Pinned: a change of the hash would move customers in experiments that run. */
  @Test
  void a_customer_stays_where_the_hash_puts_them() {
    assertEquals(
        List.of(PINNED),
        List.of("ada", "bob", "cyn", "dan", "eve", "fay", "gus", "hal").stream()
            .map(SPLIT::variant)
            .toList());
  }

  private static final String[] PINNED = {
    "a", "__champion__", "a", "__champion__", "__champion__", "b", "__champion__", "__champion__"
  };

  @Test
  void a_larger_holdout_moves_nobody_between_variants() {
    Split before = split("checkout", 5, 60, 25, 15);
    Split after = split("checkout", 20, 60, 25, 15);
    for (int i = 0; i < 20_000; i++) {
      String was = before.variant("c" + i);
      String is = after.variant("c" + i);
      assertTrue(is.equals(was) || is.equals(Assignment.HOLDOUT), () -> was + " became " + is);
    }
  }

  @Test
  void a_larger_last_share_moves_customers_into_it_alone() {
    Split after = split("checkout", 10, 50, 25, 25);
    int moved = 0;
    for (int i = 0; i < 20_000; i++) {
      String was = SPLIT.variant("c" + i);
      String is = after.variant("c" + i);
      moved += was.equals(is) ? 0 : 1;
    }
    assertEquals(0.9 * 2 * 0.10, moved / 20_000.0, 0.01, "10 points move at each of two borders");
  }

  @Test
  void experiments_are_independent_of_one_another() {
    Split other = split("basket", 10, 60, 25, 15);
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < 40_000; i++) {
      counts.merge(SPLIT.variant("c" + i) + "/" + other.variant("c" + i), 1L, Long::sum);
    }
    List<String> cells = counts.keySet().stream().sorted().toList();
    SampleRatio ratio =
        SampleRatio.of(
            cells.stream().map(counts::get).toList(),
            cells.stream()
                .map(cell -> cell.split("/"))
                .map(cell -> SPLIT.expected(cell[0]) * other.expected(cell[1]))
                .toList());
    assertEquals(16, cells.size());
    assertFalse(ratio.mismatch(), counts::toString);
  }

  @Test
  void a_holdout_of_nobody_holds_nobody_out_and_one_of_all_holds_all() {
    assertEquals(Assignment.CHAMPION, Split.holdout("tenant", 0).variant("ada"));
    assertEquals(Assignment.HOLDOUT, Split.holdout("tenant", 100).variant("ada"));
  }
}
