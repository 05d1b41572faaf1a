package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How the inventory of a config follows the offers: what begins to be active is added when it is
 * not covered, what ended leaves a list of offers.
 *
 * <p>INVARIANT: a list never becomes empty, for a flow without a list decides about everything.
 */
public final class Assembly {

  /** Who signs what is edited this way. */
  public static final String ACTOR = "auto-assembly";

  private static final String OFFERS = "offerIds";
  private static final String SUB_CATEGORIES = "subCategoryIds";
  private static final List<String> CATEGORIES = List.of("categoryIds", "categories");
  private static final String NODES = "nodes";
  private static final String STAGES = "stages";
  private static final String INVENTORY = "inventory";

  private Assembly() {}

  /** Whether a flow wants its inventory to follow. */
  public static boolean isWanted(Definition flow) {
    return Boolean.TRUE.equals(flow.body().get("autoAssembly"));
  }

  /**
   * The config with some offers in its inventory and others not in its list of offers; the same
   * when nothing changes by it.
   */
  public static Config following(Config config, List<Definition> began, List<Definition> ended) {
    return edited(config, inventory -> without(covering(inventory, began), ended));
  }

  /** An offer without a category, or sub-category, cannot be told by one. */
  private static Config covering(Config inventory, List<Definition> offers) {
    if (isGiven(inventory, OFFERS)) {
      return added(inventory, OFFERS, offers.stream().<Object>map(Definition::id));
    }
    if (isGiven(inventory, SUB_CATEGORIES)) {
      return added(
          inventory, SUB_CATEGORIES, offers.stream().map(each -> each.body().get("subCategoryId")));
    }
    for (String member : CATEGORIES) {
      if (isGiven(inventory, member)) {
        return added(inventory, member, offers.stream().map(each -> each.body().get("categoryId")));
      }
    }
    return inventory;
  }

  private static Config without(Config inventory, List<Definition> offers) {
    Set<Object> left = new LinkedHashSet<>(list(inventory, OFFERS));
    int before = left.size();
    for (Definition offer : offers) {
      if (left.size() > 1) {
        left.remove(offer.id());
      }
    }
    return left.size() == before ? inventory : inventory.with(OFFERS, List.copyOf(left));
  }

  private static Config added(Config inventory, String member, Stream<Object> more) {
    Set<Object> ids = new LinkedHashSet<>(list(inventory, member));
    int before = ids.size();
    more.filter(Objects::nonNull).forEach(ids::add);
    return ids.size() == before ? inventory : inventory.with(member, List.copyOf(ids));
  }

  private static Config edited(Config config, UnaryOperator<Config> edit) {
    if (config.has(STAGES)) {
      Config stages = config.object(STAGES);
      Config before = stages.object(INVENTORY);
      Config after = edit.apply(before);
      return after == before
          ? config
          : config.with(STAGES, stages.with(INVENTORY, after.members()).members());
    }
    List<Object> nodes = new ArrayList<>(list(config, NODES));
    boolean changed = false;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Map<?, ?> node && INVENTORY.equals(node.get("type"))) {
        Config before = Config.EMPTY.with("node", node).object("node");
        Config after = edit.apply(before.object(FlowNodes.CONFIG));
        changed |= !after.equals(before.object(FlowNodes.CONFIG));
        Map<String, Object> edited = new LinkedHashMap<>(before.members());
        edited.put(FlowNodes.CONFIG, after.members());
        nodes.set(i, edited);
      }
    }
    return changed ? config.with(NODES, nodes) : config;
  }

  private static boolean isGiven(Config inventory, String member) {
    return !list(inventory, member).isEmpty();
  }

  private static List<?> list(Config config, String member) {
    return config.get(member) instanceof List<?> list ? list : List.of();
  }
}
