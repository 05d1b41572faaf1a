package dev.tact.domain.reference;

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
    for (int i = 0; i < count; i++) {
      world.metrics.put("met_m" + i, metric());
    }
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
      metric.put("groupByDimensions", dice.some(List.of("offerId", "channelId"), 2));
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
