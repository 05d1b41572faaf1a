package dev.tact.domain.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Throws segments: `vip` over persons, `seen` over visits and persons. */
final class SegmentDice {

  /** What rules call segments: two that only callers know, two that are defined. */
  static final List<String> NAMES =
      List.of("told_0", "told_1", "vip", "seen", "seg_vip", "seg_seen");

  private final World world;
  private final Dice dice;

  SegmentDice(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  void throwAll() {
    Map<String, Object> vip = new HashMap<>(Map.of("schemaId", "sch_person"));
    vip.put("condition", tree(2, List.of("customer.n0", "n1", "person.n0")));
    world.segments.put("seg_vip", vip);
    Map<String, Object> seen = new HashMap<>(Map.of("schemaId", "sch_visit"));
    seen.put("joins", List.of(Map.of("schemaId", "sch_person", "required", dice.chance(0.5))));
    List<String> fields = List.of("visit.v0", "v0", "person.n1");
    seen.put("filters", List.of(condition(fields), condition(fields)));
    world.segments.put("seg_seen", seen);
  }

  private Map<String, Object> tree(int depth, List<String> fields) {
    if (depth > 0 && dice.chance(0.5)) {
      return switch (dice.below(3)) {
        case 0 -> Map.of("all", List.of(tree(depth - 1, fields), tree(depth - 1, fields)));
        case 1 -> Map.of("any", List.of(tree(depth - 1, fields), tree(depth - 1, fields)));
        default -> Map.of("not", tree(depth - 1, fields));
      };
    }
    return condition(fields);
  }

  private Map<String, Object> condition(List<String> fields) {
    return Map.of(
        "field",
        dice.pick(fields),
        "operator",
        dice.pick(List.of("gt", "gte", "lt", "lte", "eq", "neq")),
        "value",
        dice.below(11) * 10L);
  }
}
