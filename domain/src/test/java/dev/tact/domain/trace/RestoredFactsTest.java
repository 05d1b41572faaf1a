package dev.tact.domain.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a record tells of facts that were not recorded as they are asked for. */
class RestoredFactsTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Counter WEEK = counter(Scopes.GLOBAL, 7, 3);
  private static final OutcomeCounter COMPLAINTS =
      new OutcomeCounter(Scopes.GLOBAL, Set.of("complaint"), Duration.ofDays(30));

  @Test
  void a_longer_count_tells_a_shorter_one() {
    RestoredFacts day = restored(counter(Scopes.GLOBAL, 1, 3), hours(1, 23, 25));
    assertEquals(List.of(), day.missing());
    assertArrayEquals(
        new long[] {ago(1), ago(23)},
        day.facts().contacts().times(counter(Scopes.GLOBAL, 1, 3), ""));
  }

  @Test
  void a_count_that_was_not_cut_off_tells_any_number() {
    Counter many = counter(Scopes.GLOBAL, 7, 50);
    assertEquals(List.of(), restored(many, hours(1, 2)).missing());
    assertEquals(List.of("contacts in global within 7d"), restored(many, hours(1, 2, 3)).missing());
  }

  @Test
  void a_shorter_count_and_one_of_another_scope_tell_nothing() {
    assertEquals(
        List.of("contacts in global within 8d"),
        restored(counter(Scopes.GLOBAL, 8, 3), hours(1)).missing());
    Scopes email = new Scopes(List.of(new Scope.OfChannel("ch_1")), false);
    assertEquals(
        List.of("contacts in channel:ch_1 within 1d"),
        restored(counter(email, 1, 3), hours(1)).missing());
  }

  @Test
  void what_was_recorded_itself_is_told_beyond_its_reach() {
    RestoredFacts week = restored(WEEK, hours(1, 400));
    assertArrayEquals(
        new long[] {ago(1), ago(400)},
        week.facts().contacts().times(WEEK, ""),
        "as it was at hand");
  }

  @Test
  void the_newest_outcome_tells_shorter_questions_and_no_longer_ones() {
    OutcomeCounter shorter =
        new OutcomeCounter(Scopes.GLOBAL, Set.of("complaint"), Duration.ofDays(2));
    RestoredFacts told = restored(needs(shorter), record(List.of()));
    assertEquals(List.of(), told.missing());
    assertEquals(ago(5), told.facts().behaviour().outcomes().newest(shorter).getAsLong());
    OutcomeCounter longer =
        new OutcomeCounter(Scopes.GLOBAL, Set.of("complaint"), Duration.ofDays(31));
    assertEquals(
        List.of("outcomes complaint in global within 31d"),
        restored(needs(longer), record(List.of())).missing());
  }

  @Test
  void evidence_that_nobody_read_is_missing() {
    Needs evidence = new Needs(Set.of(), Set.of(), Set.of(), Set.of(), true);
    assertEquals(List.of("evidence of offers"), restored(evidence, record(List.of())).missing());
  }

  private static RestoredFacts restored(Counter asked, List<Instant> times) {
    return restored(Needs.ofCounters(Set.of(asked)), record(times));
  }

  private static RestoredFacts restored(Needs needs, RecordedFacts recorded) {
    return RestoredFacts.of(recorded, "c1", CustomerLayout.of(List.of()), needs, NOW);
  }

  private static RecordedFacts record(List<Instant> times) {
    return new RecordedFacts(
        List.of(),
        List.of(new RecordedFacts.CounterTimes(WEEK, Map.of("", times))),
        Map.of(COMPLAINTS, Optional.of(Instant.ofEpochMilli(ago(5)))),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  private static Needs needs(OutcomeCounter counter) {
    return new Needs(Set.of(), Set.of(), Set.of(counter), Set.of(), false);
  }

  private static Counter counter(Scopes scopes, int days, int newest) {
    return new Counter(scopes, Counter.Per.SCOPE, Duration.ofDays(days), newest);
  }

  private static List<Instant> hours(int... ago) {
    return Arrays.stream(ago).mapToObj(hours -> Instant.ofEpochMilli(ago(hours))).toList();
  }

  private static long ago(int hours) {
    return NOW.minus(Duration.ofHours(hours)).toEpochMilli();
  }
}
