package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.run.Authored;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectiveRulesTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private final Authored authored =
      new Authored()
          .with(Kind.CATEGORY, "shoes", Map.of())
          .with(Kind.CATEGORY, "hats", Map.of())
          .with(Kind.SUB_CATEGORY, "boots", Map.of("categoryId", "cat_shoes"))
          .with(Kind.CHANNEL, "email", Map.of())
          .with(
              Kind.OFFER, "winter", Map.of("categoryId", "cat_shoes", "subCategoryId", "sub_boots"))
          .with(Kind.OFFER, "other", Map.of("categoryId", "cat_hats"))
          .with(Kind.CREATIVE, "mine", Map.of("offerId", "off_winter"))
          .with(Kind.CREATIVE, "theirs", Map.of("offerId", "off_other"));

  @Test
  void rules_of_the_four_levels_come_by_priority_with_the_scope_that_matched() {
    rule("everywhere", 10);
    rule("shoes", 30, scope("category", "cat_shoes"));
    rule("boots", 20, scope("subcategory", "sub_boots"));
    rule("winter", 40, scope("offer", "off_winter"));
    rule("hats", 90, scope("category", "cat_hats"));
    assertEquals(
        List.of(
            "winter offer off_winter",
            "shoes category cat_shoes",
            "boots subcategory sub_boots",
            "everywhere global "),
        rows(show(NOON).qualificationRules()));
  }

  @Test
  void the_most_specific_of_several_scopes_is_named() {
    rule("many", 50, scope("global", null), scope("offer", "off_winter"), scope("category", "x"));
    assertEquals(List.of("many offer off_winter"), rows(show(NOON).qualificationRules()));
  }

  @Test
  void what_a_request_decides_about_is_counted_only() {
    rule("channel", 50, scope("channel", "ch_email"));
    rule("segment", 50, scope("segment", "gold"));
    rule("mine", 50, scope("creative", "cr_mine"));
    rule("theirs", 50, scope("creative", "cr_theirs"));
    rule("either", 50, scope("channel", "ch_email"), scope("category", "cat_shoes"));
    EffectiveRules rules = show(NOON);
    assertEquals(List.of("either category cat_shoes"), rows(rules.qualificationRules()));
    assertEquals(3, rules.perRequest());
  }

  @Test
  void all_scopes_together_must_hold_the_offer() {
    both("both", scope("category", "cat_shoes"), scope("subcategory", "sub_boots"));
    both("not", scope("category", "cat_hats"), scope("subcategory", "sub_boots"));
    both("onChannel", scope("category", "cat_shoes"), scope("channel", "ch_email"));
    EffectiveRules rules = show(NOON);
    assertEquals(List.of("both subcategory sub_boots"), rows(rules.qualificationRules()));
    assertEquals(1, rules.perRequest());
  }

  @Test
  void periods_and_windows_are_applied_as_of_the_instant() {
    authored.with(
        Kind.QUALIFICATION_RULE,
        "mornings",
        Map.of("config", Map.of("timeWindow", Map.of("startHour", 6, "endHour", 12))));
    authored.with(Kind.CONTACT_POLICY, "later", Map.of("activeFrom", "2026-03-05T00:00:00Z"));
    EffectiveRules noon = show(NOON);
    assertEquals(List.of(), noon.qualificationRules());
    assertEquals(2, noon.notInForce());
    EffectiveRules tomorrow = show(Instant.parse("2026-03-05T11:00:00Z"));
    assertEquals(1, tomorrow.qualificationRules().size());
    assertEquals(1, tomorrow.contactPolicies().size());
  }

  @Test
  void of_one_name_the_most_specific_counts_in_the_cascade() {
    rule("Adults", 90);
    rule("adults", 10, scope("offer", "off_winter"));
    rule("ADULTS ", 50, scope("category", "cat_shoes"));
    rule("other", 1);
    RuleCascade cascade = RuleCascade.of(show(NOON).qualificationRules());
    assertEquals(List.of("adults offer off_winter", "other global "), rows(cascade.kept()));
    assertEquals(1, cascade.steps().size());
    assertEquals(
        List.of("ADULTS  category cat_shoes", "Adults global "),
        rows(cascade.steps().getFirst().overridden()));
  }

  private EffectiveRules show(Instant asOf) {
    Configuration configuration = authored.configuration();
    Definition offer = configuration.definition(Kind.OFFER, "off_winter").orElseThrow();
    return EffectiveRules.of(configuration, offer, asOf);
  }

  private static List<String> rows(List<EffectiveRules.Effective> rules) {
    return rules.stream()
        .map(
            each ->
                each.definition().name()
                    + " "
                    + each.matched().type().name().toLowerCase(Locale.ROOT)
                    + " "
                    + each.matched().idText())
        .toList();
  }

  @SafeVarargs
  private void rule(String name, int priority, Map<String, Object>... scopes) {
    Map<String, Object> body = new HashMap<>(Map.of("priority", priority));
    if (scopes.length > 0) {
      body.put("scopes", List.of(scopes));
    }
    authored.with(Kind.QUALIFICATION_RULE, name, Config.of(body).members());
  }

  @SafeVarargs
  private void both(String name, Map<String, Object>... scopes) {
    authored.with(
        Kind.QUALIFICATION_RULE, name, Map.of("scopes", List.of(scopes), "scopeMatch", "all"));
  }

  private static Map<String, Object> scope(String type, String id) {
    return id == null ? Map.of("scope", type) : Map.of("scope", type, "scopeId", id);
  }
}
