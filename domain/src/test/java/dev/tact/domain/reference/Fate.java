package dev.tact.domain.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Why a candidate left.
 *
 * @param node where
 * @param all every reason
 * @param primary those of them that may be named first: several where they rank the same
 */
record Fate(String node, Set<String> all, Set<String> primary) {

  /** The rules that stand on an offer itself. */
  static final String INLINE = "inline";

  static Fate of(String node, String reason) {
    return new Fate(node, Set.of(reason), Set.of(reason));
  }

  /** Of several reasons those with the smallest rank are the primary ones. */
  static Fate of(String node, List<String> reasons, ToIntFunction<String> rank) {
    int least = reasons.stream().mapToInt(rank).min().orElseThrow();
    Set<String> primary = new HashSet<>();
    for (String each : reasons) {
      if (rank.applyAsInt(each) == least) {
        primary.add(each);
      }
    }
    return new Fate(node, Set.copyOf(reasons), primary);
  }
}
