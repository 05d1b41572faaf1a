package dev.tact.domain.node;

import dev.tact.domain.candidate.Admission;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Admits schemas of customer data into the view of a flow. A flow without such a node, or whose
 * nodes name none, sees all of them.
 *
 * @param requiredIds those of the schemas under which a customer needs a row
 * @param excludedIds schemas that are not in view, whatever else is
 * @param lookupKey the field by which rows are said to be found
 */
public record EnrichNode(
    String id,
    List<String> schemaIds,
    List<String> requiredIds,
    List<String> excludedIds,
    Optional<String> lookupKey,
    String path)
    implements Node {

  public EnrichNode {
    schemaIds = List.copyOf(schemaIds);
    requiredIds = List.copyOf(requiredIds);
    excludedIds = List.copyOf(excludedIds);
  }

  @Override
  public Type type() {
    return Type.ENRICH;
  }

  @Override
  public Step step(CompileScope scope) {
    return requiredIds.isEmpty()
        ? new Step.Enrich(this)
        : new Step.Narrow(this, Rows.required(id, requiredIds, scope.layout()));
  }

  /** What a flow with these nodes has in view. */
  public static Admission admission(List<Node> nodes, CustomerLayout layout) {
    List<String> named = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof EnrichNode enrich) {
        named.addAll(enrich.schemaIds);
        excluded.addAll(enrich.excludedIds);
      }
    }
    if (named.isEmpty() && excluded.isEmpty()) {
      return Admission.ALL;
    }
    List<String> admitted =
        named.isEmpty()
            ? new ArrayList<>(layout.schemas().stream().map(Schema::id).toList())
            : named;
    admitted.removeAll(excluded);
    return Admission.of(layout, admitted);
  }

  @Override
  public List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    List<Problem> problems = new ArrayList<>();
    for (Schema schema : names.layout().schemas()) {
      boolean seen = schemaIds.isEmpty() || schemaIds.contains(schema.id());
      if (lookupKey.isPresent() && seen && !isKey(lookupKey.get(), schema)) {
        problems.add(
            new Problem(
                path + ".lookupKey",
                ProblemCode.NOT_SUPPORTED,
                "rows of the schema `"
                    + schema.name()
                    + "` are found by the customer's id, not by `"
                    + lookupKey.get()
                    + "`: name its primary key, or leave `lookupKey` out"));
      }
    }
    return problems;
  }

  private static boolean isKey(String field, Schema schema) {
    return Schema.KEY_MEMBERS.contains(field)
        || schema.primaryKey().filter(key -> key.name().equals(field)).isPresent();
  }

  static EnrichNode read(String id, ConfigReader config) {
    List<String> ids =
        new ArrayList<>(config.references("schemas", Kind.SCHEMA, Limits.CONDITION_LIST));
    config.reference("schema", Kind.SCHEMA).ifPresent(ids::add);
    List<String> required = new ArrayList<>();
    if (!config.flag("optional", true)) {
      if (ids.isEmpty()) {
        config.problem(
            "optional", ProblemCode.NEVER_WORKS, "say which `schemas` a customer needs a row of");
      }
      required.addAll(ids);
    }
    for (ConfigReader join : config.objects("joins", Limits.JOINS_PER_SEGMENT)) {
      try (join) {
        String schema = join.requiredReference("schema", Kind.SCHEMA);
        if (!schema.isEmpty() && ids.contains(schema)) {
          join.problem("schema", ProblemCode.DUPLICATE, "the schema is in view already");
        }
        ids.add(schema);
        if (join.flag("required", false)) {
          required.add(schema);
        }
      }
    }
    List<String> excluded = config.references("excludeJoinIds", Kind.SCHEMA, Limits.CONDITION_LIST);
    if (excluded.stream().anyMatch(ids::contains)) {
      config.problem(
          "excludeJoinIds", ProblemCode.CONFLICT, "a schema is named and excluded at once");
    }
    config.notSupported("fields", "prefix", "cacheTtlSeconds");
    return new EnrichNode(
        id, ids, required, excluded, config.text("lookupKey", Limits.NAME_LENGTH), config.path());
  }
}
