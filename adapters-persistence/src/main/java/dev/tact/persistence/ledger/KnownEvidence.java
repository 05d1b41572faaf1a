package dev.tact.persistence.ledger;

import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Evidence.Counts;
import dev.tact.domain.interaction.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node knows of one tenant's tallies. Rows come from reads and from commits in any order;
 * the higher version wins.
 */
final class KnownEvidence {

  private final Following following = new Following();
  private final Map<Tally.Of, EvidenceRow> rows = new HashMap<>();
  private volatile Evidence evidence;
  private volatile boolean loaded;
  private volatile long forgotten;

  Following following() {
    return following;
  }

  /** Whether everything was read since it was last forgotten. */
  boolean isLoaded() {
    return loaded;
  }

  /** Counts how often something was forgotten. */
  long forgotten() {
    return forgotten;
  }

  /**
   * Takes over what was read.
   *
   * @param before how often something had been forgotten when the reading began
   */
  synchronized void load(List<EvidenceRow> read, long before) {
    read.forEach(this::put);
    loaded = loaded || forgotten == before;
  }

  synchronized void add(EvidenceRow row) {
    put(row);
  }

  // The version before this one changes tallies and leaves their versions, hence the equal sign.
  private void put(EvidenceRow row) {
    EvidenceRow known = rows.get(row.of());
    if (known == null || known.version() <= row.version()) {
      rows.put(row.of(), row);
      if (known == null || !known.counts().equals(row.counts())) {
        evidence = null;
      }
    }
  }

  /** What is known may be wrong: it is read again when it is next asked for. */
  synchronized void forget() {
    forgotten++;
    loaded = false;
    following.forget();
  }

  Evidence evidence() {
    Evidence known = evidence;
    return known == null ? summed() : known;
  }

  private synchronized Evidence summed() {
    if (evidence == null) {
      Map<Tally.Of, Counts> counts = HashMap.newHashMap(rows.size());
      rows.forEach((of, row) -> counts.put(of, row.counts()));
      evidence = new Tally(counts).evidence();
    }
    return evidence;
  }
}
