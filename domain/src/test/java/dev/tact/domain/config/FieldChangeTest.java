package dev.tact.domain.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldChangeTest {

  @Test
  void equal_documents_differ_in_nothing_however_their_numbers_are_written() {
    Config before = Config.of(Map.of("a", new BigDecimal("0.5"), "b", List.of(1, 2)));
    Config after = Config.of(Map.of("a", new BigDecimal("0.50"), "b", List.of(1, 2)));
    assertEquals(List.of(), FieldChange.between(before, after));
  }

  @Test
  void a_nested_field_is_told_by_its_path_with_both_values() {
    Config before = Config.of(Map.of("config", Map.of("maxPerDay", 3)));
    Config after = Config.of(Map.of("config", Map.of("maxPerDay", 5)));
    assertEquals(
        List.of(new FieldChange("config.maxPerDay", Optional.of(3L), Optional.of(5L))),
        FieldChange.between(before, after));
  }

  @Test
  void a_field_that_comes_or_goes_has_one_value_only() {
    assertEquals(
        List.of(
            new FieldChange("a", Optional.of(1L), Optional.empty()),
            new FieldChange("b", Optional.empty(), Optional.of(2L))),
        FieldChange.between(Config.of(Map.of("a", 1)), Config.of(Map.of("b", 2))));
  }

  @Test
  void a_node_put_in_front_is_one_change() {
    Config before = Config.of(Map.of("nodes", List.of(node("a", 1), node("b", 2))));
    Config after = Config.of(Map.of("nodes", List.of(node("c", 3), node("a", 1), node("b", 4))));
    assertEquals(
        List.of(
            new FieldChange("nodes[b].x", Optional.of(2L), Optional.of(4L)),
            new FieldChange(
                "nodes[c]", Optional.empty(), Optional.of(Config.of(node("c", 3)).members()))),
        FieldChange.between(before, after));
  }

  @Test
  void nodes_that_only_changed_places_are_a_change_of_order() {
    Config before = Config.of(Map.of("nodes", List.of(node("a", 1), node("b", 2))));
    Config after = Config.of(Map.of("nodes", List.of(node("b", 2), node("a", 1))));
    assertEquals(
        List.of(
            new FieldChange(
                "nodes (order)", Optional.of(List.of("a", "b")), Optional.of(List.of("b", "a")))),
        FieldChange.between(before, after));
  }

  @Test
  void lists_of_values_are_compared_as_a_whole() {
    assertEquals(
        List.of(
            new FieldChange(
                "tags", Optional.of(List.of("x", "y")), Optional.of(List.of("x", "z")))),
        FieldChange.between(
            Config.of(Map.of("tags", List.of("x", "y"))),
            Config.of(Map.of("tags", List.of("x", "z")))));
  }

  @Test
  void objects_without_a_name_are_compared_by_their_place() {
    Config before = Config.of(Map.of("scopes", List.of(Map.of("scope", "global"))));
    Config after = Config.of(Map.of("scopes", List.of(Map.of("scope", "offer"))));
    assertEquals(
        List.of(new FieldChange("scopes[0].scope", Optional.of("global"), Optional.of("offer"))),
        FieldChange.between(before, after));
  }

  private static Map<String, Object> node(String id, int x) {
    return Map.of("id", id, "x", x);
  }
}
