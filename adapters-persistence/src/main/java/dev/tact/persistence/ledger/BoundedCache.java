package dev.tact.persistence.ledger;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Keeps the entries that were used last. What is loaded from the store enters only if nothing
 * changed for that key's segment meanwhile, so that a slow reader never overwrites what a commit
 * has brought up to date.
 */
final class BoundedCache<K, V> {

  private static final int SEGMENT_BITS = 7;
  private static final int SEGMENTS = 1 << SEGMENT_BITS;
  private static final int SPREAD = 0x9E3779B9;
  private static final int LOADS_MAX = 3;

  private final Segment<K, V>[] segments;

  private static final class Segment<K, V> {
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<K, V> entries;
    private long changes;

    private Segment(int entriesMax) {
      entries =
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
              return size() > entriesMax;
            }
          };
    }

    private <T> T locked(Supplier<T> work) {
      lock.lock();
      try {
        return work.get();
      } finally {
        lock.unlock();
      }
    }
  }

  @SuppressWarnings("unchecked")
  BoundedCache(int entriesMax) {
    segments = new Segment[SEGMENTS];
    Arrays.setAll(segments, _ -> new Segment<K, V>(Math.max(1, entriesMax / SEGMENTS)));
  }

  /** The entry, or null. */
  V get(K key) {
    Segment<K, V> segment = segment(key);
    return segment.locked(() -> segment.entries.get(key));
  }

  /** Loads an entry and keeps it; a load that was overtaken by a change is done again. */
  V load(K key, Supplier<V> loader) {
    Segment<K, V> segment = segment(key);
    for (int attempt = 1; ; attempt++) {
      long before = segment.locked(() -> segment.changes);
      V loaded = loader.get();
      boolean kept =
          segment.locked(
              () -> {
                if (segment.changes == before) {
                  segment.entries.put(key, loaded);
                  return true;
                }
                return false;
              });
      if (kept || attempt == LOADS_MAX) {
        return loaded;
      }
    }
  }

  /** Changes the entry if it is there; null removes it. */
  void change(K key, UnaryOperator<V> change) {
    Segment<K, V> segment = segment(key);
    segment.locked(
        () -> {
          segment.changes++;
          return segment.entries.computeIfPresent(key, (_, old) -> change.apply(old));
        });
  }

  void clear() {
    for (Segment<K, V> segment : segments) {
      segment.locked(
          () -> {
            segment.changes++;
            segment.entries.clear();
            return null;
          });
    }
  }

  private Segment<K, V> segment(K key) {
    // other bits than the table of a segment chooses by: else its entries would share few places
    return segments[key.hashCode() * SPREAD >>> Integer.SIZE - SEGMENT_BITS];
  }
}
