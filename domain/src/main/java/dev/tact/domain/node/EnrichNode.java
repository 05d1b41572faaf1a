package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Admits schemas of customer data into the view of a flow. A flow without such a node, or whose
 * node names none, sees all of them.
 */
public record EnrichNode(String id, List<String> schemaIds) implements Node {

  @Override
  public Type type() {
    return Type.ENRICH;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Enrich(this);
  }

  static EnrichNode read(String id, ConfigReader config) {
    List<String> ids =
        new ArrayList<>(config.references("schemas", Kind.SCHEMA, Limits.CONDITION_LIST));
    config.reference("schema", Kind.SCHEMA).ifPresent(ids::add);
    config
        .text("lookupKey", Limits.NAME_LENGTH)
        .filter(key -> !key.equals("customer_id") && !key.equals("customerId"))
        .ifPresent(
            key ->
                config.problem(
                    "lookupKey",
                    ProblemCode.NOT_SUPPORTED,
                    "rows are looked up by `customer_id` only, not by `" + key + "`"));
    config.notSupported("excludeJoinIds", "optional");
    return new EnrichNode(id, List.copyOf(ids));
  }
}
