package dev.tact.http.dialect;

/** The nodes of decision flows: their conditions, in branches too. */
final class NodeDialect {

  private NodeDialect() {}

  static void node(Rewriting node) {
    node.within("config", NodeDialect::config);
  }

  static void config(Rewriting config) {
    ConditionDialect.condition(config, "condition");
    ConditionDialect.conditions(config, "conditions");
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
