package dev.tact.domain.fact;

import dev.tact.domain.catalog.Schema;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which slot of a customer's values holds which field: all fields of all schemas, in the order of
 * creation. Where two schemas have a field of one name, the older schema's is meant.
 */
public final class CustomerLayout {

  /** The schema under which a customer's consent records are found: one row, purpose by purpose. */
  public static final String CONSENT = "$consent";

  /** What follows a purpose in the name of the member that holds since when its record holds. */
  public static final String CONSENT_AT = ".at";

  /** The name of the slot that says whether there is a row under a schema. */
  public static final String ROW = "$row";

  private final List<Schema> schemas;
  private final List<Slot> fields;
  private final List<Slot> slots;
  private final Map<String, Map<String, Integer>> bySchema = new HashMap<>();
  private final Map<String, Integer> rowSlots = new HashMap<>();
  private final Map<String, Integer> consentSlots = new HashMap<>();

  /** One field of one schema. */
  public record Slot(String schemaId, String name, ValueType type) {}

  private CustomerLayout(List<Schema> schemas) {
    this.schemas = List.copyOf(schemas);
    List<Slot> all = new ArrayList<>();
    for (Schema schema : schemas) {
      Map<String, Integer> own = new HashMap<>();
      for (Schema.Field field : schema.fields()) {
        own.put(field.name(), all.size());
        all.add(new Slot(schema.id(), field.name(), field.type().valueType()));
      }
      bySchema.put(schema.id(), own);
    }
    this.fields = List.copyOf(all);
    for (Schema schema : schemas) {
      rowSlots.put(schema.id(), all.size());
      all.add(new Slot(schema.id(), ROW, ValueType.BOOLEAN));
    }
    for (String purpose : Consent.PURPOSES) {
      consentSlots.put(purpose, all.size());
      all.add(new Slot(CONSENT, purpose, ValueType.TEXT));
      consentSlots.put(purpose + CONSENT_AT, all.size());
      all.add(new Slot(CONSENT, purpose + CONSENT_AT, ValueType.TIMESTAMP));
    }
    this.slots = List.copyOf(all);
  }

  public static CustomerLayout of(List<Schema> schemas) {
    return new CustomerLayout(schemas);
  }

  public int size() {
    return slots.size();
  }

  public Slot slot(int index) {
    return slots.get(index);
  }

  /** The slots of fields, which people may name; the others follow them. */
  public List<Slot> fields() {
    return fields;
  }

  /** Whether a slot is no field: whether there is a row, or what a consent record says. */
  public boolean isHidden(int slot) {
    return slot >= fields.size();
  }

  /** The slot that says whether the customer has a row under a schema, by the schema's id. */
  public Optional<Integer> rowSlot(String schemaId) {
    return Optional.ofNullable(rowSlots.get(schemaId));
  }

  /**
   * The slot that holds the status of the consent record for a purpose: `granted`, `revoked` or
   * `pending`, missing where there is no record.
   */
  public Optional<Integer> consentSlot(String purpose) {
    return Optional.ofNullable(consentSlots.get(purpose));
  }

  /** The slot that holds when the record for a purpose was given, taken back or asked for. */
  public Optional<Integer> consentAtSlot(String purpose) {
    return consentSlot(purpose + CONSENT_AT);
  }

  public List<Schema> schemas() {
    return schemas;
  }

  /** The slot of a field in any schema. */
  public Optional<Integer> find(String field) {
    return find(field, schemas.stream().map(Schema::id).toList());
  }

  /** The slot of a field among the schemas that a flow admits. */
  public Optional<Integer> find(String field, List<String> admittedSchemas) {
    for (Schema schema : schemas) {
      Integer slot = bySchema.get(schema.id()).get(field);
      if (slot != null && admittedSchemas.contains(schema.id())) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  /**
   * The values of a customer.
   *
   * @param rows the customer's stored row of each schema, by schema id: canonical JSON values;
   *     consent records stand under {@link #CONSENT}
   */
  public Value[] values(Map<String, Map<String, Object>> rows) {
    Value[] values = new Value[slots.size()];
    Arrays.fill(values, Value.MISSING);
    rowSlots.forEach((schemaId, slot) -> values[slot] = Value.of(rows.containsKey(schemaId)));
    Map<String, Object> consents = rows.getOrDefault(CONSENT, Map.of());
    consentSlots.forEach(
        (name, slot) -> values[slot] = value(consents.get(name), slots.get(slot).type()));
    rows.forEach(
        (schemaId, row) ->
            bySchema
                .getOrDefault(schemaId, Map.of())
                .forEach(
                    (name, slot) -> values[slot] = value(row.get(name), slots.get(slot).type())));
    return values;
  }

  /** A stored JSON value as a value of this type; MISSING when it does not fit. */
  public static Value value(Object stored, ValueType type) {
    return switch (stored) {
      case null -> Value.MISSING;
      case Boolean flag -> type == ValueType.BOOLEAN || any(type) ? Value.of(flag) : Value.MISSING;
      case Long number ->
          type == ValueType.NUMBER || any(type) ? Value.of(number.doubleValue()) : Value.MISSING;
      case BigDecimal number ->
          type == ValueType.NUMBER || any(type) ? Value.of(number.doubleValue()) : Value.MISSING;
      case String text -> text(text, type);
      case List<?> list ->
          new Value.Many(list.stream().map(entry -> value(entry, ValueType.ANY)).toList());
      default -> Value.MISSING;
    };
  }

  private static Value text(String text, ValueType type) {
    try {
      return switch (type) {
        case TEXT, ANY -> Value.of(text);
        case DATE -> Value.of(LocalDate.parse(text));
        case TIMESTAMP -> Value.of(Instant.parse(text));
        case NUMBER, BOOLEAN, LIST -> Value.MISSING;
      };
    } catch (DateTimeException _) {
      return Value.MISSING;
    }
  }

  private static boolean any(ValueType type) {
    return type == ValueType.ANY;
  }
}
