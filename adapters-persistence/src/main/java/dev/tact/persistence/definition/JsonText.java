package dev.tact.persistence.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON documents as columns hold them: members keep their order, numbers their exact value. */
public final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  public static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
    return text.toString();
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> readObject(String text) {
    return (Map<String, Object>) read(text);
  }

  public static List<?> readList(String text) {
    return (List<?>) read(text);
  }

  private static Object read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return read(parser, parser.nextToken());
    } catch (IOException e) {
      throw new IllegalStateException("a json column holds JSON that Tact wrote", e);
    }
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean flag -> generator.writeBoolean(flag);
      case Long number -> generator.writeNumber(number);
      case BigDecimal number -> generator.writeNumber(number);
      case List<?> list -> {
        generator.writeStartArray();
        for (Object element : list) {
          write(generator, element);
        }
        generator.writeEndArray();
      }
      case Map<?, ?> map -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          generator.writeFieldName((String) member.getKey());
          write(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      default -> throw new IllegalStateException("a Config holds JSON values only");
    }
  }

  private static Object read(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          members.put(name, read(parser, parser.nextToken()));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          list.add(read(parser, next));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      default -> throw new IOException("not a JSON value");
    };
  }
}
