package dev.tact.application.memory;

import dev.tact.application.port.out.ExposureHistory;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.experiment.Counts;
import dev.tact.domain.experiment.Yardstick;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.statistics.Pairs;
import dev.tact.domain.trace.DecisionRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Exposures looked up in records and a ledger in memory, customer by customer. */
public final class InMemoryExposureHistory implements ExposureHistory {

  private final InMemoryRecordStore records;
  private final InMemoryLedger ledger;

  private record Exposed(String variant, Instant at) {}

  public InMemoryExposureHistory(InMemoryRecordStore records, InMemoryLedger ledger) {
    this.records = records;
    this.ledger = ledger;
  }

  @Override
  public Counts counts(TenantId tenant, Query query) {
    Map<String, Long> customers = new HashMap<>();
    Map<String, Map<String, Counts.Measured>> sums = new HashMap<>();
    exposed(tenant, query)
        .forEach(
            (customer, exposed) -> {
              customers.merge(exposed.variant(), 1L, Long::sum);
              values(tenant, customer, exposed.at(), query)
                  .forEach(
                      (currency, values) ->
                          sums.computeIfAbsent(currency, _ -> new HashMap<>())
                              .merge(
                                  exposed.variant(),
                                  measured(values),
                                  InMemoryExposureHistory::plus));
            });
    return new Counts(customers, sums);
  }

  private Map<String, Exposed> exposed(TenantId tenant, Query query) {
    Map<String, Exposed> first = new HashMap<>();
    RecordStore.Filter all =
        new RecordStore.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    for (DecisionRecord record : records.records(tenant, all)) {
      for (Assignment assignment : record.assignments()) {
        if (assignment.experimentId().equals(query.experimentId())
            && record.now().isBefore(query.until())) {
          first.merge(
              record.customerId(),
              new Exposed(assignment.variant(), record.now()),
              (one, other) -> one.at().isBefore(other.at()) ? one : other);
        }
      }
    }
    return first;
  }

  /** By currency: the value since, what it stands over, and the value before. */
  private Map<String, BigDecimal[]> values(
      TenantId tenant, String customer, Instant exposed, Query query) {
    Map<String, BigDecimal[]> values = new HashMap<>();
    for (Recorded each : ledger.page(tenant, HistoryQuery.of(customer, Integer.MAX_VALUE))) {
      Instant at = each.interaction().subject().at();
      BigDecimal value = value(query.yardstick(), each);
      BigDecimal below = below(query.yardstick(), each);
      boolean counts =
          each.retractedAt().isEmpty()
              && at.isBefore(query.until())
              && !at.isBefore(exposed.minus(query.before()))
              && (value.signum() != 0 || below.signum() != 0);
      if (counts) {
        String currency =
            query.yardstick().isMoney()
                ? each.interaction().value().map(Money::currency).orElse("")
                : "";
        BigDecimal[] sum =
            values.computeIfAbsent(
                currency,
                _ -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO});
        if (at.isBefore(exposed)) {
          sum[2] = limited(query.yardstick(), sum[2].add(value));
        } else {
          sum[0] = limited(query.yardstick(), sum[0].add(value));
          sum[1] = sum[1].add(below);
        }
      }
    }
    return values;
  }

  private static BigDecimal limited(Yardstick yardstick, BigDecimal sum) {
    return yardstick.shape() == Yardstick.Shape.SHARE ? sum.min(BigDecimal.ONE) : sum;
  }

  private static BigDecimal value(Yardstick yardstick, Recorded recorded) {
    Interaction interaction = recorded.interaction();
    BigDecimal amount = interaction.value().map(Money::amount).orElse(BigDecimal.ZERO);
    boolean converted = interaction.outcome().isConversion();
    return switch (yardstick) {
      case CONVERSION_RATE, CONVERSIONS_PER_CUSTOMER -> one(converted);
      case RESPONSE_RATE -> one(interaction.outcome().classification() == Classification.POSITIVE);
      case REVENUE_PER_CUSTOMER -> amount;
      case CLICK_THROUGH_RATE -> one(interaction.outcome().key().equals("click"));
      case REVENUE_PER_CONVERSION -> converted ? amount : BigDecimal.ZERO;
    };
  }

  private static BigDecimal below(Yardstick yardstick, Recorded recorded) {
    return switch (yardstick) {
      case CLICK_THROUGH_RATE -> one(recorded.contact());
      case REVENUE_PER_CONVERSION ->
          one(
              recorded.interaction().outcome().isConversion()
                  && recorded.interaction().value().isPresent());
      case Yardstick _ -> BigDecimal.ZERO;
    };
  }

  private static BigDecimal one(boolean counts) {
    return counts ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private static Counts.Measured measured(BigDecimal[] values) {
    return new Counts.Measured(
        Pairs.Sums.NONE.with(values[0], values[1]), Pairs.Sums.NONE.with(values[0], values[2]));
  }

  private static Counts.Measured plus(Counts.Measured one, Counts.Measured other) {
    return new Counts.Measured(
        one.ratio().plus(other.ratio()), one.earlier().plus(other.earlier()));
  }
}
