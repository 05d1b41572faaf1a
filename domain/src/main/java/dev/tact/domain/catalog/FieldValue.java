package dev.tact.domain.catalog;

import dev.tact.domain.catalog.Schema.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * What one field of a customer row turns out to hold: a value in its canonical JSON form (text,
 * Long, BigDecimal, Boolean, a date as `yyyy-MM-dd`, an instant in UTC), or the reason why not.
 */
public sealed interface FieldValue {

  /** Longest number that is looked at; reading a longer one would cost more than it tells. */
  int NUMBER_LENGTH = 400;

  /** Digits beyond which a decimal is kept as the nearest double, which is what is decided on. */
  int EXACT_DIGITS = 38;

  Set<String> YES = Set.of("true", "yes", "1");
  Set<String> NO = Set.of("false", "no", "0");

  /** The field holds this; null stands for no value. */
  record Fits(Object value) implements FieldValue {}

  /** The field cannot hold what was sent. */
  record Misfit(String reason) implements FieldValue {}

  /** Reads a JSON value: strict, a text is not a number. */
  static FieldValue of(DataType type, Object raw) {
    return switch (raw) {
      case null -> new Fits(null);
      case String text when type == DataType.STRING -> text(text);
      case String text when type == DataType.DATE -> date(text);
      case String text when type == DataType.TIMESTAMP -> timestamp(text);
      case Boolean flag when type == DataType.BOOLEAN -> new Fits(flag);
      case Long number when type == DataType.DATE -> date(number.toString());
      case Long number when type == DataType.INTEGER -> new Fits(number);
      case Long number when type == DataType.DECIMAL -> new Fits(number);
      case BigDecimal number when type == DataType.INTEGER -> whole(number);
      case BigDecimal number when type == DataType.DECIMAL -> decimal(number);
      default -> new Misfit("must be " + expected(type));
    };
  }

  /** Reads a CSV cell: all are texts, an empty one is no value. */
  static FieldValue ofCell(DataType type, String cell) {
    if (type == DataType.STRING) {
      return cell.isEmpty() ? new Fits(null) : text(cell);
    }
    String trimmed = cell.trim();
    if (trimmed.isEmpty()) {
      return new Fits(null);
    }
    return switch (type) {
      case STRING -> text(cell);
      case DATE -> date(trimmed);
      case TIMESTAMP -> timestamp(trimmed);
      case BOOLEAN -> flag(trimmed);
      case INTEGER, DECIMAL -> number(type, trimmed);
    };
  }

  /** Reads a stored value under another type than it was stored with, as far as it can be meant. */
  static FieldValue refit(DataType type, Object stored) {
    FieldValue asIs = of(type, stored);
    if (asIs instanceof Fits) {
      return asIs;
    }
    return switch (stored) {
      case String text -> ofCell(type, text);
      case BigDecimal number -> ofCell(type, number.toPlainString());
      default -> ofCell(type, String.valueOf(stored));
    };
  }

  private static FieldValue text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return new Misfit("holds the character U+0000, which no text may hold");
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return new Misfit("holds half of a surrogate pair, which is not a character");
        }
        i++;
      }
    }
    return new Fits(text);
  }

  private static FieldValue flag(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (YES.contains(lower)) {
      return new Fits(true);
    }
    return NO.contains(lower) ? new Fits(false) : new Misfit("must be true or false");
  }

  private static FieldValue number(DataType type, String text) {
    try {
      if (text.length() <= NUMBER_LENGTH) {
        return of(type, canonical(new BigDecimal(text)));
      }
    } catch (NumberFormatException _) {
      // falls through: the same answer as for a number that is too long
    }
    return new Misfit("must be " + expected(type));
  }

  private static Object canonical(BigDecimal number) {
    return number.scale() == 0 && number.precision() <= 18
        ? (Object) number.longValueExact()
        : number;
  }

  private static FieldValue whole(BigDecimal number) {
    try {
      return new Fits(number.longValueExact());
    } catch (ArithmeticException _) {
      return new Misfit("must be a whole number between -2^63 and 2^63-1");
    }
  }

  private static FieldValue decimal(BigDecimal number) {
    double nearest = number.doubleValue();
    if (!Double.isFinite(nearest)) {
      return new Misfit("must be a number that a double can hold");
    }
    boolean small = number.precision() <= EXACT_DIGITS && Math.abs(number.scale()) <= EXACT_DIGITS;
    return new Fits(small ? number : BigDecimal.valueOf(nearest));
  }

  private static FieldValue date(String text) {
    try {
      if (text.length() == 10) {
        return new Fits(LocalDate.parse(text).toString());
      }
      if (text.length() == 8) {
        return new Fits(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).toString());
      }
    } catch (DateTimeException _) {
      // falls through: the same answer as for a text of another length
    }
    return new Misfit("must be " + expected(DataType.DATE));
  }

  private static FieldValue timestamp(String text) {
    try {
      String iso =
          text.length() > 10 && text.charAt(10) == ' '
              ? text.substring(0, 10) + "T" + text.substring(11)
              : text;
      Instant instant = ZonedDateTime.parse(iso).toInstant();
      return new Fits(Instant.ofEpochMilli(instant.toEpochMilli()).toString());
    } catch (DateTimeException | ArithmeticException _) {
      return new Misfit("must be " + expected(DataType.TIMESTAMP));
    }
  }

  private static String expected(DataType type) {
    return switch (type) {
      case STRING -> "a text";
      case INTEGER -> "a whole number";
      case DECIMAL -> "a number";
      case BOOLEAN -> "true or false";
      case DATE -> "a date like `2026-01-31`";
      case TIMESTAMP -> "a time with its zone like `2026-01-31T12:00:00Z`";
    };
  }
}
