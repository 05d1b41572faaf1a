package dev.tact.application.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.InteractionSummary;
import dev.tact.application.port.in.InteractionSummary.Period;
import dev.tact.application.port.out.DailySummary;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sums of daily summaries over the longer periods. */
final class Periods {

  /** Periods by type, the newest first, then by what they are about. */
  private static final Comparator<Key> ORDER =
      Comparator.comparing((Key key) -> key.period().name())
          .thenComparing(Key::periodKey, Comparator.reverseOrder())
          .thenComparing(Key::offerId)
          .thenComparing(Key::creativeId)
          .thenComparing(Key::channelId);

  private record Key(
      Period period, String periodKey, String offerId, String creativeId, String channelId) {}

  private Periods() {}

  static Period named(String text) {
    for (Period period : Period.values()) {
      if (ConfigReader.wire(period).equals(text)) {
        return period;
      }
    }
    throw Failure.Invalid.of(
        "$.periodType",
        ProblemCode.UNKNOWN_VALUE,
        "`" + text + "` is none of `daily`, `weekly`, `monthly`, `alltime`");
  }

  /** All periods of all days of one customer, in their order. */
  static List<InteractionSummary> of(String customerId, List<DailySummary> days) {
    Map<Key, InteractionSummary> sums = new TreeMap<>(ORDER);
    for (DailySummary day : days) {
      for (Period period : Period.values()) {
        Key key =
            new Key(
                period,
                periodKey(period, day.day()),
                day.offerId(),
                day.creativeId(),
                day.channelId());
        sums.merge(key, one(customerId, key, day), Periods::sum);
      }
    }
    return List.copyOf(sums.values());
  }

  /** Where a summary stands: greater for those that come later. */
  static String cursor(InteractionSummary one) {
    return String.join(
        "|",
        one.period().name(),
        reversed(one.periodKey()),
        one.offerId(),
        one.creativeId(),
        one.channelId());
  }

  private static String reversed(String periodKey) {
    StringBuilder text = new StringBuilder(periodKey);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        text.setCharAt(i, (char) ('0' + '9' - c));
      }
    }
    return text.toString();
  }

  private static String periodKey(Period period, LocalDate day) {
    return switch (period) {
      case ALLTIME -> "alltime";
      case DAILY -> day.toString();
      case WEEKLY ->
          "%04d-W%02d"
              .formatted(
                  day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTHLY -> "%04d-%02d".formatted(day.getYear(), day.getMonthValue());
    };
  }

  private static InteractionSummary one(String customerId, Key key, DailySummary day) {
    return new InteractionSummary(
        key.period(),
        key.periodKey(),
        customerId,
        day.offerId(),
        day.creativeId(),
        day.channelId(),
        day.categoryId(),
        day.impressions(),
        day.positive(),
        day.negative(),
        day.neutral(),
        day.converts(),
        day.totalValue().signum() == 0 ? Map.of() : Map.of(day.currency(), day.totalValue()),
        Optional.ofNullable(day.lastContactAt()),
        day.lastOutcomeKey(),
        day.lastAt());
  }

  private static InteractionSummary sum(InteractionSummary one, InteractionSummary other) {
    InteractionSummary newer = other.lastAt().isAfter(one.lastAt()) ? other : one;
    Map<String, BigDecimal> values = new TreeMap<>(one.values());
    other.values().forEach((currency, value) -> values.merge(currency, value, BigDecimal::add));
    return new InteractionSummary(
        one.period(),
        one.periodKey(),
        one.customerId(),
        one.offerId(),
        one.creativeId(),
        one.channelId(),
        newer.categoryId(),
        one.impressions() + other.impressions(),
        one.positive() + other.positive(),
        one.negative() + other.negative(),
        one.neutral() + other.neutral(),
        one.converts() + other.converts(),
        values,
        later(one.lastContactAt(), other.lastContactAt()),
        newer.lastOutcomeKey(),
        newer.lastAt());
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isAfter(other.get()) ? one : other;
  }
}
