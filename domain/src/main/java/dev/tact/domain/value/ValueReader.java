package dev.tact.domain.value;

import java.util.ArrayList;
import java.util.List;

/** Makes values of the members of documents: of customer rows, attributes, custom fields. */
public final class ValueReader {

  /** The value as it stands; an object, which no formula can use, is {@link Value#MISSING}. */
  public static Value read(Object raw) {
    return switch (raw) {
      case String text -> new Value.Text(text);
      case Boolean flag -> Value.of(flag.booleanValue());
      case Number number -> Value.of(number.doubleValue());
      case List<?> list -> {
        List<Value> values = new ArrayList<>(list.size());
        list.forEach(each -> values.add(read(each)));
        yield new Value.Many(values);
      }
      case null, default -> Value.MISSING;
    };
  }

  /**
   * The value under a type: a text under a time type is read as ISO 8601; what is not of the type
   * is {@link Value#MISSING}.
   */
  public static Value read(Object raw, ValueType type) {
    Value value = read(raw);
    return switch (type) {
      case ANY -> value;
      case DATE -> value instanceof Value.Text(String text) ? day(text) : Value.MISSING;
      case TIMESTAMP -> value instanceof Value.Text(String text) ? instant(text) : Value.MISSING;
      case NUMBER, TEXT, BOOLEAN, LIST -> value.type() == type ? value : Value.MISSING;
    };
  }

  private static Value day(String text) {
    return ValueText.time(text) instanceof Value.Time time ? Value.of(time.date()) : Value.MISSING;
  }

  private static Value instant(String text) {
    return ValueText.time(text) instanceof Value.Time time
        ? new Value.Time(time.epochMillis(), false)
        : Value.MISSING;
  }

  private ValueReader() {}
}
