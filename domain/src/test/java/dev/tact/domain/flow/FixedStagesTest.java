package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.node.Node;
import dev.tact.domain.run.Authored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedStagesTest {

  @Test
  void without_a_word_all_stages_run_that_need_none() {
    assertEquals(
        List.of("inventory", "qualification", "contactPolicy", "scoring", "ranking", "response"),
        ids(Map.of("stages", Map.of())));
  }

  @Test
  void the_stages_run_in_their_order_however_they_are_written() {
    assertEquals(
        List.of(
            Node.Type.INVENTORY,
            Node.Type.ENRICH,
            Node.Type.QUALIFY,
            Node.Type.CONTACT_POLICY,
            Node.Type.SCORE,
            Node.Type.RANK,
            Node.Type.RESPONSE),
        types(Map.of("stages", stages("ranking", "scoring", "enrichment", "inventory"))));
  }

  @Test
  void a_stage_can_be_left_out() {
    Map<String, Object> off = Map.of("enabled", false, "mode", "all");
    assertEquals(
        List.of("inventory", "contactPolicy", "ranking", "response"),
        ids(Map.of("stages", Map.of("qualification", off, "scoring", off))));
  }

  @Test
  void the_inventory_cannot() {
    assertEquals(
        List.of(new Expected("$.config.stages.inventory.enabled", ProblemCode.NEVER_WORKS)),
        expected(Map.of("stages", Map.of("inventory", Map.of("enabled", false)))));
  }

  @Test
  void every_fault_lies_where_it_was_written() {
    assertEquals(
        List.of(
            new Expected("$.config.stages.inventory.scope", ProblemCode.UNKNOWN_VALUE),
            new Expected("$.config.stages.scoring.method", ProblemCode.UNKNOWN_VALUE),
            new Expected("$.config.stages.ranking.maxCandidates", ProblemCode.OUT_OF_RANGE),
            new Expected("$.config.stages.rankng", ProblemCode.UNKNOWN_MEMBER)),
        expected(
            Map.of(
                "stages",
                Map.of(
                    "inventory", Map.of("scope", "some"),
                    "scoring", Map.of("method", "guess"),
                    "ranking", Map.of("maxCandidates", 0L),
                    "rankng", Map.of()))));
  }

  @Test
  void a_config_has_nodes_or_stages_and_says_the_version_that_fits() {
    assertEquals(
        List.of(new Expected("$.config.stages", ProblemCode.CONFLICT)),
        expected(Map.of("stages", Map.of(), "nodes", List.of())));
    assertEquals(
        List.of(new Expected("$.config.version", ProblemCode.CONFLICT)),
        expected(Map.of("stages", Map.of(), "version", 2L)));
    assertTrue(problems(Map.of("stages", Map.of(), "version", 1L)).isEmpty());
  }

  @Test
  void a_translation_has_the_same_nodes_and_leaves_out_what_only_stages_say() {
    Config staged =
        Config.of(
            Map.of(
                "version",
                1L,
                "stages",
                Map.of(
                    "enrichment",
                    Map.of("sources", List.of(Map.of(), Map.of())),
                    "contactPolicy",
                    Map.of("enabled", true, "mode", "all"),
                    "scoring",
                    Map.of("enabled", false))));
    Config translated = FixedStages.translated(staged);
    assertEquals(ids(staged.members()), ids(translated.members()));
    assertEquals(types(staged.members()), types(translated.members()));
    assertEquals(List.of(), problems(translated.members()));
    assertTrue(!translated.toString().contains("enabled"), translated.toString());
  }

  private record Expected(String path, ProblemCode code) {}

  private static List<Expected> expected(Map<String, Object> config) {
    return problems(config).stream().map(each -> new Expected(each.path(), each.code())).toList();
  }

  private static Map<String, Object> stages(String... names) {
    Map<String, Object> stages = new LinkedHashMap<>();
    for (String name : names) {
      stages.put(name, Map.of());
    }
    return stages;
  }

  private static List<String> ids(Map<String, Object> config) {
    assertEquals(List.of(), problems(config));
    return flow(config).nodes().stream().map(Node::id).toList();
  }

  private static List<Node.Type> types(Map<String, Object> config) {
    return flow(config).nodes().stream().map(Node::type).toList();
  }

  private static FlowDefinition flow(Map<String, Object> config) {
    return read(Reading.of(Config.of(Map.of("config", config)), Lookup.NONE));
  }

  private static List<Problem> problems(Map<String, Object> config) {
    Reading reading = Reading.of(Config.of(Map.of("config", config)), Lookup.NONE);
    read(reading);
    return reading.problems();
  }

  private static FlowDefinition read(Reading reading) {
    try (ConfigReader body = reading.reader()) {
      return FlowDefinition.read(Authored.definition(Kind.DECISION_FLOW, "f", 1, Map.of()), body);
    }
  }
}
