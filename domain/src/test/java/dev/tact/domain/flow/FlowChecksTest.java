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
import dev.tact.domain.run.Authored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowChecksTest {

  @Test
  void a_complete_flow_in_its_order_is_accepted() {
    assertEquals(
        List.of(),
        problems(
            "inventory",
            "match_creatives",
            "enrich",
            "compute",
            "qualify",
            "contact_policy",
            "score",
            "compute",
            "rank",
            "response"));
  }

  @Test
  void inventory_and_response_are_enough() {
    assertEquals(List.of(), problems("inventory", "response"));
  }

  @Test
  void a_flow_without_nodes_lacks_its_first_and_its_last() {
    assertEquals(2, problems().size());
  }

  @Test
  void inventory_comes_first_and_only_once() {
    List<Problem> problems = problems("qualify", "inventory", "inventory", "response");
    assertTrue(problems.stream().anyMatch(each -> each.path().equals("$.config.nodes[0]")));
    assertTrue(problems.stream().anyMatch(each -> each.path().equals("$.config.nodes[1]")));
    assertTrue(problems.stream().anyMatch(each -> each.path().equals("$.config.nodes[2]")));
  }

  @Test
  void every_violation_is_reported_at_once_by_node() {
    List<Problem> problems =
        problems("inventory", "rank", "score", "qualify", "response", "contact_policy");
    List<String> paths = problems.stream().map(Problem::path).distinct().toList();
    assertEquals(
        List.of("$.config.nodes[2]", "$.config.nodes[3]", "$.config.nodes[4]", "$.config.nodes[5]"),
        paths);
    assertTrue(
        problems.stream().allMatch(problem -> problem.message().startsWith("node `n")),
        problems.toString());
  }

  @Test
  void two_nodes_of_one_id_are_refused() {
    Map<String, Object> response = Map.of("id", "n0", "type", "response");
    Map<String, Object> inventory = Map.of("id", "n0", "type", "inventory");
    List<Problem> problems = read(List.of(inventory, response));
    assertEquals(List.of(ProblemCode.DUPLICATE), problems.stream().map(Problem::code).toList());
  }

  @Test
  void an_unknown_type_of_node_is_refused_by_its_path() {
    List<Problem> problems = problems("inventory", "group", "nonsense", "response");
    assertEquals(
        List.of(new Expected("$.config.nodes[2].type", ProblemCode.UNKNOWN_VALUE)),
        problems.stream().map(each -> new Expected(each.path(), each.code())).toList());
  }

  private record Expected(String path, ProblemCode code) {}

  private static List<Problem> problems(String... types) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      nodes.add(Map.of("id", "n" + i, "type", types[i]));
    }
    return read(nodes);
  }

  private static List<Problem> read(List<Map<String, Object>> nodes) {
    return read(Map.of("config", Map.of("nodes", nodes)));
  }

  private static List<Problem> read(Map<String, Object> body) {
    Reading reading = Reading.of(Config.of(body), Lookup.NONE);
    try (ConfigReader reader = reading.reader()) {
      FlowDefinition.read(Authored.definition(Kind.DECISION_FLOW, "f", 1, body), reader);
    }
    return reading.problems();
  }
}
