package dev.tact.domain.reference;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Throws single rules of every type but conditions on attributes. */
final class LeafDice {

  private final World world;
  private final Dice dice;

  LeafDice(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  /** A rule with its `ruleType` beside its parameters. */
  Map<String, Object> leaf() {
    Map<String, Object> leaf = new HashMap<>();
    switch (dice.below(5)) {
      case 0 -> {
        leaf.put("ruleType", "segment_required");
        leaf.put("requiredSegments", dice.some(SegmentDice.NAMES, 3));
        if (dice.chance(0.6)) {
          leaf.put("match", dice.pick(List.of("all", "any")));
        }
      }
      case 1 -> {
        leaf.put("ruleType", "propensity_threshold");
        leaf.put("minScore", BigDecimal.valueOf(dice.below(11) * 5L, 2));
        if (dice.chance(0.4)) {
          leaf.put("model", "m");
        }
      }
      case 2 -> elapsed(leaf);
      case 3 -> {
        leaf.put("ruleType", "recency_check");
        leaf.put("outcome", dice.pick(List.of("click", "complaint", "impression", "share")));
        leaf.put("withinDays", 1L + dice.below(8));
        if (dice.chance(0.6)) {
          leaf.put("has", dice.chance(0.5));
        }
      }
      default -> {
        leaf.put("ruleType", "metric_condition");
        leaf.putAll(new MetricDice(world).condition());
      }
    }
    return leaf;
  }

  private void elapsed(Map<String, Object> leaf) {
    leaf.put("ruleType", "recency_check");
    leaf.put(
        "attribute", dice.pick(List.of("customer.d0", "d0", "customer.ts0", "attributes.when")));
    long least = dice.below(8);
    if (dice.chance(0.7)) {
      leaf.put("maxDays", least + dice.below(8));
    }
    if (leaf.size() == 2 || dice.chance(0.4)) {
      leaf.put("minDays", least);
    }
  }
}
