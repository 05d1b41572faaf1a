package dev.tact.domain.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who is in which segment: true, false, or null for nobody knows. */
final class SegmentModel {

  private final World world;

  SegmentModel(World world) {
    this.world = world;
  }

  /** What the caller asserts is so; else the rows say, where the segment is defined. */
  Boolean isMember(String name) {
    String id = name.startsWith("seg_") ? name : "seg_" + name;
    String key = id.substring("seg_".length());
    boolean defined = world.segments.containsKey(id);
    if (world.request.segments().contains(name)
        || defined && world.request.segments().contains(id)
        || defined && world.request.segments().contains(key)) {
      return true;
    }
    return defined ? belongs(world.segments.get(id)) : Boolean.FALSE;
  }

  private Boolean belongs(Map<String, Object> segment) {
    List<Object> schemas = new ArrayList<>(List.of(segment.get("schemaId")));
    for (Object join : (List<?>) segment.getOrDefault("joins", List.of())) {
      if (!Boolean.FALSE.equals(((Map<?, ?>) join).get("required"))) {
        schemas.add(((Map<?, ?>) join).get("schemaId"));
      }
    }
    if (!world.rows.keySet().containsAll(schemas)) {
      return false;
    }
    return segment.containsKey("condition")
        ? holds((Map<?, ?>) segment.get("condition"))
        : all((List<?>) segment.getOrDefault("filters", List.of()));
  }

  private Boolean all(List<?> parts) {
    return Kleene.all(parts(parts));
  }

  private List<Boolean> parts(List<?> trees) {
    List<Boolean> parts = new ArrayList<>();
    trees.forEach(each -> parts.add(holds((Map<?, ?>) each)));
    return parts;
  }

  private Boolean holds(Map<?, ?> tree) {
    if (tree.containsKey("not")) {
      return Kleene.not(holds((Map<?, ?>) tree.get("not")));
    }
    if (tree.containsKey("all")) {
      return all((List<?>) tree.get("all"));
    }
    if (tree.containsKey("any")) {
      return Kleene.any(parts((List<?>) tree.get("any")));
    }
    String field = (String) tree.get("field");
    String name = field.substring(field.indexOf('.') + 1);
    Object value = world.rows.getOrDefault(schema(name), Map.of()).get(name);
    return TreeModel.compare((String) tree.get("operator"), value, tree.get("value"));
  }

  private static String schema(String field) {
    return field.equals("v0") ? "sch_visit" : "sch_person";
  }

  /** Blocking rules act on whoever may be a member. */
  boolean isPossible(String name) {
    return !Boolean.FALSE.equals(isMember(name));
  }

  /** Overrides act on whoever certainly is one. */
  boolean isCertain(String name) {
    return Boolean.TRUE.equals(isMember(name));
  }
}
