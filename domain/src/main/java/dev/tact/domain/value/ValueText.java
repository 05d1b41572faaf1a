package dev.tact.domain.value;

import dev.tact.domain.value.Value.Bool;
import dev.tact.domain.value.Value.Many;
import dev.tact.domain.value.Value.Missing;
import dev.tact.domain.value.Value.Num;
import dev.tact.domain.value.Value.Text;
import dev.tact.domain.value.Value.Time;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Values as text and back: dates in ISO 8601, numbers without a needless fraction. */
public final class ValueText {

  private static final int DATE_LENGTH = "2026-01-31".length();
  private static final int MINUTES_LENGTH = "2026-01-31T10:00".length();
  private static final int TIME_LENGTH_MAX = 40;
  private static final double PLAIN_MIN = 1e-7;
  private static final double PLAIN_MAX = 1e21;

  /** The text of a value as it stands in a message; a missing one is `null`. */
  public static String render(Value value) {
    return switch (value) {
      case Missing _ -> "null";
      case Num(double number) -> render(number);
      case Text(String text) -> text;
      case Bool(boolean flag) -> Boolean.toString(flag);
      case Time time -> time.dateOnly() ? time.date().toString() : time.instant().toString();
      case Many(List<Value> values) -> {
        List<String> texts = new ArrayList<>(values.size());
        values.forEach(each -> texts.add(render(each)));
        yield String.join(", ", texts);
      }
    };
  }

  /** A number in as few digits as tell it from its neighbours: `3`, `0.1`, `1.0E30`. */
  public static String render(double number) {
    double size = Math.abs(number);
    if (size == 0) {
      return "0";
    }
    if (size < PLAIN_MIN || size >= PLAIN_MAX) {
      return Double.toString(number);
    }
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /**
   * The time that a text says: `2026-01-31`, or an ISO 8601 date and time with `T` or a blank in
   * between, in UTC unless it carries an offset; {@link Value#MISSING} for any other text.
   */
  public static Value time(String text) {
    if (text.length() < DATE_LENGTH
        || text.length() > TIME_LENGTH_MAX
        || text.charAt(4) != '-'
        || !isDigit(text.charAt(0))) {
      return Value.MISSING;
    }
    try {
      if (text.length() == DATE_LENGTH) {
        return Value.of(LocalDate.parse(text));
      }
      return text.length() < MINUTES_LENGTH ? Value.MISSING : Value.of(instant(text));
    } catch (DateTimeParseException _) {
      return Value.MISSING;
    }
  }

  private static Instant instant(String text) {
    String iso = text.charAt(DATE_LENGTH) == ' ' ? text.replaceFirst(" ", "T") : text;
    return hasOffset(iso)
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static boolean hasOffset(String iso) {
    return iso.endsWith("Z")
        || iso.indexOf('+', DATE_LENGTH) > 0
        || iso.indexOf('-', DATE_LENGTH) > 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private ValueText() {}
}
