package dev.tact.http.customer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.tact.application.port.in.RawRow;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.RowReader.Notation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one row, a flat JSON object, from a parser that stands at its first token. */
final class JsonRow {

  /** UTF-8 only; nothing may be deeper, longer or more digits than a row can need. */
  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.CONFIG_DEPTH)
                  .maxStringLength(Limits.ROW_BYTES)
                  .build())
          .build();

  /** What stands in for an object or a list, which no field can hold. */
  private static final Object NESTED = List.of();

  private JsonRow() {}

  static RawRow read(JsonParser json, long number) throws IOException {
    long start = json.currentTokenLocation().getByteOffset();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new RawRow.Unreadable(number, "a row must be an object");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    String twice = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      Object value = value(json);
      if (members.containsKey(name)) {
        twice = name;
      }
      members.put(name, value);
      if (bytes(json, start) > Limits.ROW_BYTES) {
        throw new RowTooLarge();
      }
    }
    return twice == null
        ? new RawRow.Row(number, members, Notation.JSON, bytes(json, start))
        : new RawRow.Unreadable(number, "the field `" + twice + "` is there twice");
  }

  /** What is wrong with JSON, without the parser's talk of itself. */
  static String fault(JsonProcessingException e) {
    return e instanceof StreamConstraintsException
        ? "nested deeper than " + Limits.CONFIG_DEPTH + " levels, or a number without end"
        : "this is not valid JSON";
  }

  /** Where the parser stands, in words. */
  static String position(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.nextToken()) {
      case VALUE_STRING -> text(json);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      case VALUE_NUMBER_INT ->
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) json.getDecimalValue()
              : json.getLongValue();
      case null, default -> {
        json.skipChildren();
        yield NESTED;
      }
    };
  }

  // The parser stops within a text that is too long; that is a row too long, not broken JSON.
  private static String text(JsonParser json) throws IOException {
    try {
      return json.getText();
    } catch (StreamConstraintsException _) {
      throw new RowTooLarge();
    }
  }

  private static long bytes(JsonParser json, long start) {
    return json.currentLocation().getByteOffset() - start;
  }
}
