package dev.tact.domain.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One field in which two documents differ, by its path: `config.nodes[rank].config.maxCandidates`.
 * Objects of a list are told apart by their `id`, `key`, `name` or `field` when that says which is
 * which, else by their place, so that one node more is one change and not ten.
 *
 * @param before absent when the field was not there
 * @param after absent when the field is not there any more
 */
public record FieldChange(String field, Optional<Object> before, Optional<Object> after) {

  private static final List<String> NAMING = List.of("id", "key", "name", "field");

  /** Every field in which two documents differ, in the order of the first, then the second. */
  public static List<FieldChange> between(Config before, Config after) {
    List<FieldChange> changes = new ArrayList<>();
    objects("", before.members(), after.members(), changes);
    return List.copyOf(changes);
  }

  private static void objects(
      String path, Map<?, ?> before, Map<?, ?> after, List<FieldChange> changes) {
    Set<Object> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (Object name : names) {
      String at = path.isEmpty() ? (String) name : path + "." + name;
      values(at, before.get(name), after.get(name), changes);
    }
  }

  private static void values(String path, Object before, Object after, List<FieldChange> changes) {
    switch (before) {
      case Map<?, ?> old when after instanceof Map<?, ?> now -> objects(path, old, now, changes);
      case List<?> old when after instanceof List<?> now -> lists(path, old, now, changes);
      case BigDecimal old when after instanceof BigDecimal now && old.compareTo(now) == 0 -> {
        // 0.5 and 0.50 are one number
      }
      case null, default -> {
        if (!Objects.equals(before, after)) {
          changes.add(
              new FieldChange(path, Optional.ofNullable(before), Optional.ofNullable(after)));
        }
      }
    }
  }

  private static void lists(String path, List<?> before, List<?> after, List<FieldChange> changes) {
    Optional<String> naming =
        NAMING.stream().filter(name -> tells(name, before) && tells(name, after)).findFirst();
    if (naming.isPresent()) {
      Map<Object, Object> old = byName(naming.get(), before);
      Map<Object, Object> now = byName(naming.get(), after);
      Set<Object> names = new LinkedHashSet<>(old.keySet());
      names.addAll(now.keySet());
      for (Object name : names) {
        values(path + "[" + name + "]", old.get(name), now.get(name), changes);
      }
      moved(path, old, now, changes);
    } else if (before.size() == after.size() && objectsAlone(before) && objectsAlone(after)) {
      for (int i = 0; i < before.size(); i++) {
        values(path + "[" + i + "]", before.get(i), after.get(i), changes);
      }
    } else if (!same(before, after)) {
      changes.add(new FieldChange(path, Optional.of(before), Optional.of(after)));
    }
  }

  /** The order of nodes and rules matters: what is only moved is a change too. */
  private static void moved(
      String path, Map<Object, Object> old, Map<Object, Object> now, List<FieldChange> changes) {
    List<Object> before = old.keySet().stream().filter(now::containsKey).toList();
    List<Object> after = now.keySet().stream().filter(old::containsKey).toList();
    if (!before.equals(after)) {
      changes.add(new FieldChange(path + " (order)", Optional.of(before), Optional.of(after)));
    }
  }

  /** Whether a member tells the objects of a list apart. */
  private static boolean tells(String name, List<?> list) {
    return objectsAlone(list)
        && list.stream().allMatch(each -> ((Map<?, ?>) each).get(name) instanceof String)
        && byName(name, list).size() == list.size();
  }

  private static boolean objectsAlone(List<?> list) {
    return list.stream().allMatch(Map.class::isInstance);
  }

  private static Map<Object, Object> byName(String name, List<?> list) {
    Map<Object, Object> byName = new LinkedHashMap<>();
    list.forEach(each -> byName.put(((Map<?, ?>) each).get(name), each));
    return byName;
  }

  private static boolean same(List<?> before, List<?> after) {
    if (before.size() != after.size()) {
      return false;
    }
    List<FieldChange> changes = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      values("", before.get(i), after.get(i), changes);
    }
    return changes.isEmpty();
  }
}
