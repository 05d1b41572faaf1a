package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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

  /** The config with an offer in its inventory; the same when it is there, or cannot be told. */
  public static Config with(Config config, Definition offer) {
    return edited(config, inventory -> covering(inventory, offer));
  }

  /** The config without an offer in its list of offers. */
  public static Config without(Config config, String offerId) {
    return edited(config, inventory -> rid(inventory, offerId));
  }

  private static Config covering(Config inventory, Definition offer) {
    if (isGiven(inventory, OFFERS)) {
      return added(inventory, OFFERS, offer.id());
    }
    if (isGiven(inventory, SUB_CATEGORIES)) {
      return added(inventory, SUB_CATEGORIES, offer.body().get("subCategoryId"));
    }
    for (String member : CATEGORIES) {
      if (isGiven(inventory, member)) {
        return added(inventory, member, offer.body().get("categoryId"));
      }
    }
    return inventory;
  }

  private static Config rid(Config inventory, String offerId) {
    List<?> offers = list(inventory, OFFERS);
    if (offers.size() < 2 || !offers.contains(offerId)) {
      return inventory;
    }
    return inventory.with(OFFERS, offers.stream().filter(id -> !id.equals(offerId)).toList());
  }

  private static Config added(Config inventory, String member, Object id) {
    List<Object> ids = new ArrayList<>(list(inventory, member));
    if (id == null || ids.contains(id)) {
      return inventory;
    }
    ids.add(id);
    return inventory.with(member, ids);
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
