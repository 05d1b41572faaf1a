package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.run.Authored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssemblyTest {

  private static final Definition GOLD =
      Authored.definition(
          Kind.OFFER, "gold", 1, Map.of("categoryId", "cat_cards", "subCategoryId", "sub_credit"));

  @Test
  void an_inventory_of_everything_covers_every_offer() {
    Config config = nodes(Map.of());
    assertSame(config, with(config, GOLD));
    assertSame(config, without(config, GOLD.id()));
  }

  @Test
  void a_list_of_offers_takes_the_offer() {
    assertEquals(
        nodes(Map.of("offerIds", List.of("off_a", "off_gold"))),
        with(nodes(Map.of("offerIds", List.of("off_a"))), GOLD));
  }

  @Test
  void a_list_of_categories_takes_the_category_and_one_of_sub_categories_the_sub_category() {
    assertEquals(
        nodes(Map.of("categories", List.of("cat_loans", "cat_cards"))),
        with(nodes(Map.of("categories", List.of("cat_loans"))), GOLD));
    assertEquals(
        nodes(Map.of("subCategoryIds", List.of("sub_x", "sub_credit"))),
        with(nodes(Map.of("subCategoryIds", List.of("sub_x"))), GOLD));
  }

  @Test
  void what_is_covered_is_not_added_again() {
    Config config = nodes(Map.of("categoryIds", List.of("cat_cards")));
    assertSame(config, with(config, GOLD));
  }

  @Test
  void an_offer_without_a_category_cannot_be_told_by_one() {
    Config config = nodes(Map.of("categoryIds", List.of("cat_loans")));
    assertSame(config, with(config, Authored.definition(Kind.OFFER, "bare", 1, Map.of())));
  }

  @Test
  void an_ended_offer_leaves_a_list_that_holds_others_and_no_other() {
    assertEquals(
        nodes(Map.of("offerIds", List.of("off_a"))),
        without(nodes(Map.of("offerIds", List.of("off_gold", "off_a"))), "off_gold"));
    Config last = nodes(Map.of("offerIds", List.of("off_gold")));
    assertSame(last, without(last, "off_gold"));
  }

  @Test
  void stages_follow_as_nodes_do() {
    Config before = stages(Map.of("offerIds", List.of("off_a")));
    Config after = stages(Map.of("offerIds", List.of("off_a", "off_gold")));
    assertEquals(after, with(before, GOLD));
    assertEquals(before, without(after, "off_gold"));
  }

  @Test
  void many_offers_follow_at_once() {
    Config before = nodes(Map.of("offerIds", List.of("off_a", "off_b")));
    Definition a = Authored.definition(Kind.OFFER, "a", 1, Map.of());
    Definition b = Authored.definition(Kind.OFFER, "b", 1, Map.of());
    assertEquals(
        nodes(Map.of("offerIds", List.of("off_gold"))),
        Assembly.following(before, List.of(GOLD), List.of(a, b)));
    assertEquals(
        nodes(Map.of("offerIds", List.of("off_b"))),
        Assembly.following(before, List.of(), List.of(a, b)));
  }

  private static Config with(Config config, Definition offer) {
    return Assembly.following(config, List.of(offer), List.of());
  }

  private static Config without(Config config, String offerId) {
    String key = offerId.substring("off_".length());
    return Assembly.following(
        config, List.of(), List.of(Authored.definition(Kind.OFFER, key, 1, Map.of())));
  }

  private static Config nodes(Map<String, Object> inventory) {
    return Config.of(
        Map.of(
            "nodes",
            List.of(
                Map.of("id", "in", "type", "inventory", "config", inventory),
                Map.of("id", "out", "type", "response"))));
  }

  private static Config stages(Map<String, Object> inventory) {
    return Config.of(Map.of("stages", Map.of("inventory", inventory)));
  }
}
