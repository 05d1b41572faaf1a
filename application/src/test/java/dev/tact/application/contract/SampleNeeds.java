package dev.tact.application.contract;

import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.fact.MetricSeries.EventFilter;
import dev.tact.domain.fact.MetricSeries.Function;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What plans may ask of a customer, for tests of views, and all that an answer to it says. */
public final class SampleNeeds {

  public static final Instant NOW = Instant.parse("2026-03-04T12:00:00.123456Z");

  /** Every contact. */
  public static final Counter ALL = counter(Scopes.GLOBAL, Counter.Per.SCOPE, 1_000);

  private static final Counter BY_OFFER = counter(Scopes.GLOBAL, Counter.Per.OFFER, 3);
  private static final Counter ELSEWHERE =
      counter(
          new Scopes(List.of(new Scope.OfChannel("other"), new Scope.Segment("vip")), true),
          Counter.Per.CATEGORY,
          2);
  private static final OutcomeCounter CLICKS = outcomes("click");
  private static final OutcomeCounter COMPLAINTS = outcomes("complaint", "opt_out");
  private static final MetricSeries EVENTS =
      metric("met_events", Function.COUNT, Source.POSITIVE, 30, List.of(), false);
  private static final MetricSeries SPENT =
      metric("met_spent", Function.SUM, Source.TOTAL_VALUE, 0, List.of(), false);
  private static final MetricSeries BY_OFFER_AND_CHANNEL =
      metric(
          "met_by",
          Function.RATIO,
          Source.CONVERTS,
          7,
          List.of(Dimension.OFFER_ID, Dimension.CHANNEL_ID),
          false);
  private static final MetricSeries NIGHTLY =
      metric("met_nightly", Function.MAX, Source.TOTAL_VALUE, 0, List.of(), true);

  public static final Needs PLENTY =
      new Needs(
          Set.of(0, 1),
          Set.of(ALL, BY_OFFER, ELSEWHERE),
          Set.of(CLICKS, COMPLAINTS),
          Set.of(EVENTS, SPENT, BY_OFFER_AND_CHANNEL, NIGHTLY),
          false);

  /** Some of it, for which nothing need be read anew. */
  public static final Needs FEW =
      new Needs(Set.of(), Set.of(ALL), Set.of(CLICKS), Set.of(SPENT), false);

  public static final Needs OTHERS =
      new Needs(
          Set.of(),
          Set.of(counter(Scopes.GLOBAL, Counter.Per.CHANNEL, 9), BY_OFFER),
          Set.of(outcomes("conversion")),
          Set.of(),
          false);

  private static final Schema PROFILE =
      new Schema(
          "sch_profile",
          "profile",
          "Profile",
          List.of(
              field("level", Schema.DataType.STRING),
              field("visits", Schema.DataType.INTEGER),
              field("rate", Schema.DataType.DECIMAL),
              field("vip", Schema.DataType.BOOLEAN),
              field("born", Schema.DataType.DATE),
              field("seen", Schema.DataType.TIMESTAMP)));

  public static final CustomerLayout LAYOUT = CustomerLayout.of(List.of(PROFILE));

  public static final CustomerLayout OTHER_LAYOUT =
      CustomerLayout.of(
          List.of(
              new Schema("sch_other", "o", "O", List.of(field("level", Schema.DataType.STRING))),
              PROFILE));

  private SampleNeeds() {}

  /** A customer's rows; a level of its own in every call makes them tell apart. */
  public static Map<String, Map<String, Object>> rows(String level, long visits) {
    return Map.of(
        "sch_profile",
        Map.of(
            "level",
            level,
            "visits",
            visits,
            "rate",
            new BigDecimal("-0.1"),
            "vip",
            visits % 2 == 0,
            "born",
            "1999-12-31",
            "seen",
            "2026-03-04T11:59:59.999Z"),
        CustomerLayout.CONSENT,
        Map.of("email", "granted"));
  }

  static String outcome(Random random) {
    return List.of("impression", "click", "conversion", "complaint", "dismiss")
        .get(random.nextInt(5));
  }

  static String offer(Random random) {
    return random.nextInt(4) == 0 ? "" : "off_" + random.nextInt(6);
  }

  /** All that a snapshot says to those who ask for these needs. */
  public static Map<String, Object> seen(CustomerSnapshot snapshot, Needs needs) {
    Map<String, Object> seen = new HashMap<>();
    seen.put("version", snapshot.version());
    seen.put("values", List.of(snapshot.customer().values()));
    needs
        .counters()
        .forEach(
            counter -> {
              Map<String, List<Long>> times = new HashMap<>();
              snapshot
                  .contacts()
                  .timesByKey(counter)
                  .forEach((key, each) -> times.put(key, Arrays.stream(each).boxed().toList()));
              seen.put(counter.toString(), times);
            });
    needs
        .outcomes()
        .forEach(
            counter ->
                seen.put(counter.toString(), snapshot.behaviour().outcomes().newest(counter)));
    needs
        .metrics()
        .forEach(series -> seen.put(series.label(), snapshot.behaviour().metrics().all(series)));
    return seen;
  }

  private static Counter counter(Scopes scopes, Counter.Per per, int newest) {
    return new Counter(scopes, per, Duration.ofDays(40), newest);
  }

  private static OutcomeCounter outcomes(String... keys) {
    return new OutcomeCounter(Scopes.GLOBAL, Set.of(keys), Duration.ofDays(30));
  }

  private static MetricSeries metric(
      String id,
      Function function,
      Source source,
      int windowDays,
      List<Dimension> dimensions,
      boolean batch) {
    return new MetricSeries(
        id,
        id,
        windowDays,
        function,
        source,
        function == Function.RATIO ? Source.IMPRESSIONS : source,
        windowDays,
        dimensions,
        EventFilter.ALL,
        batch);
  }

  private static Schema.Field field(String name, Schema.DataType type) {
    return new Schema.Field(name, type, true, false, Optional.empty());
  }
}
