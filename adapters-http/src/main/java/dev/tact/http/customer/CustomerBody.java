package dev.tact.http.customer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.RawRow;
import dev.tact.domain.config.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rows of one customer as sent: `{"rows": {"<schema>": {...}}}`, or one row of a named schema.
 */
final class CustomerBody {

  private static final int ROWS_MAX = 100;

  private CustomerBody() {}

  static Map<String, Map<String, Object>> read(InputStream body, String schema) {
    try (JsonParser json = JsonRow.JSON.createParser(body)) {
      json.nextToken();
      Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
      if (schema != null) {
        rows.put(schema, row(json, "$"));
      } else {
        enter(json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          rows.put(name, row(json, "$.rows." + name));
          if (rows.size() > ROWS_MAX) {
            throw invalid("$.rows", "at most " + ROWS_MAX + " schemas at once");
          }
        }
        if (json.nextToken() != JsonToken.END_OBJECT) {
          throw invalid("$", "`rows` is the only member that is known here");
        }
      }
      if (json.nextToken() != null) {
        throw invalid("$", "there is something after the document");
      }
      return rows;
    } catch (JsonProcessingException e) {
      String position = JsonRow.position(e.getLocation());
      throw invalid("$", JsonRow.fault(e) + " (" + position + ")");
    } catch (IOException e) {
      throw invalid("$", e instanceof RowTooLarge ? e.getMessage() : "the body broke off");
    }
  }

  private static void enter(JsonParser json) throws IOException {
    boolean entered =
        json.currentToken() == JsonToken.START_OBJECT
            && json.nextToken() == JsonToken.FIELD_NAME
            && json.currentName().equals("rows")
            && json.nextToken() == JsonToken.START_OBJECT;
    if (!entered) {
      throw invalid("$", "expected `{\"rows\": {\"<schema>\": {...}}}`, or `?schema=` and one row");
    }
  }

  private static Map<String, Object> row(JsonParser json, String path) throws IOException {
    return switch (JsonRow.read(json, 1)) {
      case RawRow.Row row -> new LinkedHashMap<>(row.members());
      case RawRow.Unreadable row -> throw invalid(path, row.reason());
      case RawRow.Broken broken -> throw invalid(path, broken.stop().reason());
      case RawRow.End _ -> throw invalid(path, "a row must be an object");
    };
  }

  private static Failure.Invalid invalid(String path, String message) {
    return Failure.Invalid.of(path, ProblemCode.INVALID_FORMAT, message);
  }
}
