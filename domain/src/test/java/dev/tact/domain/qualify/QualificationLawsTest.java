package dev.tact.domain.qualify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Laws of qualification over rules of several types in all scopes. */
class QualificationLawsTest {

  private static final long SEED = Long.getLong("tact.seed", 20260318);
  private static final int ROUNDS = 300;

  private final Random random = new Random(SEED);

  @Test
  void the_order_and_repetition_of_rules_do_not_matter() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Map<String, Object>> rules = rules(4);
      List<Map<String, Object>> turned = new ArrayList<>(rules.reversed());
      turned.add(rules.getFirst());
      DecisionRequest request = request();
      Map<String, Object> row = row();
      assertEquals(
          Requests.offers(Requests.decide(plans(rules), request, row)),
          Requests.offers(Requests.decide(plans(turned), request, row)),
          () -> "seed " + SEED);
    }
  }

  @Test
  void one_more_hard_rule_never_adds_an_offer() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Map<String, Object>> rules = rules(4);
      DecisionRequest request = request();
      Map<String, Object> row = row();
      List<String> more =
          Requests.offers(Requests.decide(plans(rules.subList(0, 3)), request, row));
      List<String> fewer = Requests.offers(Requests.decide(plans(rules), request, row));
      assertEquals(List.of(), fewer.stream().filter(each -> !more.contains(each)).toList());
    }
  }

  @Test
  void what_is_removed_names_a_rule_and_what_is_kept_fails_none() {
    for (int round = 0; round < ROUNDS; round++) {
      Decision decision = Requests.decide(plans(rules(5)), request(), row());
      decision
          .explanation()
          .removals()
          .forEach(
              removal -> {
                if (removal.reason() instanceof RemovalReason.Unqualified unqualified) {
                  assertInstanceOf(QualificationFailure.class, unqualified.primary());
                }
              });
    }
  }

  @Test
  void a_rule_and_its_opposite_leave_nobody() {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> leaf = leaf();
      List<Map<String, Object>> rules =
          List.of(
              Map.of("config", Map.of("all", List.of(leaf))),
              Map.of("config", Map.of("not", leaf)));
      assertEquals(List.of(), Requests.offers(Requests.decide(plans(rules), request(), row())));
    }
  }

  @Test
  void a_propensity_on_an_offer_is_asked_of_survivors_like_one_of_a_rule() {
    DecisionPlans plans =
        new Authored()
            .with(
                Kind.OFFER,
                "likely",
                Map.of(
                    "qualificationRules",
                    List.of(Map.of("ruleType", "propensity_threshold", "minScore", 0.5))))
            .with(
                Kind.OFFER,
                "unlikely",
                Map.of(
                    "qualificationRules",
                    List.of(Map.of("ruleType", "propensity_threshold", "minScore", 0.51))))
            .plans();
    assertEquals(
        List.of("likely"), Requests.offers(Requests.decide(plans, Requests.plain(5), Map.of())));
  }

  private List<Map<String, Object>> rules(int count) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> rule = new HashMap<>();
      rule.put("config", Map.of(one("all", "any"), List.of(leaf(), leaf())));
      List<Map<String, Object>> scopes =
          List.of(
              Map.of("scope", "global"),
              Map.of("scope", "category", "scopeId", "cat_a"),
              Map.of("scope", "offer", "scopeId", "off_1"),
              Map.of("scope", "channel", "scopeId", "ch_mail"),
              Map.of("scope", "segment", "scopeId", "gold"));
      rule.put(
          "scopes",
          List.of(
              scopes.get(random.nextInt(scopes.size())),
              scopes.get(random.nextInt(scopes.size()))));
      rules.add(rule);
    }
    return rules;
  }

  private Map<String, Object> leaf() {
    return switch (random.nextInt(5)) {
      case 0 ->
          Map.of(
              "ruleType",
              "segment_required",
              "requiredSegments",
              List.of("gold", "vip"),
              "match",
              one("any", "all"));
      case 1 -> Map.of("field", "customer.age", "operator", one("gte", "lt"), "value", 18L);
      case 2 ->
          Map.of(
              "ruleType",
              "recency_check",
              "attribute",
              "customer.seen",
              one("maxDays", "minDays"),
              10L);
      case 3 -> Map.of("ruleType", "propensity_threshold", "minScore", random.nextInt(2));
      default -> Map.of("field", "offer.priority", "operator", one("gte", "lt"), "value", 50L);
    };
  }

  private Map<String, Object> row() {
    Map<String, Object> row = new HashMap<>();
    if (random.nextInt(3) > 0) {
      row.put("age", 10L + random.nextInt(20));
    }
    if (random.nextInt(3) > 0) {
      row.put("seen", random.nextBoolean() ? "2026-03-10" : "2026-03-01");
    }
    return row;
  }

  private DecisionRequest request() {
    DecisionRequest plain = Requests.plain(10);
    return new DecisionRequest(
        plain.customerId(),
        random.nextBoolean() ? Optional.empty() : Optional.of("ch_mail"),
        Optional.empty(),
        plain.limit(),
        Map.of(),
        random.nextBoolean() ? Set.of() : Set.of("gold"),
        List.of(),
        List.of(),
        Map.of());
  }

  private static DecisionPlans plans(List<Map<String, Object>> rules) {
    Authored authored =
        new Authored()
            .with(
                Kind.SCHEMA,
                "person",
                Map.of(
                    "fields",
                    List.of(
                        Map.of("name", "age", "dataType", "integer"),
                        Map.of("name", "seen", "dataType", "date"))))
            .with(Kind.CATEGORY, "a", Map.of())
            .with(Kind.CHANNEL, "mail", Map.of());
    for (int i = 0; i < 5; i++) {
      Map<String, Object> offer = new HashMap<>(Map.of("priority", 20L * i));
      if (i % 2 == 0) {
        offer.put("categoryId", "cat_a");
      }
      authored.with(Kind.OFFER, String.valueOf(i), offer);
      if (i == 4) {
        authored.with(Kind.CREATIVE, "c", Map.of("offerId", "off_4", "channelId", "ch_mail"));
      }
    }
    for (int i = 0; i < rules.size(); i++) {
      authored.with(Kind.QUALIFICATION_RULE, "r" + i, rules.get(i));
    }
    return authored.plans();
  }

  private String one(String first, String second) {
    return random.nextBoolean() ? first : second;
  }
}
