package dev.tact.application.memory;

import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.fact.MetricTotals;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.metric.MetricRun;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Metrics counted one event after the other in an {@link InMemoryLedger}, whose view reads them.
 */
public final class InMemoryMetricStore implements MetricStore {

  private final InMemoryLedger ledger;
  private final Map<List<Object>, MetricRun> runs = new HashMap<>();
  private final Map<List<Object>, Map<String, Map<String, MetricTotals>>> values = new HashMap<>();
  private final List<TenantId> tenants = new ArrayList<>();

  public InMemoryMetricStore(InMemoryLedger ledger) {
    this.ledger = ledger;
    ledger.readsMetricsFrom(this);
  }

  @Override
  public synchronized List<TenantId> batchTenants() {
    return List.copyOf(tenants);
  }

  /** Makes a tenant one that has batch metrics. */
  public synchronized void hasBatchMetrics(TenantId tenant) {
    tenants.add(tenant);
  }

  @Override
  public synchronized Map<String, MetricRun> runs(TenantId tenant) {
    Map<String, MetricRun> own = new HashMap<>();
    runs.forEach(
        (key, run) -> {
          if (key.getFirst().equals(tenant)) {
            own.put(run.metricId(), run);
          }
        });
    return own;
  }

  @Override
  public synchronized boolean begin(
      TenantId tenant, MetricSeries series, Instant now, Instant abandoned) {
    List<Object> key = List.of(tenant, series.metricId());
    MetricRun last = runs.get(key);
    if (last != null
        && last.status() == MetricRun.Status.RUNNING
        && last.startedAt().isAfter(abandoned)) {
      return false;
    }
    long version = last == null ? 0 : last.version();
    long customers = last == null ? 0 : last.customers();
    runs.put(
        key,
        new MetricRun(
            series.metricId(),
            MetricRun.Status.RUNNING,
            now,
            Optional.empty(),
            customers,
            Optional.empty(),
            version));
    return true;
  }

  @Override
  public synchronized long compute(TenantId tenant, MetricSeries series, Instant now) {
    Map<String, Map<String, MetricTotals>> byCustomer = new HashMap<>();
    for (String customerId : ledger.customers(tenant)) {
      Map<String, MetricTotals> counted = recount(tenant, series, customerId, now);
      if (!counted.isEmpty()) {
        byCustomer.put(customerId, counted);
      }
    }
    values.keySet().removeIf(key -> key.subList(0, 2).equals(List.of(tenant, series.metricId())));
    values.put(List.of(tenant, series.metricId(), series.version()), byCustomer);
    return byCustomer.size();
  }

  @Override
  public synchronized void end(TenantId tenant, MetricRun run) {
    runs.put(List.of(tenant, run.metricId()), run);
  }

  @Override
  public synchronized Map<String, MetricTotals> recount(
      TenantId tenant, MetricSeries series, String customerId, Instant now) {
    Map<String, List<OutcomeEvent>> byKey = new HashMap<>();
    for (OutcomeEvent event : ledger.events(tenant, customerId)) {
      List<String> key = series.dimensions().stream().map(each -> of(each, event)).toList();
      if (isInWindow(series, event, now)
          && !key.contains("")
          && (counts(series.source(), event) || counts(series.denominator(), event))
          && series.filter().holds(event)) {
        byKey.computeIfAbsent(MetricSeries.key(key), _ -> new ArrayList<>()).add(event);
      }
    }
    Map<String, MetricTotals> totals = new HashMap<>();
    byKey.forEach((key, events) -> totals.put(key, totals(series, events)));
    return totals;
  }

  @Override
  public synchronized Map<MetricSeries, Map<String, MetricTotals>> computed(
      TenantId tenant, List<MetricSeries> series, String customerId) {
    Map<MetricSeries, Map<String, MetricTotals>> computed = new HashMap<>();
    for (MetricSeries each : series) {
      Map<String, Map<String, MetricTotals>> byCustomer =
          values.get(List.of(tenant, each.metricId(), each.version()));
      if (byCustomer != null) {
        computed.put(each, byCustomer.getOrDefault(customerId, Map.of()));
      }
    }
    return computed;
  }

  private static boolean isInWindow(MetricSeries series, OutcomeEvent event, Instant now) {
    LocalDate first = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(series.windowDays() - 1L);
    return series.windowDays() == 0
        || !event.subject().at().atZone(ZoneOffset.UTC).toLocalDate().isBefore(first);
  }

  private static MetricTotals totals(MetricSeries series, List<OutcomeEvent> events) {
    List<OutcomeEvent> above =
        events.stream().filter(event -> counts(series.source(), event)).toList();
    List<OutcomeEvent> below =
        events.stream().filter(event -> counts(series.denominator(), event)).toList();
    List<BigDecimal> amounts =
        series.source() == Source.TOTAL_VALUE
            ? above.stream().map(event -> event.value().orElseThrow()).toList()
            : List.of();
    return new MetricTotals(
        above.size(),
        total(series.source(), above),
        amounts.stream().min(BigDecimal::compareTo),
        amounts.stream().max(BigDecimal::compareTo),
        total(series.denominator(), below),
        series.source() == Source.TOTAL_VALUE || series.denominator() == Source.TOTAL_VALUE
            ? events.stream()
                .filter(event -> event.value().isPresent())
                .map(OutcomeEvent::currency)
                .distinct()
                .count()
            : 0);
  }

  private static BigDecimal total(Source source, List<OutcomeEvent> events) {
    return source == Source.TOTAL_VALUE
        ? events.stream()
            .map(event -> event.value().orElseThrow())
            .reduce(BigDecimal.ZERO, BigDecimal::add)
        : BigDecimal.valueOf(events.size());
  }

  private static boolean counts(Source source, OutcomeEvent event) {
    return switch (source) {
      case IMPRESSIONS -> event.impression();
      case POSITIVE, NEGATIVE -> event.classification().name().equals(source.name());
      case NEUTRAL -> event.classification().name().equals("NEUTRAL") && !event.impression();
      case CONVERTS -> event.conversion();
      case TOTAL_VALUE -> event.value().isPresent();
    };
  }

  private static String of(Dimension dimension, OutcomeEvent event) {
    return switch (dimension) {
      case OFFER_ID -> event.subject().offerId();
      case CHANNEL_ID -> event.subject().channelId();
      case CREATIVE_ID -> event.subject().creativeId();
      case OUTCOME_TYPE -> event.outcome();
    };
  }
}
