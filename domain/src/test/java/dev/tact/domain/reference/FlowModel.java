package dev.tact.domain.reference;

import dev.tact.domain.fact.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What flows of nodes that narrow should decide, written from the documents: every candidate is put
 * to every node, one by one.
 */
final class FlowModel {

  private final World world;
  private final Map<String, List<Map<String, Object>>> flows;
  private final ReferenceModel reference;
  private final TreeModel trees;
  private final PolicyModel policies;

  /**
   * A candidate on its way.
   *
   * @param qualified whether match rules have judged it
   * @param bound whether contact policies hold for it when it becomes an item
   */
  private record Way(
      Candidate candidate, boolean qualified, boolean bound, Map<String, Object> properties) {

    private Way qualifying() {
      return new Way(candidate, true, bound, properties);
    }

    private Way binding(boolean also) {
      return new Way(candidate, qualified, bound || also, properties);
    }

    private Way with(Map<String, Object> said) {
      Map<String, Object> all = new TreeMap<>(properties);
      all.putAll(said);
      return new Way(candidate, qualified, bound, all);
    }
  }

  /** One item that is expected. */
  record Item(String candidate, double score, Map<String, Object> properties) {}

  /** What should come out. */
  record Outcome(List<String> survivors, List<Item> items) {}

  FlowModel(World world, Map<String, List<Map<String, Object>>> flows) {
    this.world = world;
    this.flows = flows;
    this.reference = new ReferenceModel(world);
    this.trees = new TreeModel(world);
    this.policies = new PolicyModel(world);
  }

  Outcome decide(String flow) {
    Map<String, Way> through = flow(flow);
    return new Outcome(through.keySet().stream().sorted().toList(), items(through));
  }

  private Map<String, Way> flow(String key) {
    List<Map<String, Object>> nodes = flows.get(key);
    boolean matched = nodes.stream().anyMatch(node -> node.get("type").equals("match_creatives"));
    Map<String, Way> alive = new LinkedHashMap<>();
    for (Candidate each : Candidate.all(world)) {
      boolean offered =
          isIn(config(nodes.getFirst()), each)
              && reference.inventory(each).isEmpty()
              && reference.delivery(each).isEmpty()
              && (matched || reference.placement(each).isEmpty());
      if (offered) {
        alive.put(each.name(), new Way(each, false, false, Map.of()));
      }
    }
    return run(nodes, alive);
  }

  private static boolean isIn(Map<String, Object> inventory, Candidate candidate) {
    return inventory.containsKey("offerIds")
        ? ((List<?>) inventory.get("offerIds")).contains(candidate.offerId())
        : !inventory.containsKey("categoryIds")
            || ((List<?>) inventory.get("categoryIds")).contains(candidate.would().categoryId());
  }

  /** What contact policies said anywhere on the way holds for everything that comes through. */
  private Map<String, Way> run(List<Map<String, Object>> nodes, Map<String, Way> start) {
    Map<String, Way> alive = start;
    boolean judged = false;
    for (Map<String, Object> node : nodes) {
      judged |= node.get("type").equals("contact_policy");
      alive = step(node, alive);
    }
    boolean binds = judged;
    alive.replaceAll((_, way) -> way.binding(binds));
    return alive;
  }

  private Map<String, Way> step(Map<String, Object> node, Map<String, Way> alive) {
    Map<String, Object> config = config(node);
    Map<String, Way> after = new LinkedHashMap<>(alive);
    switch ((String) node.get("type")) {
      case "filter" ->
          after.values().removeIf(way -> !holds((Map<?, ?>) config.get("condition"), way));
      case "match_creatives" ->
          after
              .values()
              .removeIf(
                  way ->
                      reference.placement(way.candidate()).isPresent()
                          || (config.get("requireCreative").equals(true)
                              && way.candidate().creativeId().isEmpty()));
      case "qualify" -> {
        after.values().removeIf(way -> reference.qualification(way.candidate()).isPresent());
        after.replaceAll((_, way) -> way.qualifying());
      }
      case "contact_policy" ->
          after.values().removeIf(way -> !policies.blocking(way.candidate(), List.of()).isEmpty());
      case "set_properties" -> after.replaceAll((_, way) -> way.with(said(config, way)));
      case "conditional" -> {
        return fork(config, alive);
      }
      case "call_flow" -> {
        return merge(config, alive);
      }
      default -> {
        // the first and the last
      }
    }
    return after;
  }

