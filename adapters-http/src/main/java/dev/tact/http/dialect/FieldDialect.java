package dev.tact.http.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fields of schemas and categories: names of types, computed fields in a list of their own. */
final class FieldDialect {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("text", "string"),
          Map.entry("varchar", "string"),
          Map.entry("character varying", "string"),
          Map.entry("char", "string"),
          Map.entry("character", "string"),
          Map.entry("bpchar", "string"),
          Map.entry("citext", "string"),
          Map.entry("uuid", "string"),
          Map.entry("select", "string"),
          Map.entry("int", "integer"),
          Map.entry("int2", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "integer"),
          Map.entry("smallint", "integer"),
          Map.entry("bigint", "integer"),
          Map.entry("serial", "integer"),
          Map.entry("bigserial", "integer"),
          Map.entry("number", "decimal"),
          Map.entry("numeric", "decimal"),
          Map.entry("float", "decimal"),
          Map.entry("float4", "decimal"),
          Map.entry("float8", "decimal"),
          Map.entry("real", "decimal"),
          Map.entry("double", "decimal"),
          Map.entry("double precision", "decimal"),
          Map.entry("money", "decimal"),
          Map.entry("bool", "boolean"),
          Map.entry("datetime", "timestamp"),
          Map.entry("timestamptz", "timestamp"),
          Map.entry("timestamp with time zone", "timestamp"),
          Map.entry("timestamp without time zone", "timestamp"));

  private static final Map<String, String> CUSTOM_TYPES =
      Map.of("string", "text", "integer", "number", "decimal", "number", "timestamp", "date");

  private FieldDialect() {}

  static void schema(Rewriting schema) {
    schema.each(
        "fields",
        field -> {
          field.rename("type", "dataType");
          field.change("dataType", FieldDialect::dataType);
        });
  }

  static void category(Rewriting category) {
    computedFields(category);
    category.each(
        "customFields",
        field -> {
          field.rename("key", "name");
          field.rename("dataType", "type");
          field.change("type", FieldDialect::customType);
        });
  }

  /** `computedFields` are custom fields of the type `computed`. */
  private static void computedFields(Rewriting category) {
    if (!(category.get("computedFields") instanceof List<?> computed)) {
      return;
    }
    category.each("computedFields", field -> field.put("type", "computed"));
    List<Object> all = new ArrayList<>();
    if (category.get("customFields") instanceof List<?> fields) {
      all.addAll(fields);
    }
    for (int i = 0; i < computed.size(); i++) {
      category.wroteAs("customFields[" + all.size() + "]", "computedFields[" + i + "]");
      all.add(((List<?>) category.get("computedFields")).get(i));
    }
    category.remove("computedFields");
    category.put("customFields", all);
  }

  private static String customType(String written) {
    String canonical = dataType(written);
    return written.equals("select") || written.equals("computed")
        ? written
        : CUSTOM_TYPES.getOrDefault(canonical, canonical);
  }

  private static String dataType(String written) {
    String name = written.trim().toLowerCase(Locale.ROOT);
    int length = name.indexOf('(');
    String bare = length < 0 ? name : name.substring(0, length).trim();
    return TYPES.getOrDefault(bare, bare);
  }
}
