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

  /** Adds times, newest first: a walk down the table, which holds most of them already. */
  void addAll(List<Instant> added) {
    int at = 0;
    for (Instant time : added) {
      at = add(time.toEpochMilli(), at);
    }
  }

  void add(Instant time) {
    add(time.toEpochMilli(), 0);
  }

  /** Adds a time, looked for from here on, and says where it stands. */
  private int add(long time, int from) {
    int at = place(time, from);
    if (at == size || times[at] != time) {
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
      }
      System.arraycopy(times, at, times, at + 1, size - at);
      times[at] = time;
      size++;
    }
    return at;
  }

  /** The place of the first time that is not newer; most often here, or the next one. */
  private int place(long time, int from) {
    int at = from > 0 && times[from - 1] <= time ? 0 : from;
    while (at < size && times[at] > time) {
      at++;
    }
    return at;
  }

  void write(ByteSink sink, long now) {
    sink.size(size);
    long before = now;
    for (int i = 0; i < size; i++) {
      sink.number(before - times[i]);
      before = times[i];
    }
  }

  /** The place of a time that was added. */
  int place(Instant time) {
    return place(time.toEpochMilli(), 0);
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
        int place = place(time.toEpochMilli(), before);
        sink.number(place - before);
        before = place;
      }
    }
  }

  private boolean isRun(List<Instant> mentioned, int first) {
    for (int i = 1; i < mentioned.size(); i++) {
      int at = first + i;
      if (at >= size || times[at] != mentioned.get(i).toEpochMilli()) {
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
