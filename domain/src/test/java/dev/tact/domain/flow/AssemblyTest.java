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
    assertSame(config, Assembly.with(config, GOLD));
    assertSame(config, Assembly.without(config, GOLD.id()));
  }

  @Test
  void a_list_of_offers_takes_the_offer() {
    assertEquals(
        nodes(Map.of("offerIds", List.of("off_a", "off_gold"))),
        Assembly.with(nodes(Map.of("offerIds", List.of("off_a"))), GOLD));
  }

  @Test
  void a_list_of_categories_takes_the_category_and_one_of_sub_categories_the_sub_category() {
    assertEquals(
        nodes(Map.of("categories", List.of("cat_loans", "cat_cards"))),
        Assembly.with(nodes(Map.of("categories", List.of("cat_loans"))), GOLD));
    assertEquals(
        nodes(Map.of("subCategoryIds", List.of("sub_x", "sub_credit"))),
        Assembly.with(nodes(Map.of("subCategoryIds", List.of("sub_x"))), GOLD));
  }

  @Test
  void what_is_covered_is_not_added_again() {
    Config config = nodes(Map.of("categoryIds", List.of("cat_cards")));
    assertSame(config, Assembly.with(config, GOLD));
  }

  @Test
  void an_offer_without_a_category_cannot_be_told_by_one() {
    Config config = nodes(Map.of("categoryIds", List.of("cat_loans")));
    assertSame(config, Assembly.with(config, Authored.definition(Kind.OFFER, "bare", 1, Map.of())));
  }

  @Test
  void an_ended_offer_leaves_a_list_that_holds_others_and_no_other() {
    assertEquals(
        nodes(Map.of("offerIds", List.of("off_a"))),
        Assembly.without(nodes(Map.of("offerIds", List.of("off_gold", "off_a"))), "off_gold"));
    Config last = nodes(Map.of("offerIds", List.of("off_gold")));
    assertSame(last, Assembly.without(last, "off_gold"));
  }

  @Test
  void stages_follow_as_nodes_do() {
    Config before = stages(Map.of("offerIds", List.of("off_a")));
    Config after = stages(Map.of("offerIds", List.of("off_a", "off_gold")));
    assertEquals(after, Assembly.with(before, GOLD));
    assertEquals(before, Assembly.without(after, "off_gold"));
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
