package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftTest {

  @Test
  void a_key_is_made_from_a_name() {
    assertEquals("apparel_20_back", Draft.keyOf("Apparel — 20% back"));
    assertEquals("home_bundle_3_save_15", Draft.keyOf("Home — bundle 3, save 15%"));
    assertEquals("a", Draft.keyOf("  A  "));
    assertEquals("", Draft.keyOf("日本"));
  }

  @Test
  void the_head_is_told_from_the_body_and_what_only_tact_writes_is_left_out() {
    Draft draft =
        Draft.of(
            Kind.OFFER,
            Config.of(
                Map.of(
                    "id", "off_1",
                    "name", "Spring",
                    "status", "paused",
                    "rowVersion", 3,
                    "createdAt", "whenever",
                    "priority", 7)));
    assertEquals(List.of(), draft.problems());
    assertEquals(Optional.of("off_1"), draft.id());
    assertEquals(Optional.of(Status.PAUSED), draft.status());
    assertEquals(Optional.of(3L), draft.rowVersion());
    assertEquals(Map.of("priority", 7L), draft.body().members());
  }

  @Test
  void all_faults_of_a_head_are_told() {
    Draft draft =
        Draft.of(
            Kind.OFFER,
            Config.of(Map.of("name", " ", "key", "no spaces", "status", "on", "rowVersion", "x")));
    List<String> paths = draft.problems().stream().map(Problem::path).sorted().toList();
    assertEquals(List.of("$.key", "$.name", "$.rowVersion", "$.status"), paths);
    assertTrue(draft.body().members().isEmpty());
  }
}
