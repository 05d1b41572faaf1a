package dev.tact.domain.reference;

import dev.tact.domain.contact.ContactRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Throws contact policies of every type that exists. */
final class PolicyDice {

  private static final List<String> PER =
      List.of("scope", "offer", "creative", "category", "subcategory", "channel", "placement");

  static final List<ContactRule.Type> TYPES =
      Arrays.stream(ContactRule.Type.values())
          .filter(type -> type.isSupported() && type != ContactRule.Type.BUDGET_EXHAUSTED)
          .toList();

  private final World world;
  private final Dice dice;

  PolicyDice(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  void throwAll() {
    int count = dice.below(7);
    RuleDice rules = new RuleDice(world);
    for (int i = 0; i < count; i++) {
      Map<String, Object> policy = new HashMap<>();
      ContactRule.Type type = dice.pick(TYPES);
      if (type == ContactRule.Type.MUTUAL_EXCLUSION && world.offers.size() < 2) {
        continue;
      }
      policy.put("ruleType", type.wire());
      policy.put("config", config(type));
      policy.put("priority", dice.chance(0.3) ? 50L : (long) dice.below(101));
      if (dice.chance(0.3)) {
        policy.put("bypassable", dice.chance(0.5));
      }
      if (type == ContactRule.Type.MUTUAL_EXCLUSION) {
        whom(policy);
      } else {
        rules.where(policy);
      }
      rules.when(policy);
      world.policies.put("cp_" + i, policy);
    }
  }

  private Map<String, Object> config(ContactRule.Type type) {
    return switch (type) {
      case FREQUENCY_CAP -> per(cap());
      case COOLDOWN -> per(Map.of("cooldownHours", dice.chance(0.5) ? 24L : 1L + dice.below(72)));
      case TIME_WINDOW -> timeWindow();
      case BUDGET_EXHAUSTED -> Map.of("checkDailyBudget", true);
      case OUTCOME_BASED ->
          Map.of(
              "outcomes",
              dice.some(List.of("complaint", "dismiss", "opt_out", "click"), 2),
              "lookbackDays",
              1L + dice.below(8));
      case SEGMENT_EXCLUSION -> Map.of("excludeSegments", dice.some(SegmentDice.NAMES, 2));
      case MUTUAL_EXCLUSION -> exclusion();
      case CROSS_CHANNEL_CAP ->
          Map.of(
              "channels",
              dice.some(List.of("ch_0", "ch_1", "ch_2"), 2),
              "maxContacts",
              (long) dice.below(4),
              "windowDays",
              1L + dice.below(8));
      case CATEGORY_SUPPRESSION -> suppression();
      case CUSTOMER_TOTAL_CAP ->
          Map.of("maxContacts", (long) dice.below(6), "windowDays", 1L + dice.below(8));
      case METRIC_CONDITION -> new MetricDice(world).condition();
      case ALLOW_OVERRIDE -> Map.of();
    };
  }

  private Map<String, Object> cap() {
    Map<String, Object> config = new HashMap<>();
    for (String calendar : List.of("maxPerDay", "maxPerWeek", "maxPerMonth")) {
      if (dice.chance(0.3)) {
        config.put(calendar, (long) dice.below(5));
      }
    }
    if (config.size() == 1 && dice.chance(0.5)) {
      config.put("lookbackHours", dice.chance(0.5) ? 24L : 1L + dice.below(72));
    }
    if (config.isEmpty() || dice.chance(0.3)) {
      config.put("maxContacts", (long) dice.below(5));
      config.put("windowDays", dice.chance(0.3) ? 30L : 1L + dice.below(8));
    }
    return config;
  }

  private Map<String, Object> per(Map<String, Object> config) {
    Map<String, Object> apart = new HashMap<>(config);
    if (dice.chance(0.5)) {
      apart.put("per", dice.pick(PER));
    }
    return apart;
  }

  private Map<String, Object> timeWindow() {
    Map<String, Object> config = new HashMap<>();
    if (dice.chance(0.6)) {
      config.put("allowedDays", dice.some(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L), 6));
    }
    if (config.isEmpty() || dice.chance(0.6)) {
      config.putAll(new CatalogDice(world).hours("startTime", "endTime"));
    }
    if (dice.chance(0.7)) {
      config.put("timezone", dice.chance(0.4) ? "customer.zone" : dice.pick(CatalogDice.ZONES));
    }
    return config;
  }

  private Map<String, Object> exclusion() {
    Map<String, Object> config = new HashMap<>();
    List<String> set = new ArrayList<>(world.offers.keySet());
    while (set.size() > 2 && dice.chance(0.5)) {
      set.remove(dice.below(set.size()));
    }
    config.put("excludeOfferIds", set);
    if (dice.chance(0.4)) {
      config.put("windowDays", 1L + dice.below(8));
    }
    return config;
  }

  /** An exclusion is about an offer and others, or about one of many, here or there. */
  private void whom(Map<String, Object> policy) {
    List<?> set = (List<?>) ((Map<?, ?>) policy.get("config")).get("excludeOfferIds");
    Map<String, Object> scope =
        switch (dice.below(4)) {
          case 0, 1 -> {
            Object head = set.removeFirst();
            yield Map.of("scope", "offer", "scopeId", head);
          }
          case 2 -> Map.of("scope", "segment", "scopeId", "told_0");
          default -> Map.of("scope", "global");
        };
    policy.put("scopes", List.of(scope));
  }

  private Map<String, Object> suppression() {
    Map<String, Object> config = new HashMap<>();
    config.put("categoryId", "cat_" + dice.below(3));
    config.put("suppressionDays", 1L + dice.below(8));
    if (config.get("categoryId").equals("cat_0") && dice.chance(0.5)) {
      config.put("subCategoryId", "sub_0");
    }
    return config;
  }
}
