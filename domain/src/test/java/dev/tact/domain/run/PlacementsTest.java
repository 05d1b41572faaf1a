package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.Surface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One answer for several placements: what each gets, and how they count against one another. */
class PlacementsTest {

  /** Offers a 90, b 80, c 70, d 60; placements hero and rail on web, banner on push. */
  private final Authored shop =
      new Authored()
          .with(Kind.CHANNEL, "web", Map.of("channelType", "web"))
          .with(Kind.CHANNEL, "push", Map.of("channelType", "push"))
          .with(Kind.PLACEMENT, "hero", Map.of("channelId", "web", "maxSlots", 1L))
          .with(Kind.PLACEMENT, "rail", Map.of("channelId", "web", "maxSlots", 3L))
          .with(Kind.PLACEMENT, "banner", Map.of("channelId", "push", "maxSlots", 2L))
          .with(Kind.OFFER, "a", Map.of("priority", 90L))
          .with(Kind.OFFER, "b", Map.of("priority", 80L))
          .with(Kind.OFFER, "c", Map.of("priority", 70L))
          .with(Kind.OFFER, "d", Map.of("priority", 60L));

  private final Map<String, Object> response = new HashMap<>();

  @Test
  void each_placement_takes_as_many_as_it_has_slots() {
    flow(Map.of());
    assertEquals("hero a | rail a b c", shown(decide(false, "hero", "rail")));
    assertEquals("hero a | rail b c d", shown(decide(true, "hero", "rail")));
    assertEquals("rail a b c | hero d", shown(decide(true, "rail", "hero")));
  }

  @Test
  void ranks_run_over_the_whole_answer() {
    flow(Map.of());
    Decision decision = decide(true, "hero", "rail");
    assertEquals(List.of(1, 2, 3, 4), decision.items().stream().map(DecisionItem::rank).toList());
    assertEquals(
        List.of(
            new Allocation.PlacementResult("pl_hero", 1, List.of(1)),
            new Allocation.PlacementResult("pl_rail", 3, List.of(2, 3, 4))),
        decision.allocation().placements());
    assertEquals(
        List.of("pl_hero", "pl_rail", "pl_rail", "pl_rail"),
        decision.items().stream().map(item -> item.contact().placementId()).toList());
    assertTrue(
        decision.items().stream().allMatch(item -> item.contact().channelId().equals("ch_web")));
  }

  @Test
  void a_limit_asked_for_a_placement_goes_no_further_than_its_slots() {
    flow(Map.of());
    Surface surface =
        surface(
            true,
            new PlacementAsk("pl_rail", OptionalInt.of(2)),
            new PlacementAsk("pl_hero", OptionalInt.of(9)));
    assertEquals("rail a b | hero c", shown(decide(surface, 50)));
    assertEquals("rail a b | hero -", shown(decide(surface, 2)));
  }

  @Test
  void a_single_placement_shows_no_more_than_its_slots_either() {
    flow(Map.of());
    Decision decision =
        decide(Surface.of(Optional.empty(), Optional.of(Authored.id(Kind.PLACEMENT, "rail"))), 5);
    assertEquals(3, decision.items().size());
    assertEquals(Allocation.NONE, decision.allocation());
  }

  @Test
  void a_creative_is_shown_only_where_it_belongs() {
    creative("a", "web", "rail");
    creative("b", "push", null);
    flow(Map.of());
    assertEquals(
        "hero c | rail a c d | banner b c", shown(decide(false, "hero", "rail", "banner")));
  }

  @Test
  void a_cap_holds_over_the_whole_answer() {
    shop.with(
        Kind.CONTACT_POLICY,
        "three",
        Map.of("ruleType", "frequency_cap", "config", Map.of("maxPerDay", 3L)));
    flow(Map.of());
    assertEquals("hero a | rail a b | banner -", shown(decide(false, "hero", "rail", "banner")));
    assertEquals("hero a | rail b c | banner -", shown(decide(true, "hero", "rail", "banner")));
  }

  @Test
  void a_cap_of_one_placement_leaves_the_others_alone() {
    shop.with(
        Kind.CONTACT_POLICY,
        "one",
        Map.of(
            "ruleType",
            "frequency_cap",
            "scopes",
            List.of(Map.of("scope", "placement", "scopeId", "rail")),
            "config",
            Map.of("maxPerDay", 1L)));
    flow(Map.of());
    assertEquals("hero a | rail a | banner a b", shown(decide(false, "hero", "rail", "banner")));
  }

  @Test
  void an_offer_once_a_day_is_shown_at_one_placement() {
    shop.with(
        Kind.CONTACT_POLICY,
        "once",
        Map.of("ruleType", "frequency_cap", "config", Map.of("maxPerDay", 1L, "per", "offer")));
    flow(Map.of());
    assertEquals("hero a | rail b c d", shown(decide(false, "hero", "rail")));
  }

  @Test
  void competitors_do_not_stand_side_by_side_at_two_placements() {
    shop.with(
        Kind.CONTACT_POLICY,
        "rivals",
        Map.of(
            "ruleType",
            "mutual_exclusion",
            "config",
            Map.of("excludeOfferIds", List.of("a", "b"))));
    flow(Map.of());
    assertEquals("hero a | rail c d", shown(decide(true, "hero", "rail")));
  }

  @Test
  void a_flow_fills_its_own_placements_when_the_request_names_none() {
    flow(Map.of("placements", List.of("hero", Map.of("placement", "rail", "limit", 2L))));
    assertEquals(
        "hero a | rail a b", shown(decide(Surface.of(Optional.empty(), Optional.empty()), 50)));
    assertEquals("banner a b", shown(decide(false, "banner")));
  }

