package dev.tact.bench;

import dev.tact.bootstrap.Re2Patterns;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.value.Chance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tact on a workload: the base flow, inline conditions on offers, and scoped rules beside them. */
final class TactEngine {

  private static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");
  private static final int CATEGORIES = 20;

  private final DecisionPlan plan;
  private final Facts facts;
  private final Situation situation;

  /**
   * @param scopedRules qualification rules spread over twenty categories, beside the inline ones
   * @param scopedPolicies contact policies spread over twenty categories
   */
  TactEngine(Workload workload, int scopedRules, int scopedPolicies, int limit) {
    Authored authored = new Authored().with(Kind.SCHEMA, "person", schema());
    for (int i = 0; i < CATEGORIES; i++) {
      authored.with(Kind.CATEGORY, "category" + i, Map.of());
    }
    for (int i = 0; i < workload.offers().size(); i++) {
      Workload.BenchOffer offer = workload.offers().get(i);
      authored.with(
          Kind.OFFER,
          "offer_%06d".formatted(i),
          Map.of(
              "priority", offer.priority(),
              "categoryId", Authored.id(Kind.CATEGORY, "category" + i % CATEGORIES),
              "qualificationRules", offer.conditions().stream().map(TactEngine::inline).toList()));
    }
    for (int i = 0; i < scopedRules; i++) {
      authored.with(Kind.QUALIFICATION_RULE, "rule" + i, rule(i));
    }
    for (int i = 0; i < scopedPolicies; i++) {
      authored.with(Kind.CONTACT_POLICY, "policy" + i, policy(i));
    }
    DecisionPlans plans =
        PlanCompiler.compile(authored.configuration(), Optional.empty(), new Re2Patterns())
            .orElseThrow();
    plan = plans.choose(Surface.of(Optional.empty(), Optional.empty()));
    facts =
        new Facts(
            new Customer(
                "c1",
                plans
                    .layout()
                    .values(
                        Map.of(Authored.id(Kind.SCHEMA, "person"), stored(workload.customer())))),
            Behaviour.of(ContactState.of(plans.needs().counters(), contacts())),
            Evidence.NONE,
            QuotaUse.NONE);
    situation =
        new Situation(
            new DecisionRequest(
                "c1",
                Optional.empty(),
                Optional.empty(),
                limit,
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                Map.of()),
            NOW,
            new Chance(7));
  }

  Decision decide() {
    return DecisionRunner.decide(plan, situation, facts);
  }

  private static List<Contact> contacts() {
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      contacts.add(
          new Contact(
              NOW.minusSeconds(86_400L * 10 + i * 3_600L),
              "off_offer_%06d".formatted(i),
              Authored.id(Kind.CATEGORY, "category" + i % CATEGORIES),
              "",
              "",
              "",
              ""));
    }
    return contacts;
  }

  private static Map<String, Object> rule(int i) {
    return Map.of(
        "ruleType",
        "attribute_condition",
        "stage",
        "eligibility",
        "scopes",
        scopes(i),
        "config",
        Map.of("field", "customer.n" + i % Workload.NUMBERS, "operator", "lte", "value", 900 + i));
  }

  private static Map<String, Object> policy(int i) {
    return Map.of(
        "ruleType", "frequency_cap",
        "scopes", scopes(i),
        "config", Map.of("maxContacts", 20 + i % 10, "windowDays", 7 + i % 20));
  }

  private static List<Map<String, Object>> scopes(int i) {
    return List.of(
        Map.of(
            "scope",
            "category",
            "scopeId",
            Authored.id(Kind.CATEGORY, "category" + i % CATEGORIES)));
  }

  private static Map<String, Object> inline(Workload.BenchCondition condition) {
    String operator =
        switch (condition.operator()) {
          case ">=" -> "gte";
          case "<=" -> "lte";
          default -> "eq";
        };
    return Map.of("field", condition.field(), "operator", operator, "value", condition.value());
  }

  private static Map<String, Object> schema() {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (int i = 0; i < Workload.NUMBERS; i++) {
      fields.add(Map.of("name", "n" + i, "dataType", "decimal"));
    }
    for (int i = 0; i < Workload.TEXTS; i++) {
      fields.add(Map.of("name", "t" + i, "dataType", "string"));
    }
    for (int i = 0; i < Workload.FLAGS; i++) {
      fields.add(Map.of("name", "b" + i, "dataType", "boolean"));
    }
    return Map.of("fields", fields);
  }

  private static Map<String, Object> stored(Map<String, Object> customer) {
    Map<String, Object> row = new HashMap<>();
    customer.forEach(
        (name, value) -> row.put(name, value instanceof Double n ? BigDecimal.valueOf(n) : value));
    return row;
  }
}
