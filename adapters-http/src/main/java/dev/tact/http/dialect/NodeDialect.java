package dev.tact.http.dialect;

import java.util.List;

/** The nodes of decision flows: their conditions, in branches too. */
final class NodeDialect {

  private static final List<String> FLOW_NAMES =
      List.of("decisionFlowKey", "decisionFlowId", "flowKey", "flowId", "blueprintKey");

  private NodeDialect() {}

  static void node(Rewriting node) {
    node.within("config", NodeDialect::config);
  }

  private static void strategy(Rewriting override) {
    override.rename("scopeId", "value");
    List.of("strategyProfileId", "profile", "profileKey")
        .forEach(name -> override.rename(name, "profileId"));
  }

  static void config(Rewriting config) {
    ConditionDialect.condition(config, "condition");
    ConditionDialect.conditions(config, "conditions");
    FLOW_NAMES.forEach(name -> config.rename(name, "flow"));
    config.each("strategyOverrides", NodeDialect::strategy);
    config.each("then", NodeDialect::node);
    config.each("else", NodeDialect::node);
    config.each(
        "branches",
        branch -> {
          ConditionDialect.condition(branch, "when");
          branch.each("nodes", NodeDialect::node);
        });
  }
}
