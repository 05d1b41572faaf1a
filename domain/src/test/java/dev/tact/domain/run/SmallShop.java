package dev.tact.domain.run;

import dev.tact.domain.config.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Three offers of two categories, one schema and two channels: the ground of tests of nodes. */
final class SmallShop {

  static Authored shop() {
    return new Authored()
        .with(
            Kind.SCHEMA,
            "person",
            Map.of("fields", List.of(field("age", "integer"), field("vip", "boolean"))))
        .with(Kind.CATEGORY, "hats", custom("brim"))
        .with(Kind.CATEGORY, "shoes", custom("sole"))
        .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
        .with(Kind.OFFER, "hat", offer("cat_hats", 90L, Map.of("brim", 10L)))
        .with(Kind.OFFER, "cap", offer("cat_hats", 70L, Map.of("brim", 4L)))
        .with(Kind.OFFER, "boot", offer("cat_shoes", 50L, Map.of("sole", 3L)));
  }

  /** A flow with these nodes between an inventory of everything and a response. */
  static Map<String, Object> flow(Map<?, ?>... nodes) {
    List<Object> all = new ArrayList<>();
    all.add(node("i", "inventory", Map.of()));
    all.addAll(Arrays.asList(nodes));
    all.add(node("r", "response", Map.of()));
    return Map.of("config", Map.of("nodes", all));
  }

  /** The default flow. */
  static Map<String, Object> main(Map<?, ?>... nodes) {
    Map<String, Object> flow = new HashMap<>(flow(nodes));
    flow.put("isDefault", true);
    return flow;
  }

  static Map<String, Object> node(String id, String type, Map<String, ?> config) {
    return Map.of("id", id, "type", type, "config", config);
  }

  static Map<String, Object> filter(String id, String field, String operator, Object value) {
    return node(id, "filter", Map.of("condition", condition(field, operator, value)));
  }

  static Map<String, Object> condition(String field, String operator, Object value) {
    return Map.of("field", field, "operator", operator, "value", value);
  }

  private static Map<String, Object> offer(
      String category, long priority, Map<String, Object> custom) {
    return Map.of("categoryId", category, "priority", priority, "customFields", custom);
  }

  private static Map<String, Object> custom(String name) {
    return Map.of("customFields", List.of(Map.of("name", name, "type", "number", "label", name)));
  }

  private static Map<String, Object> field(String name, String type) {
    return Map.of("name", name, "dataType", type);
  }

  private SmallShop() {}
}
