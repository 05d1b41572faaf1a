package dev.tact.domain.fact;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is kept of a customer's contacts: per counter and key the newest times. Immutable; a commit
 * yields a new one. Rebuilt from history when the needs have changed.
 */
public final class ContactState {

  private static final long[] NEVER = {};

  /** How much a contact may be dated ahead of the clock, generously. */
  private static final Duration SKEW = Duration.ofDays(1);

  private final Map<Counter, Map<String, long[]>> times;

  private ContactState(Map<Counter, Map<String, long[]>> times) {
    this.times = times;
  }

  /** The state of a customer who was never contacted. */
  public static ContactState empty(Set<Counter> counters) {
    Map<Counter, Map<String, long[]>> times = HashMap.newHashMap(counters.size());
    counters.forEach(counter -> times.put(counter, Map.of()));
    return new ContactState(times);
  }

  /**
   * A state as it was kept.
   *
   * @param times epoch milliseconds, newest first, by counter and key; not changed afterwards
   */
  public static ContactState restored(Map<Counter, Map<String, long[]>> times) {
    return new ContactState(Map.copyOf(times));
  }

  /** The state after these contacts, in any order. */
  public static ContactState of(Set<Counter> counters, Iterable<Contact> contacts) {
    Map<Counter, Map<String, long[]>> times = HashMap.newHashMap(counters.size());
    counters.forEach(counter -> times.put(counter, new HashMap<>()));
    for (Contact contact : contacts) {
      times.forEach((counter, kept) -> record(counter, kept, contact));
    }
    return new ContactState(times);
  }

  /** This state with some more contacts. */
  public ContactState with(List<Contact> contacts) {
    Map<Counter, Map<String, long[]>> changed = HashMap.newHashMap(times.size());
    times.forEach(
        (counter, kept) -> {
          Map<String, long[]> copy = kept;
          for (Contact contact : contacts) {
            if (counter.counts(contact)) {
              copy = copy == kept ? new HashMap<>(kept) : copy;
              record(counter, copy, contact);
            }
          }
          if (copy != kept) {
            forget(counter, copy);
          }
          changed.put(counter, copy);
        });
    return new ContactState(changed);
  }

  /** Whether every one of these counters is kept here. */
  public boolean covers(Set<Counter> counters) {
    return times.keySet().containsAll(counters);
  }

  public Set<Counter> counters() {
    return times.keySet();
  }

  /**
   * The newest contact times of a counter for a key (epoch milliseconds, newest first); the caller
   * must not change the array. INVARIANT: the counter is among those this state was made for.
   */
  public long[] times(Counter counter, String key) {
    return timesByKey(counter).getOrDefault(key, NEVER);
  }

  /** Keys under which a counter has seen contacts: the few that `per` policies must walk. */
  public Set<String> keys(Counter counter) {
    return timesByKey(counter).keySet();
  }

  /** The newest contact times of a counter under every key; the caller must not change anything. */
  public Map<String, long[]> timesByKey(Counter counter) {
    Map<String, long[]> kept = times.get(counter);
    if (kept == null) {
      throw new IllegalStateException("a plan asks only for counters among its needs");
    }
    return kept;
  }

  /**
   * Drops keys whose newest contact lies so far behind the newest of all that it can matter no
   * more; else a customer's state would grow with every offer ever shown.
   */
  private static void forget(Counter counter, Map<String, long[]> kept) {
    long newest = Long.MIN_VALUE;
    for (long[] times : kept.values()) {
      newest = Math.max(newest, times[0]);
    }
    long oldest = newest - counter.reach().plus(SKEW).toMillis();
    kept.values().removeIf(times -> times[0] < oldest);
  }

  private static void record(Counter counter, Map<String, long[]> kept, Contact contact) {
    if (!counter.counts(contact)) {
      return;
    }
    kept.merge(
        counter.per().key(contact),
        new long[] {contact.at().toEpochMilli()},
        (old, added) -> insert(old, added[0], counter.newest()));
  }

  private static long[] insert(long[] newestFirst, long time, int newest) {
    int at = 0;
    while (at < newestFirst.length && newestFirst[at] >= time) {
      at++;
    }
    if (at >= newest) {
      return newestFirst;
    }
    long[] grown = Arrays.copyOf(newestFirst, Math.min(newestFirst.length + 1, newest));
    System.arraycopy(newestFirst, at, grown, at + 1, grown.length - at - 1);
    grown[at] = time;
    return grown;
  }
}
