package dev.tact.redis.image;

import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.OutcomeState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is kept of a customer's history as bytes: counters that saw nothing take none, each of the
 * others stands behind its distance from the one before, and a zero ends them.
 */
final class BehaviourBytes {

  private BehaviourBytes() {}

  static void write(ImageSink sink, BehaviourState state, CountOrder order) {
    contacts(sink, state.contacts(), order.counters());
    outcomes(sink, state.outcomes(), order.outcomes());
    MetricBytes.write(sink, state.metrics(), order.metrics());
  }

  static BehaviourState read(ImageSource source, CountOrder order) {
    return new BehaviourState(
        contacts(source, order.counters()),
        outcomes(source, order),
        MetricBytes.read(source, order.metrics()));
  }

  private static void contacts(ImageSink sink, ContactState state, List<Counter> counters) {
    int empty = 0;
    for (Counter counter : counters) {
      Map<String, long[]> byKey = state.timesByKey(counter);
      if (byKey.isEmpty()) {
        empty++;
        continue;
      }
      sink.size(empty + 1L);
      empty = 0;
      sink.size(byKey.size());
      byKey.forEach(
          (key, times) -> {
            sink.text(key);
            sink.size(times.length);
            for (long time : times) {
              sink.time(time);
            }
          });
    }
    sink.size(0);
  }

  private static ContactState contacts(ImageSource source, List<Counter> counters) {
    Map<Counter, Map<String, long[]>> all = HashMap.newHashMap(counters.size());
    int next = source.size() - 1;
    for (Counter counter : counters) {
      if (next == 0) {
        all.put(counter, times(source));
        next = source.size();
      } else {
        all.put(counter, Map.of());
      }
      next--;
    }
    return ContactState.restored(all);
  }

  private static Map<String, long[]> times(ImageSource source) {
    int keys = source.size();
    if (keys == 1) {
      return Map.of(source.text(), list(source));
    }
    Map<String, long[]> byKey = HashMap.newHashMap(keys);
    for (int i = 0; i < keys; i++) {
      byKey.put(source.text(), list(source));
    }
    return byKey;
  }

  private static long[] list(ImageSource source) {
    long[] times = new long[source.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = source.time();
    }
    return times;
  }

  private static void outcomes(ImageSink sink, OutcomeState state, List<OutcomeCounter> counters) {
    int never = 0;
    for (OutcomeCounter counter : counters) {
      OptionalLong newest = state.newest(counter);
      if (newest.isEmpty()) {
        never++;
      } else {
        sink.size(never + 1L);
        sink.time(newest.getAsLong());
        never = 0;
      }
    }
    sink.size(0);
  }

  private static OutcomeState outcomes(ImageSource source, CountOrder order) {
    Set<OutcomeCounter> counters = order.needs().outcomes();
    if (counters.isEmpty()) {
      source.size();
      return OutcomeState.NONE;
    }
    Map<OutcomeCounter, Long> newest = new HashMap<>();
    int at = -1;
    for (int gap = source.size(); gap > 0; gap = source.size()) {
      at += gap;
      newest.put(order.outcomes().get(at), source.time());
    }
    return OutcomeState.restored(counters, newest);
  }
}
