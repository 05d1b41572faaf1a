package dev.tact.persistence.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times come back from their table, in whatever order they were mentioned. */
class TimeTableTest {

  private static final long NOW = 1_772_357_400_123L;

  @Test
  void times_come_back_in_the_order_in_which_they_were_mentioned() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      List<List<Instant>> mentioned = lists(random);
      TimeTable table = new TimeTable();
      mentioned.forEach(table::addAll);
      ByteSink sink = new ByteSink();
      table.write(sink, NOW);
      mentioned.forEach(times -> table.places(sink, times));
      ByteSource source = new ByteSource(sink.toBytes());
      Instant[] read = TimeTable.read(source, NOW);
      for (List<Instant> times : mentioned) {
        assertEquals(times, TimeTable.places(source, read));
      }
    }
  }

  @Test
  void a_time_that_several_counters_count_is_written_once() {
    List<Instant> times = List.of(Instant.ofEpochMilli(NOW), Instant.ofEpochMilli(NOW - 5));
    TimeTable table = new TimeTable();
    table.addAll(times);
    table.addAll(times.subList(1, 2));
    ByteSink sink = new ByteSink();
    table.write(sink, NOW);
    assertEquals(3, sink.toBytes().length);
  }

  /** Newest first, mostly; some twice, some in no order, some after now. */
  private static List<List<Instant>> lists(Random random) {
    List<List<Instant>> lists = new ArrayList<>();
    for (int list = 1 + random.nextInt(6); list > 0; list--) {
      List<Instant> times = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(20); i++) {
        times.add(Instant.ofEpochMilli(NOW + 10 - random.nextInt(40)));
      }
      if (random.nextInt(4) > 0) {
        times.sort((one, other) -> other.compareTo(one));
      }
      lists.add(times);
    }
    return lists;
  }
}
