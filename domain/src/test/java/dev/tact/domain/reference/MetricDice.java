package dev.tact.domain.reference;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Throws behavioural metrics. */
final class MetricDice {

  private final World world;
  private final Dice dice;

  MetricDice(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  void throwAll() {
    int count = 1 + dice.below(3);
    world.metrics.put(
        "met_plain",
        Map.of("aggregateFunction", "count", "sourceField", "impressions", "windowDays", 7L));
    for (int i = 0; i < count; i++) {
      world.metrics.put("met_m" + i, metric());
    }
  }

  /** One that a name alone can mean: not one that is counted apart for outcomes. */
  String named() {
    List<String> plain =
        world.metrics.keySet().stream().filter(each -> !isByOutcome(each)).toList();
    return dice.pick(plain);
  }

  private boolean isByOutcome(String metric) {
    return dimensions(metric).contains("outcomeType");
  }

  private List<?> dimensions(String metric) {
    return (List<?>) world.metrics.get(metric).getOrDefault("groupByDimensions", List.of());
  }

  /** A condition on one of them. */
  Map<String, Object> condition() {
    Map<String, Object> condition = new HashMap<>();
    String metric = dice.any(world.metrics);
    condition.put("metric", metric);
    condition.put("operator", dice.pick(List.of("gt", "gte", "lt", "lte", "eq", "neq")));
    condition.put(
        "value", dice.chance(0.8) ? (Object) (long) dice.below(4) : new BigDecimal("0.5"));
    Map<String, Object> fixed = new HashMap<>();
    List<?> dimensions = dimensions(metric);
    if (dimensions.contains("offerId") && dice.chance(0.4)) {
      fixed.put("offerId", dice.any(world.offers));
    }
    if (dimensions.contains("channelId") && dice.chance(0.4)) {
      fixed.put("channelId", "ch_" + dice.below(3));
    }
    if (dimensions.contains("outcomeType")) {
      fixed.put("outcomeType", dice.pick(List.of("click", "conversion", "impression")));
    }
    if (!fixed.isEmpty()) {
      condition.put("dimensions", fixed);
    }
    return condition;
  }

  private Map<String, Object> metric() {
    Map<String, Object> metric = new HashMap<>();
    String function = dice.pick(List.of("count", "sum", "avg", "min", "max", "ratio"));
    List<String> sources =
        List.of("impressions", "positive", "negative", "neutral", "converts", "totalValue");
    boolean amounts = List.of("avg", "min", "max").contains(function);
    metric.put("aggregateFunction", function);
    metric.put("sourceField", amounts ? "totalValue" : dice.pick(sources));
    if (function.equals("ratio")) {
      metric.put("sourceField", dice.pick(List.of("positive", "converts", "totalValue")));
      if (dice.chance(0.5)) {
        metric.put("denominatorField", dice.pick(List.of("impressions", "negative")));
      }
    }
    if (dice.chance(0.8)) {
      metric.put("windowDays", dice.pick(List.of(1L, 2L, 7L, 30L)));
    }
    if (dice.chance(0.5)) {
      List<String> dimensions = List.of("offerId", "channelId", "outcomeType");
      metric.put("groupByDimensions", dice.some(dimensions, 2));
    }
    if (dice.chance(0.4)) {
      metric.put("filterConditions", filter(2));
    }
    return metric;
  }

  private Map<String, Object> filter(int depth) {
    if (depth > 0 && dice.chance(0.3)) {
      return Map.of(
          dice.pick(List.of("all", "any")), List.of(filter(depth - 1), filter(depth - 1)));
    }
    if (depth > 0 && dice.chance(0.2)) {
      return Map.of("not", filter(depth - 1));
    }
    return switch (dice.below(3)) {
      case 0 -> condition("offerId", dice.pick(List.of("eq", "neq")), dice.any(world.offers));
      case 1 ->
          condition(
              "outcomeType",
              dice.pick(List.of("in", "not_in")),
              dice.some(List.of("out_click", "out_conversion", "out_complaint"), 2));
      default -> condition("value", dice.pick(List.of("gt", "gte", "lt")), 25L);
    };
  }

  private static Map<String, Object> condition(String field, String operator, Object value) {
    return Map.of("field", field, "operator", operator, "value", value);
  }
}
