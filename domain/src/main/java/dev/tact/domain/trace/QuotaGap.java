package dev.tact.domain.trace;

import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.Watched;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.QuotaKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which shared quantities one configuration looks at closer than the one that decided. A record
 * holds what was nearly used up then; of the rest it tells only that there was room by the limits
 * of then.
 */
final class QuotaGap {

  private final Supply then;
  private final Supply now;
  private final Map<LocalDate, List<QuotaKey>> byDay = new HashMap<>();

  QuotaGap(Supply then, Supply now) {
    this.then = then;
    this.now = now;
  }

  /** A quantity of which a record cannot tell how much was used. */
  Optional<String> missing(DecisionRecord record) {
    if (now.isUnlimited()) {
      return Optional.empty();
    }
    LocalDate day = LocalDate.ofInstant(record.now(), ZoneOffset.UTC);
    for (QuotaKey key : byDay.computeIfAbsent(day, this::closer)) {
      if (!record.facts().quotas().containsKey(key)) {
        return Optional.of("use of " + key.owner() + ", " + ConfigReader.wire(key.measure()));
      }
    }
    return Optional.empty();
  }

  private List<QuotaKey> closer(LocalDate day) {
    Map<QuotaKey, Watched> known = new HashMap<>();
    then.watched(day).forEach(each -> known.put(each.quota().key(), each));
    List<QuotaKey> closer = new ArrayList<>();
    for (Watched watched : now.watched(day)) {
      Watched before = known.get(watched.quota().key());
      if (before == null || room(before).compareTo(room(watched)) > 0) {
        closer.add(watched.quota().key());
      }
    }
    return closer;
  }

  /** Up to here a decision need not know what is used. */
  private static BigDecimal room(Watched watched) {
    return watched.tightFrom().min(watched.max());
  }
}
