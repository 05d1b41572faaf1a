package dev.tact.domain.segment;

import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.ConditionTree;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who belongs to one segment: customers with a row under the base schema and under every required
 * joined one, for whom the condition holds.
 *
 * @param schemaId the base schema
 * @param joinedIds other schemas whose rows the condition reads
 * @param rowSlots of the rows without which nobody is a member
 */
public record Segment(
    String id,
    String key,
    String name,
    String schemaId,
    List<String> joinedIds,
    List<Integer> rowSlots,
    ConditionTree condition) {

  /** One other schema: what `joins` holds. */
  private record Join(String schemaId, boolean required) {}

  public Segment {
    joinedIds = List.copyOf(joinedIds);
    rowSlots = List.copyOf(rowSlots);
  }

  /**
   * Reads a definition to the end.
   *
   * @return empty when there are problems, which have been reported to the reader
   */
  public static Optional<Segment> read(
      Definition head, ConfigReader body, CustomerLayout layout, TextPattern.Syntax patterns) {
    body.text("description", Limits.TEXT_LENGTH);
    body.text("entityType", Limits.NAME_LENGTH);
    body.texts("tags", Limits.CONDITION_LIST);
    String base = body.requiredReference("schemaId", Kind.SCHEMA);
    List<Join> joins = joins(body, base);
    Optional<ConditionTree> condition = condition(body, names(base, joins, layout), patterns);
    if (base.isEmpty() || condition.isEmpty() || layout.rowSlot(base).isEmpty()) {
      return Optional.empty();
    }
    List<Integer> rowSlots = new ArrayList<>();
    layout.rowSlot(base).ifPresent(rowSlots::add);
    joins.stream()
        .filter(Join::required)
        .forEach(join -> layout.rowSlot(join.schemaId()).ifPresent(rowSlots::add));
    return Optional.of(
        new Segment(
            head.id(),
            head.key(),
            head.name(),
            base,
            joins.stream().map(Join::schemaId).toList(),
            rowSlots,
            condition.get()));
  }

  private static List<Join> joins(ConfigReader body, String base) {
    List<Join> joins = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(base));
    for (ConfigReader reader : body.objects("joins", Limits.JOINS_PER_SEGMENT)) {
      try (reader) {
        String schema = reader.requiredReference("schemaId", Kind.SCHEMA);
        boolean required = reader.flag("required", true);
        if (schema.isEmpty()) {
          continue;
        }
        if (!seen.add(schema)) {
          reader.problem(
              "schemaId",
              ProblemCode.DUPLICATE,
              "a customer has one row under a schema: it is the base or joined already");
        }
        joins.add(new Join(schema, required));
      }
    }
    return joins;
  }

  private static SegmentNames names(String base, List<Join> joins, CustomerLayout layout) {
    Set<String> ids = new LinkedHashSet<>(List.of(base));
    joins.forEach(join -> ids.add(join.schemaId()));
    List<Schema> schemas = new ArrayList<>();
    for (String id : ids) {
      layout.schemas().stream().filter(each -> each.id().equals(id)).forEach(schemas::add);
    }
    return new SegmentNames(layout, schemas);
  }

  private static Optional<ConditionTree> condition(
      ConfigReader body, SegmentNames names, TextPattern.Syntax patterns) {
    if (names.schemas().isEmpty()) {
      // what is said of the schema says it all: every field would be unknown
      body.raw("filters");
      body.raw("condition");
      return Optional.empty();
    }
    if (body.has("filters") && body.has("condition")) {
      body.problem(
          "condition",
          ProblemCode.CONFLICT,
          "`filters` says already who belongs; put its conditions under `all` in `condition`");
    }
    if (body.has("condition")) {
      body.raw("filters");
      return ConditionTree.read(body, "condition", names, patterns);
    }
    return ConditionTree.readAll(body, "filters", names, patterns);
  }

  /** What is read of a customer. */
  public Set<Integer> slots() {
    Set<Integer> slots = new HashSet<>(rowSlots);
    for (Condition each : condition.conditions()) {
      slots.add(each.field().slot());
    }
    return slots;
  }

  /** Whether a customer, with the rows of all schemas in view, belongs; unknown is possible. */
  public Truth judge(Customer customer, Environment values) {
    for (int i = 0; i < rowSlots.size(); i++) {
      boolean has = customer.value(rowSlots.get(i)) instanceof Value.Bool(boolean row) && row;
      if (!has) {
        return Truth.FALSE;
      }
    }
    return condition.judge(values);
  }
}
