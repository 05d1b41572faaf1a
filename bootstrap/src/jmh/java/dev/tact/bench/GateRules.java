package dev.tact.bench;

import java.util.List;
import java.util.Map;

/** Rules and policies of many types that let this customer pass. */
final class GateRules {

  static Map<String, Object> rule(int i, Map<String, Object> tree, Map<String, Object> scope) {
    return Map.of(
        "ruleType",
        "attribute_condition",
        "stage",
        i % 3 == 0 ? "fit" : "eligibility",
        "scopes",
        List.of(scope),
        "config",
        Map.of("all", List.of(tree)));
  }

  static Map<String, Object> compare(String field, String operator, int value) {
    return Map.of("field", field, "operator", operator, "value", value);
  }

  /** One of five types, by number; the same number asks the same. */
  static Map<String, Object> fulfilled(int number) {
    return switch (number % 5) {
      case 0 -> compare("customer.n0", "lte", 1_000 + number);
      case 1 ->
          Map.of(
              "any",
              List.of(
                  compare("customer.n1", "gte", 5_000 + number),
                  Map.of("ruleType", "segment_required", "requiredSegments", List.of("s1"))));
      case 2 ->
          Map.of(
              "ruleType",
              "metric_condition",
              "metric",
              "met_metric" + number % 10,
              "operator",
              "lte",
              "value",
              1_000 + number);
      case 3 ->
          Map.of("ruleType", "recency_check", "attribute", "customer.seen", "maxDays", 30 + number);
      default -> Map.of("not", compare("customer.n1", "gt", 1_000 + number));
    };
  }

  /** One of ten types of policies, with room for this customer. */
  static Map<String, Object> policy(int i, Map<String, Object> scope) {
    Map<String, Object> config =
        switch (i % 10) {
          case 0 -> Map.of("maxPerDay", 5 + i, "maxPerMonth", 100 + i);
          case 1 -> Map.of("cooldownHours", 1 + i % 24, "per", "offer");
          case 2 -> Map.of("maxContacts", 100 + i, "windowDays", 30);
          case 3 ->
              Map.of("channels", List.of("ch_channel0"), "maxContacts", 100 + i, "windowDays", 7);
          case 4 -> Map.of("excludeSegments", List.of("held" + i));
          case 5 -> Map.of("outcomes", List.of("complaint"), "lookbackDays", 30 + i);
          case 6 -> Map.of("startTime", "08:00", "endTime", "20:00");
          case 7 -> Map.of("excludeOfferIds", List.of("off_%06d".formatted(i), "off_000900"));
          case 8 -> Map.of("metric", "met_metric1", "operator", "gt", "value", 1_000 + i);
          default -> Map.of("maxContacts", 30, "windowDays", 1 + i % 20, "per", "category");
        };
    List<String> types =
        List.of(
            "frequency_cap",
            "cooldown",
            "customer_total_cap",
            "cross_channel_cap",
            "segment_exclusion",
            "outcome_based",
            "time_window",
            "mutual_exclusion",
            "metric_condition",
            "frequency_cap");
    // An exclusion under an offer scope is about that offer: it would need a list of its own.
    Map<String, Object> where =
        i % 10 == 7 && "offer".equals(scope.get("scope")) ? Map.of("scope", "global") : scope;
    return Map.of("ruleType", types.get(i % 10), "scopes", List.of(where), "config", config);
  }

  private GateRules() {}
}
