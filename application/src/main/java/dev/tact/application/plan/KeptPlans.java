package dev.tact.application.plan;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DecisionPlans;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The plans of past versions that were used last, as many as the memory given to them holds. */
final class KeptPlans {

  /** The candidates that all plans may have together. */
  private static final long CANDIDATES_MAX = 400_000;

  /** What plans without a candidate count as. */
  private static final long LEAST = 2_000;

  private final Map<Key, DecisionPlans> byKey = new LinkedHashMap<>(64, 0.75f, true);
  private long candidates;

  private record Key(TenantId tenant, long version) {}

  /** The plans of this version, else those of the nearest later one that is here. */
  synchronized Optional<DecisionPlans> atOrAfter(TenantId tenant, long version) {
    DecisionPlans exact = byKey.get(new Key(tenant, version));
    if (exact != null) {
      return Optional.of(exact);
    }
    DecisionPlans nearest = null;
    for (Map.Entry<Key, DecisionPlans> each : byKey.entrySet()) {
      Key key = each.getKey();
      if (key.tenant().equals(tenant)
          && key.version() > version
          && (nearest == null || key.version() < nearest.version())) {
        nearest = each.getValue();
      }
    }
    return Optional.ofNullable(nearest);
  }

  synchronized void keep(DecisionPlans plans) {
    Key key = new Key(plans.configuration().tenant(), plans.version());
    if (byKey.put(key, plans) == null) {
      candidates += weight(plans);
    }
    Iterator<DecisionPlans> oldest = byKey.values().iterator();
    while (candidates > CANDIDATES_MAX && byKey.size() > 1) {
      candidates -= weight(oldest.next());
      oldest.remove();
    }
  }

  private static long weight(DecisionPlans plans) {
    return Math.max(LEAST, plans.catalog().size());
  }
}
