package dev.tact.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON document of a request. Refused, each with its path: what is not JSON, members that
 * occur twice, too deep nesting, too many members, numbers that no double holds, characters that no
 * store keeps.
 */
public final class JsonReader {

  private static final int NUMBER_LENGTH = 100;
  private static final int NUMBER_SCALE = 400;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // the usual pool is of the thread, and every request has a thread of its own
          .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.CONFIG_DEPTH + 1)
                  .maxNumberLength(NUMBER_LENGTH)
                  .maxStringLength(Limits.BODY_BYTES)
                  .maxNameLength(Limits.TEXT_LENGTH)
                  .build())
          .build();

  private final JsonParser parser;
  private final int depthMax;
  private final int membersMax;
  private int members;

  private JsonReader(JsonParser parser, int depthMax, int membersMax) {
    this.parser = parser;
    this.depthMax = depthMax;
    this.membersMax = membersMax;
  }

  /**
   * The object that a request body holds.
   *
   * @throws Failure.Invalid when it does not hold one that can be worked with
   */
  public static Config object(byte[] body) {
    if (body == null || body.length == 0) {
      throw Failure.Invalid.of("$", ProblemCode.REQUIRED, "the body is empty: send a JSON object");
    }
    try {
      return Config.of(tree(JSON.createParser(body), Limits.CONFIG_DEPTH, Limits.CONFIG_MEMBERS));
    } catch (IOException _) {
      throw notText();
    }
  }

  /**
   * The object that a parser finds, of any notation.
   *
   * @throws Failure.Invalid when it does not find one that can be worked with
   */
  public static Map<String, Object> tree(JsonParser text, int depthMax, int membersMax) {
    try (JsonParser parser = text) {
      JsonReader reader = new JsonReader(parser, depthMax, membersMax);
      try {
        return reader.document();
      } catch (StreamConstraintsException e) {
        throw reader.fault(ProblemCode.LIMIT_EXCEEDED, reader.limit(e));
      } catch (JsonProcessingException e) {
        throw reader.malformed(e);
      }
    } catch (IOException _) {
      throw notText();
    }
  }

  private static Failure.Invalid notText() {
    return Failure.Invalid.of("$", ProblemCode.INVALID_FORMAT, "the body is not text in UTF-8");
  }

  private Map<String, Object> document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw fault(ProblemCode.REQUIRED, "the body is empty: send a JSON object");
    }
    if (first != JsonToken.START_OBJECT) {
      throw Failure.Invalid.of("$", ProblemCode.WRONG_TYPE, "the body must be a JSON object");
    }
    Object value = value(first, 0);
    if (parser.nextToken() != null) {
      throw fault(ProblemCode.INVALID_FORMAT, "something follows the JSON object");
    }
    return object(value);
  }

  private Object value(JsonToken token, int depth) throws IOException {
    if (depth > depthMax) {
      throw fault(ProblemCode.LIMIT_EXCEEDED, tooDeep());
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          count();
          String name = text(parser.currentName());
          object.put(name, value(parser.nextToken(), depth + 1));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          count();
          list.add(value(next, depth + 1));
        }
        yield list;
      }
      case VALUE_STRING -> text(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      default -> throw fault(ProblemCode.INVALID_FORMAT, "the body ends too early");
    };
  }

  private void count() {
    if (++members > membersMax) {
      throw fault(
          ProblemCode.LIMIT_EXCEEDED,
          "at most " + membersMax + " members and entries in a document");
    }
  }

  private BigDecimal number() throws IOException {
    BigDecimal number = decimal();
    boolean holdable =
        Math.abs((long) number.scale()) <= NUMBER_SCALE && Double.isFinite(number.doubleValue());
    if (!holdable) {
      throw unworkable();
    }
    return number;
  }

  /** An exponent may be beyond what even a decimal holds. */
  private BigDecimal decimal() throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException | ArithmeticException _) {
      throw unworkable();
    }
  }

  private Failure.Invalid unworkable() {
    return fault(ProblemCode.OUT_OF_RANGE, "the number is too big, or too small, to work with");
  }

  private String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        throw fault(
            ProblemCode.INVALID_FORMAT, "the text holds U+0000 or half of a surrogate pair");
      }
      i += pair ? 1 : 0;
    }
    return text;
  }

  private Failure.Invalid malformed(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("Duplicate field")) {
      return fault(ProblemCode.DUPLICATE, "the member is there twice");
    }
    return fault(
        ProblemCode.INVALID_FORMAT,
        e.getLocation() == null
            ? "the body is not valid JSON"
            : "the body is not valid JSON at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
  }

  private String limit(StreamConstraintsException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.contains("depth")) {
      return tooDeep();
    }
    return message.contains("Number")
        ? "a number may have " + NUMBER_LENGTH + " characters"
        : "a name or text is too long";
  }

  private String tooDeep() {
    return "a document may nest " + depthMax + " levels deep";
  }

  private Failure.Invalid fault(ProblemCode code, String message) {
    return Failure.Invalid.of(path(parser.getParsingContext()), code, message);
  }

  private static String path(JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "$";
    }
    String parent = path(context.getParent());
    if (context.inArray()) {
      return parent + "[" + Math.max(0, context.getCurrentIndex()) + "]";
    }
    return context.getCurrentName() == null ? parent : parent + "." + context.getCurrentName();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
