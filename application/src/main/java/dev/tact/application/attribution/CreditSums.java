package dev.tact.application.attribution;

import dev.tact.application.port.in.AttributeConversions.Grouping;
import dev.tact.application.port.in.AttributeConversions.Report;
import dev.tact.application.port.in.AttributeConversions.Row;
import dev.tact.application.port.in.AttributeConversions.Span;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Attribution;
import dev.tact.domain.interaction.Attribution.Credit;
import dev.tact.domain.interaction.Journey;
import dev.tact.domain.interaction.Money;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what contacts have of conversions, journey by journey. */
final class CreditSums {

  private static final Comparator<Row> BEST_FIRST =
      Comparator.comparingDouble(Row::conversions)
          .reversed()
          .thenComparing(row -> String.join(" ", row.ids()));

  private final Span span;
  private final Attribution how;
  private final Map<List<String>, Sum> sums = new HashMap<>();
  private final Map<String, BigDecimal> unattributedValues = new TreeMap<>();
  private long attributed;
  private long unattributed;

  CreditSums(Span span, Attribution how) {
    this.span = span;
    this.how = how;
  }

  void add(Journey journey) {
    if (journey.touches().isEmpty()) {
      unattributed++;
      journey.value().ifPresent(value -> add(unattributedValues, value));
      return;
    }
    attributed++;
    for (Credit credit : how.of(journey)) {
      sums.computeIfAbsent(ids(credit.touch().contact()), _ -> new Sum()).add(credit);
    }
  }

  Report report() {
    List<Row> rows =
        sums.entrySet().stream()
            .map(entry -> entry.getValue().row(entry.getKey()))
            .sorted(BEST_FIRST)
            .toList();
    return new Report(span, how, attributed, unattributed, unattributedValues, rows);
  }

  private List<String> ids(Contact contact) {
    return span.by().stream().map(grouping -> id(grouping, contact)).toList();
  }

  private static String id(Grouping grouping, Contact contact) {
    return switch (grouping) {
      case OFFER -> contact.offerId();
      case CREATIVE -> contact.creativeId();
      case CHANNEL -> contact.channelId();
      case CATEGORY -> contact.categoryId();
    };
  }

  private static void add(Map<String, BigDecimal> values, Money value) {
    values.merge(value.currency(), value.amount(), BigDecimal::add);
  }

  /** What one group has so far. */
  private static final class Sum {

    private final Map<String, BigDecimal> values = new TreeMap<>();
    private long touches;
    private double conversions;

    void add(Credit credit) {
      if (credit.share() > 0) {
        touches++;
        conversions += credit.share();
        credit.value().ifPresent(value -> CreditSums.add(values, value));
      }
    }

    Row row(List<String> ids) {
      return new Row(ids, touches, conversions, values);
    }
  }
}
