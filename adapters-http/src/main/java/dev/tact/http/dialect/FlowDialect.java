package dev.tact.http.dialect;

import java.util.List;

/** Decision flows and their routes: the names that older documents give. */
final class FlowDialect {

  private static final List<String> FLOW_NAMES =
      List.of("decisionFlowKey", "decisionFlow", "flowKey", "flowId", "flow", "blueprintKey");

  private FlowDialect() {}

  static void flow(Rewriting flow) {
    flow.within("config", FlowDialect::config);
    flow.within("draftConfig", FlowDialect::config);
  }

  static void route(Rewriting route) {
    route.rename("channel", "channelId");
    route.rename("placement", "placementId");
    flowNames(route);
  }

  /** The flow that another document names. */
  static void flowNames(Rewriting naming) {
    FLOW_NAMES.forEach(name -> naming.rename(name, "decisionFlowId"));
  }

  private static void config(Rewriting config) {
    config.each("nodes", NodeDialect::node);
    config.within("stages", FlowDialect::stages);
  }

  /** The Fixed-Stage Pipeline calls a list of offers `manual`, and names schemas by their ids. */
  private static void stages(Rewriting stages) {
    stages.within(
        "inventory",
        inventory ->
            inventory.change("scope", scope -> scope.equals("manual") ? "explicit" : scope));
    stages.within(
        "enrichment",
        enrichment -> enrichment.each("sources", source -> source.rename("schemaId", "schema")));
    stages.within("filter", NodeDialect::config);
  }
}
