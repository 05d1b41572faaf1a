package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The segments that rules name, in whatever way they are stored: as a scope, in a list of required
 * or excluded ones. Names of segments stay as they were written, so nothing else knows who refers
 * to whom.
 */
public final class NamedSegments {

  private static final Set<String> LISTS =
      Set.of("requiredSegments", "excludeSegments", "targetSegments");
  private static final List<Kind> NAMING =
      List.of(
          Kind.QUALIFICATION_RULE,
          Kind.CONTACT_POLICY,
          Kind.GUARDRAIL,
          Kind.OFFER,
          Kind.DECISION_FLOW);

  private NamedSegments() {}

  /** What the active definitions of some kinds name. */
  static Set<String> in(Configuration configuration, Kind... kinds) {
    Set<String> names = new HashSet<>();
    for (Kind kind : kinds) {
      for (Definition definition : configuration.definitions(kind)) {
        if (definition.isActive()) {
          collect(definition.body().members(), names);
        }
      }
    }
    return names;
  }

  /**
   * The active definitions that would mean something else, or nothing, if a change of a segment
   * took place: what they call it would not be an active segment any more, or another one.
   */
  public static List<Reference> unsettled(Configuration before, Configuration after) {
    List<Reference> referrers = new ArrayList<>();
    for (Kind kind : NAMING) {
      for (Definition definition : before.definitions(kind)) {
        if (definition.isActive()
            && of(definition.body()).stream().anyMatch(name -> isUnsettled(name, before, after))) {
          referrers.add(new Reference(kind, definition.id()));
        }
      }
    }
    return referrers;
  }

  /** The document with keys in place of the ids of segments; names stay as they were written. */
  static Config keyed(Config body, Configuration configuration) {
    return Config.of(keyedObject(body.members(), configuration));
  }

  private static Map<String, Object> keyedObject(Map<?, ?> object, Configuration configuration) {
    boolean scope = "segment".equals(object.get("scope"));
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          boolean names = LISTS.contains(name) || (scope && "scopeId".equals(name));
          copy.put((String) name, keyed(value, names, configuration));
        });
    return copy;
  }

  private static Object keyed(Object value, boolean names, Configuration configuration) {
    return switch (value) {
      case String text when names -> configuration.keyOf(Kind.SEGMENT, text).orElse(text);
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(each -> copy.add(keyed(each, names, configuration)));
        yield copy;
      }
      case Map<?, ?> map -> keyedObject(map, configuration);
      case null -> null;
      case Object other -> other;
    };
  }

  private static boolean isUnsettled(String name, Configuration before, Configuration after) {
    Optional<String> meant = active(name, before);
    return meant.isPresent() && !meant.equals(active(name, after));
  }

  private static Optional<String> active(String name, Configuration configuration) {
    return configuration
        .idOf(Kind.SEGMENT, name)
        .flatMap(id -> configuration.definition(Kind.SEGMENT, id))
        .filter(Definition::isActive)
        .map(Definition::id);
  }

  private static Set<String> of(Config body) {
    Set<String> names = new HashSet<>();
    collect(body.members(), names);
    return names;
  }

  private static void collect(Object authored, Set<String> names) {
    if (authored instanceof Map<?, ?> map) {
      if ("segment".equals(map.get("scope")) && map.get("scopeId") instanceof String name) {
        names.add(name);
      }
      for (Map.Entry<?, ?> member : map.entrySet()) {
        if (LISTS.contains(member.getKey()) && member.getValue() instanceof List<?> list) {
          list.forEach(each -> names.add(String.valueOf(each)));
        } else {
          collect(member.getValue(), names);
        }
      }
    }
    if (authored instanceof List<?> list) {
      list.forEach(each -> collect(each, names));
    }
  }
}
