package dev.tact.application.memory;

import dev.tact.application.port.out.DailySummary;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Daily summaries, counted from scratch. */
final class DailySums {

  private record Key(
      LocalDate day, String offerId, String creativeId, String channelId, String currency) {

    private static Key of(Recorded recorded) {
      Interaction interaction = recorded.interaction();
      Contact subject = interaction.subject();
      return new Key(
          subject.at().atZone(ZoneOffset.UTC).toLocalDate(),
          subject.offerId(),
          subject.creativeId(),
          subject.channelId(),
          interaction.value().map(Money::currency).orElse(""));
    }
  }

  private DailySums() {}

  static List<DailySummary> of(List<Recorded> interactions) {
    Map<Key, List<Recorded>> days = interactions.stream().collect(Collectors.groupingBy(Key::of));
    return days.entrySet().stream()
        .map(entry -> sum(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(DailySummary::day)
                .reversed()
                .thenComparing(DailySummary::offerId)
                .thenComparing(DailySummary::creativeId)
                .thenComparing(DailySummary::channelId)
                .thenComparing(DailySummary::currency))
        .toList();
  }

  private static DailySummary sum(Key key, List<Recorded> all) {
    Interaction last =
        all.stream()
            .map(Recorded::interaction)
            .max(Comparator.comparing((Interaction one) -> one.subject().at()))
            .orElseThrow();
    return new DailySummary(
        key.day(),
        key.offerId(),
        key.creativeId(),
        key.channelId(),
        last.subject().categoryId(),
        key.currency(),
        count(all, one -> one.outcome().impression()),
        count(all, one -> one.outcome().classification() == Classification.POSITIVE),
        count(all, one -> one.outcome().classification() == Classification.NEGATIVE),
        count(
            all,
            one ->
                one.outcome().classification() == Classification.NEUTRAL
                    && !one.outcome().impression()),
        count(all, one -> one.outcome().isConversion()),
        all.stream()
            .map(one -> one.interaction().value().map(Money::amount).orElse(BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        all.stream()
            .filter(Recorded::contact)
            .map(one -> one.interaction().subject().at())
            .filter(Objects::nonNull)
            .max(Comparator.<Instant>naturalOrder())
            .orElse(null),
        last.outcome().key(),
        last.subject().at());
  }

  private static long count(List<Recorded> all, Predicate<Interaction> wanted) {
    return all.stream().map(Recorded::interaction).filter(wanted).count();
  }
}
