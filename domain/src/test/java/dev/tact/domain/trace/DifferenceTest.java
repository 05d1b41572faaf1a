package dev.tact.domain.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where reasons differ, by path. */
class DifferenceTest {

  @Test
  void documents_that_say_the_same_do_not_differ() {
    Config one = Config.of(Map.of("a", 1.5, "b", List.of(Map.of("c", 1e30))));
    Config other =
        Config.of(
            Map.of("a", new BigDecimal("1.50"), "b", List.of(Map.of("c", new BigDecimal("1E30")))));
    assertEquals(List.of(), Difference.ofTraces(one, other));
  }

  @Test
  void every_difference_is_told_where_it_is() {
    Config one = Config.of(Map.of("rows", List.of(Map.of("reason", "old"), "gone")));
    Config other = Config.of(Map.of("rows", List.of(Map.of("reason", "new"))));
    assertEquals(
        List.of(
            new Difference("$.trace.rows[0].reason", "old", "new"),
            new Difference("$.trace.rows[1]", "gone", null)),
        Difference.ofTraces(one, other));
  }
}
