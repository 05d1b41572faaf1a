package dev.tact.domain.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one object of a document: typed, with paths, strict on unknown members, and to the end, so
 * that all problems are reported at once. Asking for a member marks it as known; {@link #close}
 * reports the rest. References are resolved while reading, and the resolved ids are what {@link
 * Reading#canonical} holds.
 */
public final class ConfigReader implements AutoCloseable {

  private final Reading reading;
  private final String path;
  private final Map<String, Object> members;
  private final Set<String> known = new HashSet<>();

  ConfigReader(Reading reading, String path, Map<String, Object> members) {
    this.reading = reading;
    this.path = path;
    this.members = members;
  }

  public String path() {
    return path;
  }

  public String path(String name) {
    return path + "." + name;
  }

  public Reading reading() {
    return reading;
  }

  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** The member as it stands, marked as known; null when absent. */
  public Object raw(String name) {
    Object value = members.get(name);
    if (value != null || members.containsKey(name)) {
      known.add(name);
    }
    return value;
  }

  public void problem(String name, ProblemCode code, String message) {
    reading.problem(path(name), code, message);
  }

  /** The text, or "" with a problem when it is missing. */
  public String requiredText(String name, int maxLength) {
    return absent(name) ? "" : text(name, maxLength).orElse("");
  }

  public Optional<String> text(String name, int maxLength) {
    return switch (raw(name)) {
      case null -> Optional.empty();
      case String text when text.length() > maxLength -> {
        problem(name, ProblemCode.TOO_LONG, "at most " + maxLength + " characters");
        yield Optional.empty();
      }
      case String text -> Optional.of(text);
      case Object other -> wrongType(name, "a text", other);
    };
  }

  public boolean flag(String name, boolean otherwise) {
    return switch (raw(name)) {
      case null -> otherwise;
      case Boolean flag -> flag;
      case Object other -> this.<Boolean>wrongType(name, "true or false", other).orElse(otherwise);
    };
  }

  public long requiredWhole(String name, long min, long max) {
    return absent(name) ? min : whole(name, min, max).orElse(min);
  }

  /** A whole number within the bounds. */
  public Optional<Long> whole(String name, long min, long max) {
    return number(name)
        .flatMap(
            number -> {
              try {
                return bounded(name, number.longValueExact(), min, max);
              } catch (ArithmeticException _) {
                problem(name, ProblemCode.WRONG_TYPE, "must be a whole number");
                return Optional.empty();
              }
            });
  }

  public double requiredNumber(String name, double min, double max) {
    return absent(name) ? min : number(name, min, max).orElse(min);
  }

  /** A number within the bounds, as a double. */
  public Optional<Double> number(String name, double min, double max) {
    return number(name)
        .map(BigDecimal::doubleValue)
        .filter(
            number -> {
              if (number >= min && number <= max) {
                return true;
              }
              problem(name, ProblemCode.OUT_OF_RANGE, "must be between " + min + " and " + max);
              return false;
            });
  }

  /** Any number, exact; money is read with this. */
  public Optional<BigDecimal> number(String name) {
    return switch (raw(name)) {
      case null -> Optional.empty();
      case Long number -> Optional.of(BigDecimal.valueOf(number));
      case BigDecimal number -> Optional.of(number);
      case Object other -> wrongType(name, "a number", other);
    };
  }

  /** One of an enum's constants, written in lower case with underscores. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name, Limits.NAME_LENGTH)
        .flatMap(
            text -> {
              for (E constant : type.getEnumConstants()) {
                if (wire(constant).equals(text)) {
                  return Optional.of(constant);
                }
              }
              problem(
                  name,
                  ProblemCode.UNKNOWN_VALUE,
                  "`" + text + "` is none of " + Wording.choices(type));
              return Optional.empty();
            });
  }

  /** Texts; an absent member is an empty list. */
  public List<String> texts(String name, int maxCount) {
    List<String> texts = new ArrayList<>();
    List<?> list = list(name, maxCount);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text) {
        texts.add(text);
      } else {
        reading.problem(path(name) + "[" + i + "]", ProblemCode.WRONG_TYPE, "must be a text");
      }
    }
    return List.copyOf(texts);
  }

  /** A list of anything; absent is empty. */
  public List<?> list(String name, int maxCount) {
    return switch (raw(name)) {
      case null -> List.of();
      case List<?> list when list.size() > maxCount -> {
        problem(name, ProblemCode.LIMIT_EXCEEDED, "at most " + maxCount + " entries");
        yield List.of();
      }
      case List<?> list -> list;
      case Object other -> this.<List<?>>wrongType(name, "a list", other).orElse(List.of());
    };
  }

  /** The objects of a list, each a reader the caller closes. */
  public List<ConfigReader> objects(String name, int maxCount) {
    List<ConfigReader> readers = new ArrayList<>();
    List<?> list = list(name, maxCount);
    for (int i = 0; i < list.size(); i++) {
      String at = path(name) + "[" + i + "]";
      if (list.get(i) instanceof Map<?, ?>) {
        readers.add(new ConfigReader(reading, at, cast(list.get(i))));
      } else {
        reading.problem(at, ProblemCode.WRONG_TYPE, "must be an object");
      }
    }
    return readers;
  }

  /** The reader of one entry of a list, which is an object; the caller closes it. */
  public ConfigReader entry(String name, int index) {
    Object entry = list(name, Integer.MAX_VALUE).get(index);
    return new ConfigReader(reading, path(name) + "[" + index + "]", cast(entry));
  }

  public Optional<ConfigReader> object(String name) {
    return switch (raw(name)) {
      case null -> Optional.empty();
      case Map<?, ?> map -> Optional.of(new ConfigReader(reading, path(name), cast(map)));
      case Object other -> wrongType(name, "an object", other);
    };
  }

  /** The object, or one without members when it is absent. */
  public ConfigReader objectOrEmpty(String name) {
    return object(name).orElseGet(() -> new ConfigReader(reading, path(name), Map.of()));
  }

  /** A free object, taken as it stands; absent is empty. */
  public Map<String, Object> document(String name) {
    return switch (raw(name)) {
      case null -> Map.of();
      case Map<?, ?> map -> cast(map);
      case Object other ->
          this.<Map<String, Object>>wrongType(name, "an object", other).orElse(Map.of());
    };
  }

  /** A reference to a definition of this kind, as its id; unresolved ones are a problem. */
  public Optional<String> reference(String name, Kind kind) {
    return text(name, Limits.NAME_LENGTH).flatMap(text -> reading.resolve(path(name), kind, text));
  }

  public String requiredReference(String name, Kind kind) {
    return absent(name) ? "" : reference(name, kind).orElse("");
  }

  public List<String> references(String name, Kind kind, int maxCount) {
    List<String> ids = new ArrayList<>();
    List<?> list = list(name, maxCount);
    for (int i = 0; i < list.size(); i++) {
      String at = path(name) + "[" + i + "]";
      if (list.get(i) instanceof String text) {
        reading.resolve(at, kind, text).ifPresent(ids::add);
      } else {
        reading.problem(at, ProblemCode.WRONG_TYPE, "must be a text");
      }
    }
    return List.copyOf(ids);
  }

  /** Refuses a member that belongs to a later version, when it is given. */
  public void notSupported(String... names) {
    for (String name : names) {
      if (raw(name) != null) {
        problem(name, ProblemCode.NOT_SUPPORTED, "`" + name + "` is not supported yet");
      }
    }
  }

  /** Marks every member as known: what they mean does not matter any more. */
  public void skip() {
    known.addAll(members.keySet());
  }

  /** Reports every member that nobody asked for. */
  @Override
  public void close() {
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        problem(name, ProblemCode.UNKNOWN_MEMBER, "unknown member `" + name + "`");
      }
    }
  }

  /** The wire form of an enum constant: `PRIORITY_WEIGHTED` is `priority_weighted`. */
  public static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Reports a required member that is absent, null or blank. */
  private boolean absent(String name) {
    known.add(name);
    Object value = members.get(name);
    if (value == null || (value instanceof String text && text.isBlank())) {
      problem(name, ProblemCode.REQUIRED, "`" + name + "` is required");
      return true;
    }
    return false;
  }

  private Optional<Long> bounded(String name, long value, long min, long max) {
    if (value < min || value > max) {
      problem(name, ProblemCode.OUT_OF_RANGE, "must be between " + min + " and " + max);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private <T> Optional<T> wrongType(String name, String expected, Object found) {
    problem(name, ProblemCode.WRONG_TYPE, "must be " + expected + ", not " + Wording.label(found));
    return Optional.empty();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> cast(Object map) {
    return (Map<String, Object>) map;
  }
}
