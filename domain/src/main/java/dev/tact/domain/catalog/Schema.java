package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The shape of customer data: one row a customer, keyed as semantics §9 says. */
public record Schema(String id, String key, String name, List<Field> fields) {

  /** Members that hold the customer's id in a row when no field is marked as primary key. */
  public static final List<String> KEY_MEMBERS = List.of("customerId", "customer_id");

  /** The types of a schema field, under their canonical names. */
  public enum DataType {
    STRING(ValueType.TEXT),
    INTEGER(ValueType.NUMBER),
    DECIMAL(ValueType.NUMBER),
    BOOLEAN(ValueType.BOOLEAN),
    DATE(ValueType.DATE),
    TIMESTAMP(ValueType.TIMESTAMP);

    private final ValueType valueType;

    DataType(ValueType valueType) {
      this.valueType = valueType;
    }

    public ValueType valueType() {
      return valueType;
    }
  }

  /**
   * One field of a customer row.
   *
   * @param fallback what a customer's first row holds where it does not name the field
   */
  public record Field(
      String name, DataType type, boolean nullable, boolean primaryKey, Optional<Object> fallback) {

    private static Field read(ConfigReader reader) {
      String name = reader.requiredText("name", Limits.NAME_LENGTH);
      FieldNames.check(reader, name);
      reader.text("displayName", Limits.NAME_LENGTH);
      reader.text("description", Limits.TEXT_LENGTH);
      reader.whole("ordinal", 0, Integer.MAX_VALUE);
      reader.whole("length", 1, Integer.MAX_VALUE);
      reader.whole("precision", 1, Integer.MAX_VALUE);
      reader.whole("scale", 0, Integer.MAX_VALUE);
      reader.notSupported("isUnique", "isPredictor");
      DataType type = reader.choice("dataType", DataType.class).orElse(DataType.STRING);
      return new Field(
          name,
          type,
          reader.flag("isNullable", true),
          reader.flag("isPrimaryKey", false),
          fallback(reader, type));
    }

    private static Optional<Object> fallback(ConfigReader reader, DataType type) {
      return switch (FieldValue.of(type, reader.raw("defaultValue"))) {
        case FieldValue.Fits fits -> Optional.ofNullable(fits.value());
        case FieldValue.Misfit misfit -> {
          reader.problem("defaultValue", ProblemCode.WRONG_TYPE, misfit.reason());
          yield Optional.empty();
        }
      };
    }
  }

  public static Schema read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    body.text("entityType", Limits.NAME_LENGTH);
    body.notSupported(
        "schemaType", "linkedSchemaId", "joinMapping", "summaryColumns", "autoEnrich");
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long primaryKeys = 0;
    for (ConfigReader reader : body.objects("fields", Limits.FIELDS_PER_SCHEMA)) {
      Field field = Field.read(reader);
      if (!names.add(field.name())) {
        reader.problem(
            "name", ProblemCode.DUPLICATE, "the field `" + field.name() + "` is there twice");
      }
      if (field.primaryKey() && ++primaryKeys > 1) {
        reader.problem(
            "isPrimaryKey", ProblemCode.CONFLICT, "a schema has at most one primary key field");
      }
      fields.add(field);
      reader.close();
    }
    return new Schema(head.id(), head.key(), head.name(), List.copyOf(fields));
  }

  /** The field that keys the rows, when one is marked. */
  public Optional<Field> primaryKey() {
    return fields.stream().filter(Field::primaryKey).findFirst();
  }
}
