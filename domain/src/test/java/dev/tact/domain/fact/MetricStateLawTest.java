package dev.tact.domain.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.fact.MetricSeries.Function;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of a customer's events equals a recount of all of them, whatever their order. */
class MetricStateLawTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  /** Two days around the end of a leap February, and a midnight in between. */
  private static final Instant NOW = Instant.parse("2028-03-01T00:00:00Z");

  private static final List<String> IDS = List.of("", "a", "b", "c");
  private static final List<List<Dimension>> DIMENSIONS =
      List.of(
          List.of(),
          List.of(Dimension.OFFER_ID),
          List.of(Dimension.OUTCOME_TYPE),
          List.of(Dimension.CHANNEL_ID, Dimension.CREATIVE_ID));

  @Test
  void the_state_equals_a_recount_of_the_events_in_any_order() {
    for (long seed = SEED; seed < SEED + 60; seed++) {
      Random random = new Random(seed);
      Set<MetricSeries> series = series(random);
      List<OutcomeEvent> events = events(random, random.nextInt(400));
      MetricState state = MetricState.empty(series, Map.of());
      for (int from = 0; from < events.size(); ) {
        int to = Math.min(events.size(), from + 1 + random.nextInt(90));
        state = state.with(events.subList(from, to));
        from = to;
      }
      for (Instant now : List.of(NOW.minusMillis(1), NOW, NOW.plus(Duration.ofDays(1)))) {
        assertSame(series, events, state, now, "seed " + seed);
      }
    }
  }

  @Test
  void what_is_counted_does_not_depend_on_the_order() {
    Random random = new Random(SEED);
    Set<MetricSeries> series = series(random);
    List<OutcomeEvent> events = events(random, 300);
    MetricState one = MetricState.empty(series, Map.of()).with(events);
    Collections.shuffle(events, random);
    MetricState other = MetricState.empty(series, Map.of()).with(events);
    for (MetricSeries each : series) {
      assertEquals(
          MetricValues.of(one, NOW).all(each), MetricValues.of(other, NOW).all(each), "" + SEED);
    }
  }

  @Test
  void a_window_begins_at_midnight_and_holds_its_days_whole() {
    MetricSeries two = count(2);
    MetricState state =
        MetricState.empty(Set.of(two), Map.of())
            .with(
                List.of(
                    impression("2028-02-28T23:59:59.999Z"), impression("2028-02-29T00:00:00Z")));
    assertEquals(Value.of(2.0), value(state, two, "2028-02-29T12:00:00Z"));
    assertEquals(Value.of(1.0), value(state, two, "2028-03-01T00:00:00Z"));
    assertEquals(Value.of(1.0), value(state, two, "2028-03-01T23:59:59.999Z"));
    assertEquals(Value.of(0.0), value(state, two, "2028-03-02T00:00:00Z"));
  }

  @Test
  void an_event_dated_ahead_of_the_clock_counts_as_at_now() {
    MetricSeries one = count(1);
    MetricState state =
        MetricState.empty(Set.of(one), Map.of()).with(List.of(impression("2028-03-01T00:02:00Z")));
    assertEquals(Value.of(1.0), value(state, one, "2028-02-29T23:59:00Z"));
  }

  @Test
  void an_amount_in_several_currencies_is_unknown() {
    MetricSeries sum =
        series(Function.SUM, Source.TOTAL_VALUE, Source.TOTAL_VALUE, 30, List.of(), 1);
    MetricState state =
        MetricState.empty(Set.of(sum), Map.of())
            .with(List.of(bought("2028-02-01T00:00:00Z", "0.1", "EUR")))
            .with(List.of(bought("2028-02-28T00:00:00Z", "0.2", "EUR")));
    assertEquals(Value.of(0.3), value(state, sum, "2028-02-28T12:00:00Z"));
    MetricState mixed = state.with(List.of(bought("2028-02-28T00:00:01Z", "5", "USD")));
    assertEquals(Value.MISSING, value(mixed, sum, "2028-02-28T12:00:00Z"));
  }

  @Test
  void of_a_batch_metric_that_was_never_computed_nothing_is_known() {
    MetricSeries batch =
        new MetricSeries(
            "met_b",
            "b",
            1,
            Function.COUNT,
            Source.CONVERTS,
            Source.CONVERTS,
            0,
            List.of(),
            MetricSeries.EventFilter.ALL,
            true);
    MetricState never = MetricState.empty(Set.of(batch), Map.of());
    assertEquals(Value.MISSING, value(never, batch, "2028-02-28T12:00:00Z"));
    MetricState ran = MetricState.empty(Set.of(batch), Map.of(batch, Map.of()));
    assertEquals(Value.of(0.0), value(ran, batch, "2028-02-28T12:00:00Z"));
    assertTrue(ran.covers(Set.of(batch)));
    MetricValues recorded =
        new MetricValues.Recorded(Map.of(batch.label(), MetricValues.of(never, NOW).all(batch)));
    assertEquals(Value.MISSING, recorded.value(batch, ""));
  }

  private static void assertSame(
      Set<MetricSeries> series,
      List<OutcomeEvent> events,
      MetricState state,
      Instant now,
      String message) {
    MetricValues live = MetricValues.of(state, now);
    for (MetricSeries each : series) {
      MetricValues recorded = new MetricValues.Recorded(Map.of(each.label(), live.all(each)));
      for (String key : keys(each)) {
        Value expected = recount(each, key, events, now);
        assertEquals(expected, live.value(each, key), message + " " + each + " " + key);
        assertEquals(expected, recorded.value(each, key), message + " recorded");
      }
    }
  }

  /** All events one after the other, as the page on metrics says it. */
  private static Value recount(
      MetricSeries series, String key, List<OutcomeEvent> events, Instant now) {
    LocalDate first = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(series.windowDays() - 1L);
    List<OutcomeEvent> counted = new ArrayList<>();
    for (OutcomeEvent event : events) {
      LocalDate day = event.subject().at().atZone(ZoneOffset.UTC).toLocalDate();
      boolean inWindow = series.windowDays() == 0 || !day.isBefore(first);
      List<String> values = series.dimensions().stream().map(each -> each.of(event)).toList();
      if (inWindow
          && !values.contains("")
          && MetricSeries.key(values).equals(key)
          && series.filter().holds(event)) {
        counted.add(event);
      }
    }
    List<OutcomeEvent> above = counted.stream().filter(series.source()::counts).toList();
    List<OutcomeEvent> below = counted.stream().filter(series.denominator()::counts).toList();
    long currencies =
        counted.stream()
            .filter(event -> series.readsAmounts() && event.value().isPresent())
            .map(OutcomeEvent::currency)
            .distinct()
            .count();
    if (currencies > 1 && series.function() != Function.COUNT) {
      return Value.MISSING;
    }
    double total = sum(series.source(), above).doubleValue();
    return switch (series.function()) {
      case COUNT -> Value.of((double) above.size());
      case SUM -> Value.of(total);
      case AVG -> above.isEmpty() ? Value.MISSING : Value.of(total / above.size());
      case MIN ->
          above.stream()
              .map(event -> event.value().orElseThrow())
              .min(BigDecimal::compareTo)
              .map(number -> Value.of(number.doubleValue()))
              .orElse(Value.MISSING);
      case MAX ->
          above.stream()
              .map(event -> event.value().orElseThrow())
              .max(BigDecimal::compareTo)
              .map(number -> Value.of(number.doubleValue()))
              .orElse(Value.MISSING);
      case RATIO -> {
        double divisor = sum(series.denominator(), below).doubleValue();
        yield divisor == 0 ? Value.MISSING : Value.of(total / divisor);
      }
    };
  }

  private static BigDecimal sum(Source source, List<OutcomeEvent> events) {
    return source == Source.TOTAL_VALUE
        ? events.stream()
            .map(event -> event.value().orElseThrow())
            .reduce(BigDecimal.ZERO, BigDecimal::add)
        : BigDecimal.valueOf(events.size());
  }

  private static List<String> keys(MetricSeries series) {
    List<String> outcomes = List.of("impression", "click", "conversion");
    return switch (series.dimensions().size()) {
      case 0 -> List.of("");
      case 1 -> series.dimensions().contains(Dimension.OUTCOME_TYPE) ? outcomes : IDS;
      default -> List.of(MetricSeries.key(List.of("a", "b")), MetricSeries.key(List.of("", "b")));
    };
  }

  private static Set<MetricSeries> series(Random random) {
    List<MetricSeries> series = new ArrayList<>();
    for (Function function : Function.values()) {
      boolean amounts =
          function == Function.AVG || function == Function.MIN || function == Function.MAX;
      Source source = amounts ? Source.TOTAL_VALUE : any(random, List.of(Source.values()));
      Source below = function == Function.RATIO ? any(random, List.of(Source.values())) : source;
      int windowDays = any(random, List.of(0, 1, 2, 30, 365));
      series.add(
          series(function, source, below, windowDays, any(random, DIMENSIONS), series.size()));
    }
    return Set.copyOf(series);
  }

  private static MetricSeries series(
      Function function,
      Source source,
      Source below,
      int windowDays,
      List<Dimension> dimensions,
      int number) {
    MetricSeries.EventFilter filter =
        number % 2 == 0 ? event -> !event.currency().equals("USD") : MetricSeries.EventFilter.ALL;
    return new MetricSeries(
        "met_" + number,
        "m" + number,
        1,
        function,
        source,
        below,
        windowDays,
        dimensions,
        filter,
        false);
  }

  private static MetricSeries count(int windowDays) {
    return series(Function.COUNT, Source.IMPRESSIONS, Source.IMPRESSIONS, windowDays, List.of(), 1);
  }

  private static List<OutcomeEvent> events(Random random, int count) {
    List<OutcomeEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long back = (long) Math.pow(random.nextDouble() * 20, 6.5);
      Instant at =
          random.nextInt(5) == 0
              ? NOW.minus(Duration.ofDays(random.nextInt(35)))
              : NOW.minusMillis(back);
      String outcome = any(random, List.of("impression", "click", "conversion", "dismiss"));
      events.add(
          new OutcomeEvent(
              new Contact(at, any(random, IDS), "", "", any(random, IDS), any(random, IDS), ""),
              outcome,
              any(random, List.of(Classification.values())),
              outcome.equals("impression"),
              outcome.equals("conversion"),
              "inbound",
              random.nextInt(3) == 0
                  ? Optional.of(new BigDecimal(random.nextInt(9_999)).movePointLeft(2))
                  : Optional.empty(),
              any(random, List.of("EUR", "EUR", "EUR", "USD", ""))));
    }
    return events;
  }

  private static OutcomeEvent impression(String at) {
    return new OutcomeEvent(
        new Contact(Instant.parse(at), "a", "", "", "", "", ""),
        "impression",
        Classification.NEUTRAL,
        true,
        false,
        "outbound",
        Optional.empty(),
        "");
  }

  private static OutcomeEvent bought(String at, String amount, String currency) {
    return new OutcomeEvent(
        new Contact(Instant.parse(at), "a", "", "", "", "", ""),
        "conversion",
        Classification.POSITIVE,
        false,
        true,
        "inbound",
        Optional.of(new BigDecimal(amount)),
        currency);
  }

  private static Value value(MetricState state, MetricSeries series, String now) {
    return MetricValues.of(state, Instant.parse(now)).value(series, "");
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
