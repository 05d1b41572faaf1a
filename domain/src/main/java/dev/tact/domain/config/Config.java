package dev.tact.domain.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object as authored: deeply copied, immutable, members in the order in which they were
 * written. Values are String, Boolean, Long, BigDecimal, List, Map or null.
 */
public final class Config {

  public static final Config EMPTY = new Config(Map.of());

  private final Map<String, Object> members;

  private Config(Map<String, Object> members) {
    this.members = members;
  }

  /**
   * Copies a document.
   *
   * @throws IllegalArgumentException when it nests deeper than {@link Limits#CONFIG_DEPTH} or holds
   *     a number that is not finite; the reader of the wire rejects both before they come here
   */
  public static Config of(Map<String, ?> members) {
    return new Config(copyObject(members, 0));
  }

  /** The members, unmodifiable all the way down. */
  public Map<String, Object> members() {
    return members;
  }

  public Object get(String name) {
    return members.get(name);
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** The object in a member; it has no members when there is none. */
  public Config object(String name) {
    return members.get(name) instanceof Map<?, ?> object
        ? new Config(ConfigReader.cast(object))
        : EMPTY;
  }

  /** This document with one member set (or, for null, removed). */
  public Config with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(members);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return of(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Config that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return members.toString();
  }

  private static Object copy(Object value, int depth) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean flag -> flag;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case BigInteger number -> whole(new BigDecimal(number));
      case BigDecimal number -> whole(number);
      case Double number -> finite(number);
      case Float number -> finite(number.doubleValue());
      case Map<?, ?> map -> copyObject(map, depth + 1);
      case List<?> list -> copyList(list, depth + 1);
      default ->
          throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    };
  }

  private static Object whole(BigDecimal number) {
    if (number.scale() <= 0 && number.precision() - number.scale() <= 18) {
      return number.longValueExact();
    }
    return number;
  }

  private static Object finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a number must be finite");
    }
    return whole(BigDecimal.valueOf(number));
  }

  private static Map<String, Object> copyObject(Map<?, ?> map, int depth) {
    checkDepth(depth);
    Map<String, Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((name, value) -> copy.put((String) name, copy(value, depth)));
    return Collections.unmodifiableMap(copy);
  }

  private static List<Object> copyList(List<?> list, int depth) {
    checkDepth(depth);
    List<Object> copy = new ArrayList<>(list.size());
    for (Object value : list) {
      copy.add(copy(value, depth));
    }
    return Collections.unmodifiableList(copy);
  }

  private static void checkDepth(int depth) {
    if (depth > Limits.CONFIG_DEPTH) {
      throw new IllegalArgumentException(
          "a document may nest " + Limits.CONFIG_DEPTH + " levels deep");
    }
  }
}
