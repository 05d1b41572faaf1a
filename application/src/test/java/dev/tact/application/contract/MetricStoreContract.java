package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.fact.MetricSeries.EventFilter;
import dev.tact.domain.fact.MetricSeries.Function;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.fact.MetricTotals;
import dev.tact.domain.fact.MetricValues;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.metric.EventCondition;
import dev.tact.domain.metric.EventField;
import dev.tact.domain.metric.MetricRun;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every store of metrics does: it counts from the history what the customer's view counted as
 * outcomes came in.
 */
public abstract class MetricStoreContract {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2028-03-01T12:00:00Z");
  private static final CustomerLayout LAYOUT = CustomerLayout.of(List.of());
  private static final List<String> IDS = List.of("", "a", "b", "c");

  private final TenantId tenant = new TenantId("metrics-" + TENANTS.incrementAndGet());
  private final AtomicInteger ids = new AtomicInteger();

  protected abstract MetricStore store();

  protected abstract Ledger ledger();

  protected abstract CustomerView view();

  /** Makes the view read anew what batch runs computed. */
  protected abstract void forgetEverybody(TenantId tenant);

  @Test
  final void what_is_counted_from_the_history_is_what_a_decision_reads() {
    Random random = new Random(SEED);
    Set<MetricSeries> series = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      series.add(series(random, i, false));
    }
    Needs needs = needs(series);
    List<String> recorded = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      read("c1", needs);
      List<Interaction> outcomes = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        outcomes.add(outcome(random, "c1"));
      }
      ledger().commit(Commit.ofFacts(tenant, "c1", outcomes));
      outcomes.forEach(each -> recorded.add(each.id()));
      ledger().retract(tenant, recorded.get(random.nextInt(recorded.size())), "somebody", NOW);
      MetricValues kept = read("c1", needs);
      series.forEach(each -> assertSame(each, kept, "c1"));
    }
  }

  @Test
  final void of_somebody_unknown_nothing_is_counted() {
    assertEquals(Map.of(), store().recount(tenant, count("met_1", false), "nobody", NOW));
  }

  @Test
  final void a_run_computes_for_everybody_what_a_recount_says() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      String customer = "c" + random.nextInt(20);
      ledger().commit(Commit.ofFacts(tenant, customer, List.of(outcome(random, customer))));
    }
    for (int i = 0; i < 12; i++) {
      MetricSeries series = series(random, i, true);
      assertTrue(store().begin(tenant, series, NOW, NOW.minus(Duration.ofHours(1))));
      long customers = store().compute(tenant, series, NOW);
      store().end(tenant, ended(series, customers));
      long found = 0;
      for (int c = 0; c < 20; c++) {
        Map<String, MetricTotals> expected = store().recount(tenant, series, "c" + c, NOW);
        Map<MetricSeries, Map<String, MetricTotals>> computed =
            store().computed(tenant, List.of(series), "c" + c);
        assertEquals(plain(expected), plain(computed.get(series)), "seed " + SEED);
        found += expected.isEmpty() ? 0 : 1;
      }
      assertEquals(found, customers, "seed " + SEED);
    }
  }

  @Test
  final void a_decision_reads_what_the_last_run_computed_until_the_next() {
    MetricSeries series = count("met_1", true);
    Needs needs = needs(Set.of(series));
    record("c1", "a");
    assertEquals(Value.MISSING, read("c1", needs).value(series, "a"));
    run(series);
    assertEquals(Value.of(1.0), read("c1", needs).value(series, "a"));
    record("c1", "a");
    assertEquals(Value.of(1.0), read("c1", needs).value(series, "a"));
    assertEquals(Value.of(0.0), read("c1", needs).value(series, "b"));
    assertEquals(Value.of(0.0), read("c2", needs).value(series, "a"));
    run(series);
    assertEquals(Value.of(2.0), read("c1", needs).value(series, "a"));
  }

  @Test
  final void what_another_definition_computed_is_not_known() {
    MetricSeries old = count("met_1", true);
    record("c1", "a");
    run(old);
    MetricSeries changed =
        new MetricSeries(
            "met_1",
            "met_1",
            old.version() + 1,
            Function.COUNT,
            Source.NEUTRAL,
            Source.NEUTRAL,
            0,
            old.dimensions(),
            EventFilter.ALL,
            true);
    assertEquals(Value.MISSING, read("c1", needs(Set.of(changed))).value(changed, "a"));
    assertEquals(Map.of(), store().computed(tenant, List.of(changed), "c1"));
  }

  @Test
  final void as_of_an_instant_even_a_batch_metric_is_counted() {
    MetricSeries series = count("met_1", true);
    record("c1", "a");
    MetricValues then =
        view().asOf(tenant, "c1", LAYOUT, needs(Set.of(series)), NOW).behaviour().metrics();
    assertEquals(Value.of(1.0), then.value(series, "a"));
    MetricValues before =
        view()
            .asOf(tenant, "c1", LAYOUT, needs(Set.of(series)), NOW.minusSeconds(1))
            .behaviour()
            .metrics();
    assertEquals(Value.of(0.0), before.value(series, "a"));
  }

  @Test
  final void one_run_of_a_metric_at_a_time_unless_it_was_abandoned() {
    MetricSeries series = count("met_1", true);
    Instant hourAgo = NOW.minus(Duration.ofHours(1));
    assertEquals(Map.of(), store().runs(tenant));
    assertTrue(store().begin(tenant, series, NOW, hourAgo));
    assertEquals(MetricRun.Status.RUNNING, store().runs(tenant).get("met_1").status());
    assertFalse(store().begin(tenant, series, NOW.plusSeconds(1), hourAgo));
    assertTrue(store().begin(tenant, count("met_2", true), NOW, hourAgo));
    assertTrue(store().begin(tenant, series, NOW.plusSeconds(2), NOW));
    store().end(tenant, ended(series, 0));
    assertTrue(store().begin(tenant, series, NOW.plusSeconds(3), hourAgo));
  }

  @Test
  final void how_a_run_ended_is_kept() {
    MetricSeries series = count("met_1", true);
    store().begin(tenant, series, NOW, NOW);
    MetricRun failed =
        new MetricRun(
            "met_1",
            MetricRun.Status.FAILED,
            NOW,
            Optional.of(Duration.ofMillis(12)),
            0,
            Optional.of("the database does not answer"),
            0);
    store().end(tenant, failed);
    assertEquals(failed, store().runs(tenant).get("met_1"));
    store().begin(tenant, series, NOW, NOW);
    long customers = store().compute(tenant, series, NOW);
    store().end(tenant, ended(series, customers));
    assertEquals(ended(series, customers), store().runs(tenant).get("met_1"));
  }

  private void run(MetricSeries series) {
    store().begin(tenant, series, NOW, NOW);
    store().end(tenant, ended(series, store().compute(tenant, series, NOW)));
    forgetEverybody(tenant);
  }

  private static MetricRun ended(MetricSeries series, long customers) {
    return new MetricRun(
        series.metricId(),
        MetricRun.Status.SUCCEEDED,
        NOW,
        Optional.of(Duration.ofMillis(5)),
        customers,
        Optional.empty(),
        series.version());
  }

  private void assertSame(MetricSeries series, MetricValues kept, String customer) {
    Map<String, Value> expected = new HashMap<>();
    store()
        .recount(tenant, series, customer, NOW)
        .forEach((key, totals) -> expected.put(key, totals.value(series.function())));
    assertEquals(expected, kept.all(series), "seed " + SEED + " " + series);
  }

  private MetricValues read(String customer, Needs needs) {
    return view().read(tenant, customer, LAYOUT, needs, NOW).behaviour().metrics();
  }

  private static Needs needs(Set<MetricSeries> series) {
    return new Needs(Set.of(), Set.of(), Set.of(), series, false);
  }

  /** Amounts without regard to how many zeros they end in. */
  private static Map<String, String> plain(Map<String, MetricTotals> totals) {
    Map<String, String> plain = new HashMap<>();
    totals.forEach(
        (key, total) ->
            plain.put(
                key,
                total.events()
                    + " "
                    + total.total().stripTrailingZeros()
                    + " "
                    + total.least().map(BigDecimal::stripTrailingZeros)
                    + " "
                    + total.greatest().map(BigDecimal::stripTrailingZeros)
                    + " "
                    + total.below().stripTrailingZeros()
                    + " "
                    + total.currencies()));
    return plain;
  }

  private void record(String customer, String offer) {
    ledger()
        .commit(
            Commit.ofFacts(
                tenant,
                customer,
                List.of(
                    interaction(
                        customer,
                        new Contact(NOW, offer, "", "", "", "", ""),
                        outcome("conversion"),
                        Optional.empty()))));
  }

  private static MetricSeries count(String metricId, boolean batch) {
    return new MetricSeries(
        metricId,
        metricId,
        7,
        Function.COUNT,
        Source.CONVERTS,
        Source.CONVERTS,
        0,
        List.of(Dimension.OFFER_ID),
        EventFilter.ALL,
        batch);
  }

  private static MetricSeries series(Random random, int number, boolean batch) {
    Function function = any(random, List.of(Function.values()));
    boolean amounts =
        function == Function.AVG || function == Function.MIN || function == Function.MAX;
    Source source = amounts ? Source.TOTAL_VALUE : any(random, List.of(Source.values()));
    return new MetricSeries(
        "met_" + number,
        "m" + number,
        number,
        function,
        source,
        function == Function.RATIO ? any(random, List.of(Source.values())) : source,
        any(random, List.of(0, 1, 2, 30, 365)),
        any(
            random,
            List.of(
                List.of(),
                List.of(Dimension.OFFER_ID),
                List.of(Dimension.OUTCOME_TYPE),
                List.of(Dimension.CHANNEL_ID, Dimension.CREATIVE_ID))),
        random.nextBoolean() ? EventFilter.ALL : condition(random, 2),
        batch);
  }

  private static EventCondition condition(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 ->
          new EventCondition.Amount(
              any(
                  random,
                  List.of(
                      ConditionOperator.EQ,
                      ConditionOperator.NEQ,
                      ConditionOperator.GT,
                      ConditionOperator.GTE,
                      ConditionOperator.LT,
                      ConditionOperator.LTE)),
              new BigDecimal(random.nextInt(60)));
      case 1 ->
          new EventCondition.Texts(
              any(random, List.of(EventField.OUTCOME_TYPE, EventField.CURRENCY)),
              Set.of(any(random, List.of("c", "U", "click", "%"))),
              true,
              false);
      case 2 -> {
        EventField field =
            any(
                random,
                List.of(
                    EventField.OFFER_ID,
                    EventField.CREATIVE_ID,
                    EventField.CLASSIFICATION,
                    EventField.DIRECTION,
                    EventField.CURRENCY));
        yield new EventCondition.Texts(
            field,
            Set.of(any(random, List.of("a", "positive", "inbound", "EUR")), "b"),
            false,
            random.nextBoolean());
      }
      case 3 -> new EventCondition.Not(condition(random, depth - 1));
      case 4 ->
          new EventCondition.All(
              List.of(condition(random, depth - 1), condition(random, depth - 1)));
      default ->
          new EventCondition.Any(
              List.of(condition(random, depth - 1), condition(random, depth - 1)));
    };
  }

  private Interaction outcome(Random random, String customer) {
    Instant at =
        random.nextInt(4) == 0
            ? Instant.parse("2028-02-29T00:00:00Z").minus(Duration.ofDays(random.nextInt(35)))
            : NOW.minusSeconds((long) Math.pow(random.nextDouble() * 20, 5.8));
    return interaction(
        customer,
        new Contact(at, any(random, IDS), "", "", any(random, IDS), any(random, IDS), ""),
        outcome(any(random, List.of("impression", "click", "conversion", "dismiss", "defer"))),
        random.nextInt(3) == 0
            ? Optional.of(
                new Money(
                    new BigDecimal(random.nextInt(5_999)).movePointLeft(2),
                    any(random, List.of("EUR", "EUR", "EUR", "USD", ""))))
            : Optional.empty());
  }

  private Interaction interaction(
      String customer, Contact subject, Outcome outcome, Optional<Money> money) {
    return new Interaction(
        "int_" + tenant.value() + "_%06d".formatted(ids.incrementAndGet()),
        customer,
        subject,
        outcome,
        Direction.INBOUND,
        Optional.empty(),
        money,
        subject.at(),
        Map.of(),
        Optional.empty());
  }

  private static Outcome outcome(String key) {
    return OutcomeType.BUILT_IN.stream()
        .filter(type -> type.key().equals(key))
        .map(Outcome::of)
        .findFirst()
        .orElseThrow();
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
