package dev.tact.domain.reference;

import dev.tact.domain.fact.Contact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Behavioural metrics, worked out from the whole history each time. */
final class MetricModel {

  private final World world;

  MetricModel(World world) {
    this.world = world;
  }

  /**
   * The value for a candidate; null where it is unknown.
   *
   * @param fixed by dimension, what a rule fixes
   */
  Double value(String metric, Map<?, ?> fixed, Contact candidate) {
    Map<String, Object> body = world.metrics.get(metric);
    List<Happening> events =
        world.history.stream()
            .filter(each -> isInWindow(body, each) && isCounted(body, each))
            .filter(each -> hasKey(body, fixed, candidate, each))
            .toList();
    List<BigDecimal> parts = parts(events, (String) body.get("sourceField"));
    double sum = sum(parts);
    return switch ((String) body.get("aggregateFunction")) {
      case "count" -> (double) parts.size();
      case "sum" -> sum;
      case "avg" -> parts.isEmpty() ? null : (Double) (sum / parts.size());
      case "min" -> parts.stream().map(BigDecimal::doubleValue).min(Double::compare).orElse(null);
      case "max" -> parts.stream().map(BigDecimal::doubleValue).max(Double::compare).orElse(null);
      default -> {
        double over =
            sum(parts(events, (String) body.getOrDefault("denominatorField", "impressions")));
        yield over == 0 ? null : (Double) (sum / over);
      }
    };
  }

  private static double sum(List<BigDecimal> parts) {
    return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
  }

  private static List<BigDecimal> parts(List<Happening> events, String field) {
    List<BigDecimal> parts = new ArrayList<>();
    for (Happening each : events) {
      boolean counts =
          switch (field) {
            case "impressions" -> each.isImpression();
            case "positive" -> each.isPositive();
            case "negative" -> each.isNegative();
            case "neutral" -> !each.isImpression() && !each.isPositive() && !each.isNegative();
            case "converts" -> each.isConversion();
            default -> each.value() != null;
          };
      if (counts) {
        parts.add(field.equals("totalValue") ? each.value() : BigDecimal.ONE);
      }
    }
    return parts;
  }

  /** Today (UTC) and the days before it; what is dated after now counts too. */
  private boolean isInWindow(Map<String, Object> body, Happening event) {
    Object days = body.get("windowDays");
    LocalDate today = world.now.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate day = event.subject().at().atZone(ZoneOffset.UTC).toLocalDate();
    return days == null || day.isAfter(today.minusDays((Long) days));
  }

  private static boolean isCounted(Map<String, Object> body, Happening event) {
    Map<?, ?> filter = (Map<?, ?>) body.get("filterConditions");
    return filter == null || Boolean.TRUE.equals(holds(filter, event));
  }

  private static Boolean holds(Map<?, ?> filter, Happening event) {
    if (filter.containsKey("not")) {
      return Kleene.not(holds((Map<?, ?>) filter.get("not"), event));
    }
    for (String junction : List.of("all", "any")) {
      if (filter.containsKey(junction)) {
        List<Boolean> parts = new ArrayList<>();
        for (Object part : (List<?>) filter.get(junction)) {
          parts.add(holds((Map<?, ?>) part, event));
        }
        return junction.equals("all") ? Kleene.all(parts) : Kleene.any(parts);
      }
    }
    Object value =
        switch ((String) filter.get("field")) {
          case "offerId" -> event.subject().offerId().isEmpty() ? null : event.subject().offerId();
          case "outcomeType" -> "out_" + event.outcome();
          default -> event.value();
        };
    return TreeModel.compare((String) filter.get("operator"), value, filter.get("value"));
  }

  /** What has no channel, say, counts under none. */
  private static boolean hasKey(
      Map<String, Object> body, Map<?, ?> fixed, Contact candidate, Happening event) {
    List<?> dimensions = (List<?>) body.getOrDefault("groupByDimensions", List.of());
    return dimensions.stream()
        .allMatch(
            each -> {
              String dimension = (String) each;
              Object wanted =
                  fixed.containsKey(dimension)
                      ? fixed.get(dimension)
                      : of(dimension, candidate, "");
              String own = of(dimension, event.subject(), event.outcome());
              return !own.isEmpty() && own.equals(wanted);
            });
  }

  private static String of(String dimension, Contact contact, String outcome) {
    return switch (dimension) {
      case "offerId" -> contact.offerId();
      case "channelId" -> contact.channelId();
      case "creativeId" -> contact.creativeId();
      default -> outcome;
    };
  }
}
