package dev.tact.persistence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A customer row as a JSON document: flat, its values text, numbers and flags. */
final class RowDocument {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private RowDocument() {}

  static String write(Map<String, Object> values, boolean withNulls) {
    StringWriter text = new StringWriter(32 * values.size() + 2);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> entry : values.entrySet()) {
        if (entry.getValue() != null || withNulls) {
          json.writeFieldName(entry.getKey());
          write(json, entry.getValue());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a customer row can be written as JSON", e);
    }
    return text.toString();
  }

  /** The values of a stored document; a field that holds null is a field that is not there. */
  static Map<String, Object> read(String document) {
    try (JsonParser json = JSON.createParser(document)) {
      Map<String, Object> values = new LinkedHashMap<>();
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        Object value = value(json, json.nextToken());
        if (value != null) {
          values.put(name, value);
        }
      }
      return values;
    } catch (IOException e) {
      throw new IllegalStateException("a stored customer row is a JSON document", e);
    }
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      default -> throw new IllegalStateException("a customer row holds canonical values only");
    }
  }

  private static Object value(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      case VALUE_NUMBER_INT ->
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) json.getDecimalValue()
              : json.getLongValue();
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("a stored customer row is flat");
    };
  }
}
