package dev.tact.domain.node;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import java.util.ArrayList;
import java.util.List;

/** Says which offers a flow decides about; what it lists explicitly overrides what contains it. */
public record InventoryNode(
    String id, List<String> categoryIds, List<String> subCategoryIds, List<String> offerIds)
    implements Node {

  /** What `scope` may say; without it the lists speak for themselves. */
  private enum InventoryScope {
    ALL,
    CATEGORY,
    SUBCATEGORY,
    EXPLICIT
  }

  @Override
  public Type type() {
    return Type.INVENTORY;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Narrow(this, new Inventory(mask(scope.catalog()), scope.catalog()));
  }

  static InventoryNode read(String id, ConfigReader config) {
    List<String> named = config.references("categories", Kind.CATEGORY, Limits.CONDITION_LIST);
    List<String> byId = config.references("categoryIds", Kind.CATEGORY, Limits.CONDITION_LIST);
    if (config.has("categories") && config.has("categoryIds")) {
      config.problem(
          "categories", ProblemCode.CONFLICT, "give `categories` or `categoryIds`, not both");
    }
    InventoryNode node =
        new InventoryNode(
            id,
            named.isEmpty() ? byId : named,
            config.references("subCategoryIds", Kind.SUB_CATEGORY, Limits.CONDITION_LIST),
            config.references("offerIds", Kind.OFFER, Limits.OFFERS));
    config.choice("scope", InventoryScope.class).ifPresent(scope -> checkScope(config, scope));
    List<String> statuses = config.texts("includeStatuses", Limits.CONDITION_LIST);
    if (!statuses.isEmpty() && !statuses.equals(List.of("active"))) {
      config.problem(
          "includeStatuses",
          ProblemCode.NOT_SUPPORTED,
          "only active offers can be decided about: leave it out or say [`active`]");
    }
    return node;
  }

  private static void checkScope(ConfigReader config, InventoryScope scope) {
    boolean categories = config.has("categories") || config.has("categoryIds");
    switch (scope) {
      case ALL -> {
        if (categories || config.has("subCategoryIds") || config.has("offerIds")) {
          config.problem(
              "scope",
              ProblemCode.CONFLICT,
              "the scope `all` goes without a list of what is in it");
        }
      }
      case CATEGORY -> require(config, categories, "categoryIds");
      case SUBCATEGORY -> require(config, config.has("subCategoryIds"), "subCategoryIds");
      case EXPLICIT -> require(config, config.has("offerIds"), "offerIds");
    }
  }

  private static void require(ConfigReader config, boolean given, String member) {
    if (!given) {
      config.problem(member, ProblemCode.REQUIRED, "this scope needs `" + member + "`");
    }
  }

  /** The candidates of the offers in this inventory. */
  private CandidateMask mask(Catalog catalog) {
    List<String> ids =
        !offerIds.isEmpty() ? offerIds : !subCategoryIds.isEmpty() ? subCategoryIds : categoryIds;
    if (ids.isEmpty()) {
      return catalog.all();
    }
    CandidateMask mask = CandidateMask.none(catalog.size());
    ids.forEach(containing -> mask.addAll(catalog.having(containing)));
    return mask;
  }

  /** The inventory of one catalog; what the request excludes is not in it. */
  private record Inventory(CandidateMask offered, Catalog catalog) implements Step.Narrowing {
    @Override
    public void narrow(DecisionState state) {
      CandidateMask alive = state.alive();
      alive.retainAll(offered);
      state.request().excludedOffers().forEach(each -> alive.removeAll(catalog.having(each)));
      state.request().excludedCreatives().forEach(each -> alive.removeAll(catalog.having(each)));
      if (!state.channelId().isEmpty()) {
        CandidateMask onChannel = catalog.having(state.channelId()).copy();
        onChannel.addAll(catalog.unbound());
        alive.retainAll(onChannel);
      }
    }

    @Override
    public RemovalReason why(DecisionState state, int candidate) {
      return reasons(state, candidate).getFirst();
    }

    @Override
    public List<RemovalReason> reasons(DecisionState state, int candidate) {
      List<RemovalReason> reasons = new ArrayList<>();
      if (!offered.has(candidate)) {
        reasons.add(new RemovalReason.NotInInventory());
      }
      boolean excluded =
          state.request().excludedOffers().contains(catalog.offer(candidate).id())
              || catalog
                  .creative(candidate)
                  .filter(creative -> state.request().excludedCreatives().contains(creative.id()))
                  .isPresent();
      if (excluded) {
        reasons.add(new RemovalReason.Excluded());
      }
      if (!state.channelId().isEmpty()
          && catalog
              .channel(candidate)
              .filter(channel -> !channel.id().equals(state.channelId()))
              .isPresent()) {
        reasons.add(new RemovalReason.OtherChannel());
      }
      return reasons;
    }
  }
}