  @Test
  void an_atomic_channel_shows_all_of_its_placements_or_none() {
    for (String offer : List.of("a", "b", "c", "d")) {
      creative(offer, "web", "rail");
      creative(offer, "push", "banner");
    }
    response.put("couplingOverride", "atomic");
    flow(Map.of());
    Decision decision = decide(true, "hero", "rail", "banner");
    assertEquals("hero - | rail - | banner a b", shown(decision));
    assertEquals(
        List.of(new Allocation.Coupling("ch_web", List.of("pl_rail"))),
        decision.allocation().couplings());
  }

  @Test
  void a_partial_channel_shows_what_it_has() {
    creative("a", "web", "rail");
    flow(Map.of());
    for (String offer : List.of("b", "c", "d")) {
      creative(offer, "push", "banner");
    }
    Decision decision = decide(true, "hero", "rail");
    assertEquals("hero - | rail a", shown(decision));
    assertEquals(List.of(), decision.allocation().couplings());
  }

  @Test
  void the_optimal_allocation_gives_away_the_best_offer_where_it_is_worth_most() {
    creative("a", "web", "hero", 50);
    creative("a", "push", "banner", 100);
    creative("b", "web", "hero", 100);
    creative("b", "push", "banner", 10);
    creative("c", "push", "banner", 100);
    creative("d", "push", "banner", 1);
    flow(Map.of());
    assertEquals("hero b | banner a c", shown(decide(true, "hero", "banner")));
    flow(Map.of("strategy", "optimal"));
    assertEquals("hero b | banner a c", shown(decide(false, "hero", "banner")));
    assertEquals("hero b | banner a", shown(decide(surface(false, ask("hero"), ask("banner")), 2)));
    assertEquals("hero - | banner a", shown(decide(surface(false, ask("hero"), ask("banner")), 1)));
  }

  @Test
  void the_optimal_allocation_beats_filling_in_turn() {
    creative("a", "web", "hero", 100);
    creative("a", "web", "rail", 95);
    creative("b", "web", "hero", 100);
    creative("b", "web", "rail", 10);
    creative("c", "push", null, 1);
    creative("d", "push", null, 1);
    flow(Map.of());
    assertEquals("hero a | rail b", shown(decide(true, "hero", "rail")));
    flow(Map.of("strategy", "optimal"));
    assertEquals("hero b | rail a", shown(decide(true, "hero", "rail")));
  }

  @Test
  void what_a_cap_stops_in_the_optimal_allocation_is_made_up_down_the_ranking() {
    shop.with(Kind.CATEGORY, "loud", Map.of());
    shop.with(Kind.OFFER, "x", Map.of("priority", 99L, "categoryId", "loud"));
    shop.with(Kind.OFFER, "y", Map.of("priority", 98L, "categoryId", "loud"));
    shop.with(
        Kind.CONTACT_POLICY,
        "one",
        Map.of(
            "ruleType",
            "frequency_cap",
            "scopes",
            List.of(Map.of("scope", "category", "scopeId", "loud")),
            "config",
            Map.of("maxPerDay", 1L)));
    flow(Map.of("strategy", "optimal"));
    assertEquals("hero x | rail a b c", shown(decide(true, "hero", "rail")));
  }

  private void creative(String offer, String channel, String placement) {
    creative(offer, channel, placement, 100);
  }

  private void creative(String offer, String channel, String placement, long weight) {
    Map<String, Object> body =
        new HashMap<>(Map.of("offerId", offer, "channelId", channel, "weight", weight));
    if (placement != null) {
      body.put("placementId", placement);
    }
    shop.with(Kind.CREATIVE, offer + "_" + channel + "_" + placement, body);
  }

  private void flow(Map<String, Object> group) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (String type :
        List.of("inventory", "match_creatives", "contact_policy", "score", "rank", "group")) {
      Map<String, Object> config =
          switch (type) {
            case "match_creatives" -> Map.of("requireCreative", false);
            case "rank" -> Map.of("maxCandidates", 50L);
            case "group" -> group;
            default -> Map.of();
          };
      nodes.add(Map.of("id", type, "type", type, "config", config));
    }
    nodes.add(Map.of("id", "response", "type", "response"));
    Map<String, Object> body = new HashMap<>(response);
    body.put("config", Map.of("nodes", nodes));
    shop.with(Kind.DECISION_FLOW, "flow" + response.size() + group.size(), body);
    response.put("isDefault", true);
  }

  private static PlacementAsk ask(String placement) {
    return new PlacementAsk(Authored.id(Kind.PLACEMENT, placement), OptionalInt.empty());
  }

  private static Surface surface(boolean deduplicate, PlacementAsk... asks) {
    return new Surface(
        Optional.empty(),
        Optional.empty(),
        List.of(asks),
        deduplicate,
        Optional.empty(),
        Optional.empty());
  }

  private Decision decide(boolean deduplicate, String... placements) {
    return decide(
        surface(
            deduplicate,
            List.of(placements).stream().map(PlacementsTest::ask).toArray(PlacementAsk[]::new)),
        50);
  }

  private Decision decide(Surface surface, int limit) {
    DecisionRequest request =
        new DecisionRequest(
            "c1", surface, limit, Map.of(), Set.of(), List.of(), List.of(), Map.of());
    return Requests.decide(shop.plans(), request, Map.of());
  }

  /** What stands where: `hero a | rail b c`. */
  static String shown(Decision decision) {
    List<String> placements = new ArrayList<>();
    for (Allocation.PlacementResult result : decision.allocation().placements()) {
      List<String> offers =
          result.ranks().stream()
              .map(rank -> decision.items().get(rank - 1).offer().key())
              .toList();
      placements.add(
          result.placementId().substring("pl_".length())
              + " "
              + (offers.isEmpty() ? "-" : String.join(" ", offers)));
    }
    return String.join(" | ", placements);
  }
}
