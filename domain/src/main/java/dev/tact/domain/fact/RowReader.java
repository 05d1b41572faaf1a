package dev.tact.domain.fact;

import dev.tact.domain.catalog.FieldValue;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.Schema.DataType;
import dev.tact.domain.catalog.Schema.Field;
import dev.tact.domain.config.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads raw rows under a schema: semantics §9. Strict on unknown fields, whatever the notation. */
public final class RowReader {

  private final Map<String, Field> fields = new HashMap<>();
  private final Optional<String> primaryKey;
  private final Map<String, Object> fallbacks = new LinkedHashMap<>();
  private final List<String> required;

  /** How the values of a raw row are written. */
  public enum Notation {
    JSON,
    CELLS
  }

  private RowReader(Schema schema) {
    List<String> demanded = new ArrayList<>();
    for (Field field : schema.fields()) {
      fields.put(field.name(), field);
      field.fallback().ifPresent(value -> fallbacks.put(field.name(), value));
      if (!field.nullable() && field.fallback().isEmpty()) {
        demanded.add(field.name());
      }
    }
    this.primaryKey = schema.primaryKey().map(Field::name);
    this.required = List.copyOf(demanded);
  }

  public static RowReader of(Schema schema) {
    return new RowReader(schema);
  }

  /** Reads one row. */
  public RowReading read(long number, Map<String, ?> raw, Notation notation) {
    List<RowError> errors = new ArrayList<>();
    String key = keyMember(raw);
    Map<String, Object> values = LinkedHashMap.newLinkedHashMap(raw.size());
    raw.forEach(
        (name, value) -> {
          Field field = fields.get(name);
          if (field != null) {
            put(values, field, value, notation, number, errors);
          } else if (!name.equals(key)) {
            errors.add(new RowError(number, name, "there is no such field in the schema"));
          }
        });
    Object id = fields.containsKey(key) ? values.get(key) : raw.get(key);
    boolean keyAtFault = errors.stream().anyMatch(error -> error.field().equals(key));
    if (!keyAtFault) {
      keyFault(id).ifPresent(reason -> errors.add(new RowError(number, key, reason)));
    }
    return errors.isEmpty()
        ? new RowReading.Accepted(number, new CustomerRow(id.toString(), values))
        : new RowReading.Refused(errors);
  }

  /** Whether a first row of a customer would need something that this one does not bring. */
  public boolean isComplete(CustomerRow row) {
    for (String name : fallbacks.keySet()) {
      if (!row.values().containsKey(name)) {
        return false;
      }
    }
    for (String name : required) {
      if (!row.values().containsKey(name)) {
        return false;
      }
    }
    return true;
  }

  /** A customer's first row, or one that replaces what was there: defaults filled in. */
  public RowReading complete(long number, CustomerRow row) {
    List<RowError> errors = new ArrayList<>();
    for (String name : required) {
      if (!row.values().containsKey(name)) {
        errors.add(new RowError(number, name, "is required: the field is not nullable"));
      }
    }
    if (!errors.isEmpty()) {
      return new RowReading.Refused(errors);
    }
    Map<String, Object> values = new LinkedHashMap<>(row.values());
    fallbacks.forEach(
        (name, value) -> {
          if (!values.containsKey(name)) {
            values.put(name, value);
          }
        });
    return new RowReading.Accepted(number, new CustomerRow(row.customerId(), values));
  }

  private static void put(
      Map<String, Object> values,
      Field field,
      Object raw,
      Notation notation,
      long number,
      List<RowError> errors) {
    FieldValue read =
        raw instanceof String cell && notation == Notation.CELLS
            ? FieldValue.ofCell(field.type(), cell)
            : FieldValue.of(field.type(), raw);
    switch (read) {
      case FieldValue.Misfit misfit ->
          errors.add(new RowError(number, field.name(), misfit.reason()));
      case FieldValue.Fits fits when fits.value() == null && !field.nullable() ->
          errors.add(new RowError(number, field.name(), "may not be empty: it is not nullable"));
      case FieldValue.Fits fits -> values.put(field.name(), fits.value());
    }
  }

  /** The member of a raw row that names the customer. */
  public String keyMember(Map<String, ?> raw) {
    if (primaryKey.isPresent()) {
      return primaryKey.get();
    }
    for (String name : Schema.KEY_MEMBERS) {
      if (raw.containsKey(name)) {
        return name;
      }
    }
    return Schema.KEY_MEMBERS.getFirst();
  }

  private static Optional<String> keyFault(Object id) {
    if (id == null) {
      return Optional.of("is required: it names the customer");
    }
    if (!(id instanceof String) && !(id instanceof Long)) {
      return Optional.of("must be a text: it names the customer");
    }
    return idFault(id.toString());
  }

  /** What is wrong with a customer's id, if anything. */
  public static Optional<String> idFault(String customerId) {
    if (customerId.isBlank()) {
      return Optional.of("may not be blank: it names the customer");
    }
    if (customerId.length() > Limits.CUSTOMER_ID_LENGTH) {
      return Optional.of("at most " + Limits.CUSTOMER_ID_LENGTH + " characters");
    }
    return FieldValue.of(DataType.STRING, customerId) instanceof FieldValue.Misfit misfit
        ? Optional.of(misfit.reason())
        : Optional.empty();
  }
}
