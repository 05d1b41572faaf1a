package dev.tact.application.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergePatchTest {

  @Test
  void objects_merge_and_all_else_replaces() {
    Config target = Config.of(Map.of("a", Map.of("b", 1, "c", 2), "list", List.of(1, 2)));
    Config patch = Config.of(Map.of("a", Map.of("c", 3), "list", List.of(9), "new", "x"));
    assertEquals(
        Config.of(Map.of("a", Map.of("b", 1, "c", 3), "list", List.of(9), "new", "x")),
        MergePatch.apply(target, patch));
  }

  @Test
  void null_removes_and_an_object_takes_the_place_of_a_value() {
    Map<String, Object> removal = new HashMap<>();
    removal.put("a", null);
    removal.put("b", Map.of("c", 1));
    assertEquals(
        Config.of(Map.of("b", Map.of("c", 1))),
        MergePatch.apply(Config.of(Map.of("a", 1, "b", "text")), Config.of(removal)));
  }

  @Test
  void nulls_inside_new_objects_vanish() {
    Map<String, Object> inner = new HashMap<>();
    inner.put("x", null);
    inner.put("y", 1);
    assertEquals(
        Config.of(Map.of("a", Map.of("y", 1))),
        MergePatch.apply(Config.EMPTY, Config.of(Map.of("a", inner))));
  }
}
