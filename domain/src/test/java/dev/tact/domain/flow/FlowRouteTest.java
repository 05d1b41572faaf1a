package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.run.Authored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FlowRouteTest {

  private static final Map<String, Object> CONFIG =
      Map.of(
          "nodes",
          List.of(
              Map.of("id", "in", "type", "inventory"), Map.of("id", "out", "type", "response")));

  @Test
  void without_a_route_the_default_flow_decides() {
    assertEquals("main", chosen(shop(), "email", ""));
  }

  @Test
  void the_most_specific_route_counts_whatever_its_priority() {
    Authored shop = shop();
    route(shop, "1", "", "", "all", 9);
    assertEquals("all", chosen(shop, "", ""));
    route(shop, "2", "email", "", "channel", 5);
    assertEquals("channel", chosen(shop, "email", ""));
    assertEquals("channel", chosen(shop, "email", "top"));
    route(shop, "3", "email", "top", "both", 0);
    assertEquals("both", chosen(shop, "email", "top"));
    assertEquals("all", chosen(shop, "web", ""));
  }

  @Test
  void a_placement_stands_for_its_channel() {
    Authored shop = shop();
    route(shop, "1", "email", "", "channel", 0);
    assertEquals("channel", chosen(shop, "", "top"));
  }

  @Test
  void of_equally_specific_routes_the_priority_decides_and_then_the_newer() {
    Authored shop = shop();
    route(shop, "1", "email", "", "channel", 0);
    route(shop, "2", "", "top", "both", 0);
    assertEquals("both", chosen(shop, "email", "top"));
    Authored other = shop();
    route(other, "1", "email", "", "channel", 1);
    route(other, "2", "", "top", "both", 0);
    assertEquals("channel", chosen(other, "email", "top"));
  }

  @Test
  void a_route_to_a_flow_that_does_not_run_leads_nowhere() {
    Authored shop = shop();
    route(shop, "1", "email", "", "draft", 0);
    assertEquals("main", chosen(shop, "email", ""));
  }

  @Test
  void of_several_placements_the_first_decides() {
    Authored shop = shop();
    route(shop, "1", "", "top", "both", 0);
    Surface surface =
        new Surface(
            Optional.empty(),
            Optional.empty(),
            List.of(
                new PlacementAsk("pl_top", OptionalInt.empty()),
                new PlacementAsk("pl_side", OptionalInt.empty())),
            false,
            Optional.empty(),
            Optional.empty());
    assertEquals("both", shop.plans().choose(surface).key());
  }

  @Test
  void a_placement_of_another_channel_and_a_second_route_from_one_place_are_refused() {
    Authored shop = shop();
    route(shop, "1", "email", "", "channel", 0);
    assertEquals(List.of("$.placementId conflict"), problems(shop, body("web", "top", "both", 0)));
    assertEquals(
        List.of("$.decisionFlowId duplicate"), problems(shop, body("email", "", "both", 0)));
    assertEquals(List.of("$.decisionFlowId required"), problems(shop, Map.of()));
    assertEquals(List.of("$.priority out_of_range"), problems(shop, body("web", "", "both", -1)));
  }

  private static List<String> problems(Authored shop, Map<String, Object> body) {
    Definition draft = Authored.definition(Kind.FLOW_ROUTE, "new", 1, body);
    Compiled<Configuration.Entry> read =
        new DefinitionReading(new DraftChecks(Authored.SYNTAX)).read(draft, shop.configuration());
    return read.problems().stream().map(FlowRouteTest::told).toList();
  }

  private static String told(Problem problem) {
    ProblemCode code = problem.code();
    return problem.path() + " " + code.wire();
  }

  private static String chosen(Authored shop, String channel, String placement) {
    return shop.plans().choose(Surface.of(id("ch_", channel), id("pl_", placement))).key();
  }

  private static Authored shop() {
    Authored shop =
        new Authored()
            .with(Kind.CHANNEL, "email", Map.of())
            .with(Kind.CHANNEL, "web", Map.of("channelType", "web"))
            .with(Kind.PLACEMENT, "top", Map.of("channelId", "ch_email"))
            .with(Kind.PLACEMENT, "side", Map.of("channelId", "ch_email"))
            .with(Kind.DECISION_FLOW, "main", Map.of("config", CONFIG, "isDefault", true))
            .with(Kind.DECISION_FLOW, "draft", Map.of("draftConfig", CONFIG));
    for (String flow : List.of("all", "channel", "both")) {
      shop.with(Kind.DECISION_FLOW, flow, Map.of("config", CONFIG));
    }
    return shop;
  }

  private static void route(
      Authored shop, String key, String channel, String placement, String flow, long priority) {
    shop.with(Kind.FLOW_ROUTE, key, body(channel, placement, flow, priority));
  }

  private static Map<String, Object> body(
      String channel, String placement, String flow, long priority) {
    Map<String, Object> body = new HashMap<>();
    id("ch_", channel).ifPresent(each -> body.put("channelId", each));
    id("pl_", placement).ifPresent(each -> body.put("placementId", each));
    body.put("decisionFlowId", "flow_" + flow);
    body.put("priority", priority);
    return body;
  }

  private static Optional<String> id(String prefix, String key) {
    return key.isEmpty() ? Optional.empty() : Optional.of(prefix + key);
  }
}
