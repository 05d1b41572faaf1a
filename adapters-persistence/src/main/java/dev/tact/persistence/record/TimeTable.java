package dev.tact.persistence.record;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The times that a record mentions, newest first: many counters count the same contacts, so each
 * time is written once and mentioned by its place.
 */
final class TimeTable {

  private long[] times = new long[16];
  private int size;

  void add(Instant time) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
    }
    times[size++] = time.toEpochMilli();
  }

  /** Orders the times, each once, and writes them. */
  void write(ByteSink sink, long now) {
    Arrays.sort(times, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || times[i] != times[distinct - 1]) {
        times[distinct++] = times[i];
      }
    }
    size = distinct;
    sink.size(size);
    long before = now;
    for (int i = size - 1; i >= 0; i--) {
      sink.number(before - times[i]);
      before = times[i];
    }
  }

  /** The place of a time in the table. */
  int place(Instant time) {
    return size - 1 - Arrays.binarySearch(times, 0, size, time.toEpochMilli());
  }

  /** Writes which of the times: most often one after the other. */
  void places(ByteSink sink, List<Instant> mentioned) {
    int first = place(mentioned.getFirst());
    boolean run = isRun(mentioned, first);
    sink.size(mentioned.size() << 1 | (run ? 1 : 0));
    sink.size(first);
    if (!run) {
      int before = first;
      for (Instant time : mentioned.subList(1, mentioned.size())) {
        int place = place(time);
        sink.number(place - before);
        before = place;
      }
    }
  }

  private boolean isRun(List<Instant> mentioned, int first) {
    for (int i = 1; i < mentioned.size(); i++) {
      if (place(mentioned.get(i)) != first + i) {
        return false;
      }
    }
    return true;
  }

  /** The times that {@link #write} wrote, by place. */
  static Instant[] read(ByteSource source, long now) {
    Instant[] times = new Instant[source.size()];
    long before = now;
    for (int i = 0; i < times.length; i++) {
      before -= source.number();
      times[i] = Instant.ofEpochMilli(before);
    }
    return times;
  }

  /** The times that {@link #places} mentioned. */
  static List<Instant> places(ByteSource source, Instant[] times) {
    int head = source.size();
    Instant[] mentioned = new Instant[head >>> 1];
    int place = source.size();
    for (int i = 0; i < mentioned.length; i++) {
      if (i > 0) {
        place += (head & 1) == 1 ? 1 : source.count();
      }
      mentioned[i] = times[place];
    }
    return List.of(mentioned);
  }
}
