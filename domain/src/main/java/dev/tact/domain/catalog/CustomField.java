package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A field that a category adds to its offers. A stored one is filled by each offer; a computed one
 * is a formula, evaluated at decision time.
 *
 * @param formula present exactly for computed fields
 * @param outputType what a computed field is said to yield: a display hint that rounds nothing
 * @param path where it was authored, for problems that show up when its formula is compiled
 */
public record CustomField(
    String name,
    FieldType type,
    boolean required,
    List<String> options,
    Optional<String> formula,
    Optional<String> outputType,
    Optional<Object> defaultValue,
    String path) {

  /** The types that a custom field may have. */
  public enum FieldType {
    TEXT(ValueType.TEXT),
    NUMBER(ValueType.NUMBER),
    BOOLEAN(ValueType.BOOLEAN),
    DATE(ValueType.DATE),
    SELECT(ValueType.TEXT),
    COMPUTED(ValueType.ANY);

    private final ValueType valueType;

    FieldType(ValueType valueType) {
      this.valueType = valueType;
    }

    public ValueType valueType() {
      return valueType;
    }
  }

  public boolean isComputed() {
    return type == FieldType.COMPUTED;
  }

  /** The member `customFields` of a category or sub-category. */
  public static List<CustomField> readAll(ConfigReader body) {
    List<CustomField> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ConfigReader reader : body.objects("customFields", Limits.CUSTOM_FIELDS)) {
      CustomField field = read(reader);
      if (!names.add(field.name())) {
        reader.problem(
            "name", ProblemCode.DUPLICATE, "the field `" + field.name() + "` is there twice");
      }
      fields.add(field);
      reader.close();
    }
    return List.copyOf(fields);
  }

  private static CustomField read(ConfigReader reader) {
    String name = reader.requiredText("name", Limits.NAME_LENGTH);
    FieldNames.check(reader, name);
    reader.text("label", Limits.NAME_LENGTH);
    reader.text("description", Limits.TEXT_LENGTH);
    FieldType type = reader.choice("type", FieldType.class).orElse(FieldType.TEXT);
    Optional<String> formula =
        type == FieldType.COMPUTED
            ? Optional.of(reader.requiredText("formula", Integer.MAX_VALUE))
            : reader.text("formula", Integer.MAX_VALUE);
    if (type != FieldType.COMPUTED && formula.isPresent()) {
      reader.problem(
          "formula", ProblemCode.CONFLICT, "only a field of type `computed` has a formula");
    }
    return new CustomField(
        name,
        type,
        reader.flag("required", false),
        reader.texts("options", Limits.CONDITION_LIST),
        formula,
        reader.text("outputType", Limits.NAME_LENGTH),
        Optional.ofNullable(reader.raw("defaultValue")),
        reader.path());
  }
}
