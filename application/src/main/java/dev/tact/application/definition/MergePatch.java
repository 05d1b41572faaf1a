package dev.tact.application.definition;

import dev.tact.domain.config.Config;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON merge patch, RFC 7396: objects merge, null removes, anything else replaces. */
public final class MergePatch {

  public static Config apply(Config target, Config patch) {
    return Config.of(merge(target.members(), patch.members()));
  }

  private static Map<String, Object> merge(Map<?, ?> target, Map<?, ?> patch) {
    Map<String, Object> merged = new LinkedHashMap<>();
    target.forEach((name, value) -> merged.put((String) name, value));
    patch.forEach(
        (name, value) -> {
          switch (value) {
            case null -> merged.remove((String) name);
            case Map<?, ?> changes ->
                merged.put(
                    (String) name,
                    merge(
                        merged.get((String) name) instanceof Map<?, ?> old ? old : Map.of(),
                        changes));
            default -> merged.put((String) name, value);
          }
        });
    return merged;
  }

  private MergePatch() {}
}
