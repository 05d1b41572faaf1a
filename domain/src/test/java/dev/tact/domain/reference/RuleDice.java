package dev.tact.domain.reference;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Throws qualification rules: trees, scopes, stages and inline conditions. */
final class RuleDice {

  private static final List<String> SCOPES =
      List.of(
          "global",
          "segment",
          "channel",
          "category",
          "subcategory",
          "offer",
          "creative",
          "placement");

  private final World world;
  private final Dice dice;

  RuleDice(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  void throwAll() {
    int count = dice.below(6);
    for (int i = 0; i < count; i++) {
      world.rules.put("qr_" + i, rule(i));
    }
    // Only names that mean something for every offer.
    world.offers.forEach(
        (_, offer) -> {
          if (dice.chance(0.3)) {
            offer.put("qualificationRules", List.of(tree(2, false, 0)));
          }
        });
  }

  private Map<String, Object> rule(int number) {
    Map<String, Object> rule = new HashMap<>();
    String stage = dice.pick(List.of("eligibility", "fit", "match"));
    Map<String, Object> config = new HashMap<>(tree(2, true, number));
    if (stage.equals("match") && dice.chance(0.5)) {
      config.put("multiplier", dice.pick(List.of(0L, 0.25, 1L)));
    }
    if (dice.chance(0.15)) {
      config.put("timeWindow", timeWindow());
    }
    Object type = config.remove("ruleType");
    rule.put("ruleType", type == null ? "attribute_condition" : type);
    rule.put("stage", stage);
    rule.put("config", config);
    if (dice.chance(0.8)) {
      rule.put("priority", (long) dice.below(101));
    }
    where(rule);
    when(rule);
    return rule;
  }

  private Map<String, Object> timeWindow() {
    Map<String, Object> window = new HashMap<>();
    LocalDate today = world.now.atZone(ZoneOffset.UTC).toLocalDate();
    if (dice.chance(0.5)) {
      window.put("daysOfWeek", dice.some(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L), 5));
    }
    if (dice.chance(0.6)) {
      long start = dice.below(24);
      window.put("startHour", start);
      window.put("endHour", (start + 1 + dice.below(22)) % 24);
    }
    if (dice.chance(0.3)) {
      window.put("from", dice.chance(0.5) ? today.toString() : world.now.toString());
    } else if (dice.chance(0.3)) {
      window.put("to", dice.chance(0.5) ? today.toString() : world.now.plusMillis(1).toString());
    }
    if (window.isEmpty() || dice.chance(0.3)) {
      window.put("blackoutDates", List.of(today.minusDays(dice.below(3)).toString()));
    }
    if (dice.chance(0.6)) {
      window.put("timezone", dice.pick(CatalogDice.ZONES));
    }
    return window;
  }

  /** When a rule or policy acts. */
  void when(Map<String, Object> rule) {
    if (dice.chance(0.1)) {
      rule.put("activeTo", world.now.plusMillis(dice.between(0, 1)).toString());
    } else if (dice.chance(0.1)) {
      rule.put("activeFrom", world.now.plusMillis(dice.between(0, 1)).toString());
    }
  }

  /** Where a rule or policy applies. */
  void where(Map<String, Object> rule) {
    boolean all = dice.chance(0.3);
    Set<String> types = new HashSet<>();
    List<Map<String, Object>> scopes = new ArrayList<>();
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      String scope = dice.pick(SCOPES);
      if (!types.add(scope) && all) {
        // Nothing lies in two offers at once.
        continue;
      }
      String id =
          switch (scope) {
            case "segment" -> dice.pick(SegmentDice.NAMES);
            case "channel" -> "ch_" + dice.below(3);
            case "category" -> "cat_" + dice.below(3);
            case "subcategory" -> "sub_0";
            case "offer" -> dice.any(world.offers);
            case "creative" -> dice.any(world.creatives);
            case "placement" -> "pl_0";
            default -> "";
          };
      if (scope.equals("global")) {
        scopes.add(Map.of("scope", scope));
      } else if (!id.isEmpty()) {
        scopes.add(Map.of("scope", scope, "scopeId", id));
      }
    }
    if (!scopes.isEmpty()) {
      rule.put("scopes", scopes);
      if (all) {
        rule.put("scopeMatch", "all");
      }
    }
  }

  /**
   * A tree.
   *
   * @param bare whether bare names of some category may occur
   * @param number how many rules there are to refer to
   */
  private Map<String, Object> tree(int depth, boolean bare, int number) {
    double kind = depth == 0 ? 1 : dice.between(0, 99) / 100.0;
    if (kind < 0.15) {
      return Map.of("all", parts(depth, bare, number));
    }
    if (kind < 0.3) {
      return Map.of("any", parts(depth, bare, number));
    }
    if (kind < 0.4) {
      return Map.of("not", tree(depth - 1, bare, number));
    }
    if (kind < 0.45 && number > 0 && bare) {
      return Map.of("rule", "qr_" + dice.below(number));
    }
    return dice.chance(0.35) ? new LeafDice(world).leaf() : condition(bare);
  }

  private List<Map<String, Object>> parts(int depth, boolean bare, int number) {
    List<Map<String, Object>> parts = new ArrayList<>();
    int count = 1 + dice.below(3);
    for (int i = 0; i < count; i++) {
      parts.add(tree(depth - 1, bare, number));
    }
    return parts;
  }

  Map<String, Object> condition(boolean bare) {
    return switch (dice.below(bare ? 15 : 11)) {
      case 0, 1 -> compare("customer.n" + dice.below(2), number());
      case 2 -> compare("n" + dice.below(2), number());
      case 3 -> compare("attributes.a0", number());
      case 4 -> compare("offer.priority", number());
      case 5 -> Map.of("field", "t0", "operator", dice.pick(List.of("eq", "neq")), "value", "x");
      case 6 ->
          Map.of(
              "field",
              dice.pick(List.of("customer.n0", "attributes.a0", "v0")),
              "operator",
              dice.pick(List.of("exists", "not_exists", "is_null", "is_not_null")));
      case 7 ->
          Map.of(
              "field",
              "n0",
              "operator",
              dice.pick(List.of("in", "not_in")),
              "value",
              List.of(number(), number()));
      case 8 ->
          Map.of(
              "field",
              "t0",
              "operator",
              dice.pick(List.of("contains", "starts_with")),
              "value",
              "x");
      case 9 -> compare("v0", number());
      case 10 ->
          compare("metrics." + new MetricDice(world).named().substring(4), (long) dice.below(4));
      case 11 -> compare("doubled", number());
      case 12 -> compare("lifted", number());
      case 13 -> compare("customer.n1", number());
      default -> Map.of("field", "color", "operator", "eq", "value", "red");
    };
  }

  private Map<String, Object> compare(String field, long value) {
    List<String> operators = List.of("gt", "gte", "lt", "lte", "eq", "neq");
    return Map.of("field", field, "operator", dice.pick(operators), "value", value);
  }

  private long number() {
    return dice.below(11) * 10L;
  }
}
