package dev.tact.domain.flow;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.node.ResponseNode;
import dev.tact.domain.node.Step;
import java.util.List;

/**
 * One decision flow, checked and executable, of one version of the configuration. Immutable; a
 * request keeps the one it began with.
 *
 * @param id of the flow; of the base flow it is `flow_base`
 * @param shared what all plans of the configuration share
 * @param steps in the order in which they run
 */
public record DecisionPlan(
    String id, String key, String name, CompileScope shared, List<Step> steps) {

  public static final String BASE_KEY = "base";
  public static final String BASE_ID = "flow_base";

  public DecisionPlan {
    steps = List.copyOf(steps);
  }

  /** Whether this is the flow that decides where nobody has written one. */
  public boolean isBase() {
    return id.equals(BASE_ID);
  }

  /** The version of the configuration. */
  public long version() {
    return shared.version();
  }

  public Catalog catalog() {
    return shared.catalog();
  }

  public TenantSettings settings() {
    return shared.settings();
  }

  /** How much of its reasons an item carries. */
  public ResponseNode.TraceLevel traceLevel() {
    return steps.getLast() instanceof Step.Respond(ResponseNode node)
        ? node.trace()
        : ResponseNode.TraceLevel.LIGHT;
  }

  /** The most items that the flow lets through, whatever is asked. */
  public int itemsMax() {
    int max = settings().offersMax();
    for (Step step : steps) {
      if (step instanceof Step.Rank rank) {
        max = Math.min(max, rank.node().candidatesMax());
      }
    }
    return max;
  }

  /** Every candidate: what the first step narrows. */
  public CandidateMask candidates() {
    return catalog().all();
  }
}