  private Map<String, Way> fork(Map<String, Object> config, Map<String, Way> alive) {
    Map<String, Way> rest = new LinkedHashMap<>(alive);
    Map<String, Way> through = new LinkedHashMap<>();
    for (Map<String, Object> branch : list(config.get("branches"))) {
      Map<String, Way> taken = new LinkedHashMap<>(rest);
      taken.values().removeIf(way -> !holds((Map<?, ?>) branch.get("when"), way));
      rest.keySet().removeAll(taken.keySet());
      through.putAll(run(list(branch.get("nodes")), taken));
    }
    through.putAll(run(list(config.get("else")), rest));
    return through;
  }

  private Map<String, Way> merge(Map<String, Object> config, Map<String, Way> alive) {
    Map<String, Way> called = flow(((String) config.get("flow")).substring("flow_".length()));
    Map<String, Way> merged = new LinkedHashMap<>();
    switch ((String) config.getOrDefault("merge", "intersect")) {
      case "union" -> {
        merged.putAll(called);
        alive.forEach(
            (name, way) ->
                merged.put(
                    name,
                    called.containsKey(name) ? way.with(called.get(name).properties()) : way));
      }
      case "replace" -> merged.putAll(called);
      default ->
          alive.forEach(
              (name, way) -> {
                Way other = called.get(name);
                if (other != null) {
                  Way both = way.binding(other.bound()).with(other.properties());
                  merged.put(name, other.qualified() ? both.qualifying() : both);
                }
              });
    }
    return merged;
  }

  private boolean holds(Map<?, ?> tree, Way way) {
    return Boolean.TRUE.equals(trees.inFlow(tree, way.candidate()));
  }

  private static Map<String, Object> said(Map<String, Object> config, Way way) {
    Map<String, Object> said = new TreeMap<>();
    ((Map<?, ?>) config.get("properties"))
        .forEach(
            (name, value) ->
                said.put((String) name, value instanceof Map<?, ?> sum ? sum(sum, way) : value));
    return said;
  }

  private static Object sum(Map<?, ?> formula, Way way) {
    String text = (String) formula.get("formula");
    return (double)
        (way.candidate().priority() + Long.parseLong(text.substring(text.indexOf('+') + 2)));
  }

  private List<Item> items(Map<String, Way> through) {
    List<Way> ranked = new ArrayList<>(through.values());
    ranked.sort(
        Comparator.comparing((Way way) -> -score(way))
            .thenComparing(way -> -way.candidate().priority())
            .thenComparing(way -> way.candidate().offerId())
            .thenComparing(way -> way.candidate().creativeId()));
    List<Item> items = new ArrayList<>();
    List<Contact> taken = new ArrayList<>();
    for (Way way : ranked) {
      Candidate candidate = way.candidate();
      boolean shown = taken.stream().anyMatch(one -> one.offerId().equals(candidate.offerId()));
      boolean room = !way.bound() || policies.blocking(candidate, taken).isEmpty();
      if (!shown && room && items.size() < world.request.limit()) {
        taken.add(candidate.would());
        items.add(new Item(candidate.name(), score(way), way.properties()));
      }
    }
    return items;
  }

  private double score(Way way) {
    double plain = ReferenceModel.plain(way.candidate());
    return way.qualified() ? plain * reference.fit(way.candidate()) : plain;
  }

  private static Map<String, Object> config(Map<String, Object> node) {
    return map(node.get("config"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<Map<String, Object>> list(Object value) {
    return ((List<?>) value).stream().map(FlowModel::map).toList();
  }
}
