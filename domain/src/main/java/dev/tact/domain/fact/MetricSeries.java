package dev.tact.domain.fact;

import dev.tact.domain.catalog.OutcomeType.Classification;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A behavioural metric as it is counted: which events, what of each, over how many days, apart for
 * what. Equal series are one series, whatever else changes.
 *
 * @param metricId the definition's id
 * @param key the definition's key: what a reason says
 * @param rowVersion the definition's version, so that what was kept of an older one is not used
 * @param denominator what a ratio divides by
 * @param windowDays the UTC day of now and the days before it, so many in all; 0 for all time
 * @param dimensions at most two
 * @param filter which events count
 * @param batch whether values come from the last batch run instead of the events
 */
public record MetricSeries(
    String metricId,
    String key,
    long rowVersion,
    Function function,
    Source source,
    Source denominator,
    int windowDays,
    List<Dimension> dimensions,
    EventFilter filter,
    boolean batch) {

  /** How events are made into one number. */
  public enum Function {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    RATIO
  }

  /** What of an event is counted. */
  public enum Source {
    IMPRESSIONS,
    POSITIVE,
    NEGATIVE,
    NEUTRAL,
    CONVERTS,
    TOTAL_VALUE;

    /** What an event contributes; empty when it is none of these. */
    Optional<BigDecimal> of(OutcomeEvent event) {
      boolean counts =
          switch (this) {
            case IMPRESSIONS -> event.impression();
            case POSITIVE -> event.classification() == Classification.POSITIVE;
            case NEGATIVE -> event.classification() == Classification.NEGATIVE;
            case NEUTRAL -> event.classification() == Classification.NEUTRAL && !event.impression();
            case CONVERTS -> event.conversion();
            case TOTAL_VALUE -> event.value().isPresent();
          };
      if (!counts) {
        return Optional.empty();
      }
      return this == TOTAL_VALUE ? event.value() : Optional.of(BigDecimal.ONE);
    }
  }

  /** What a metric is counted apart for. */
  public enum Dimension {
    OFFER_ID,
    CHANNEL_ID,
    CREATIVE_ID,
    OUTCOME_TYPE;

    String of(OutcomeEvent event) {
      return switch (this) {
        case OFFER_ID -> event.subject().offerId();
        case CHANNEL_ID -> event.subject().channelId();
        case CREATIVE_ID -> event.subject().creativeId();
        case OUTCOME_TYPE -> event.outcome();
      };
    }
  }

  /** Which events count. */
  @FunctionalInterface
  public interface EventFilter {

    EventFilter ALL = _ -> true;

    boolean holds(OutcomeEvent event);
  }

  private static final String SEPARATOR = "\u001f";

  public MetricSeries {
    dimensions = List.copyOf(dimensions);
  }

  /** What a record calls it. */
  public String label() {
    return metricId + "@" + rowVersion;
  }

  /** The key of what is counted apart for these values, in the order of the dimensions. */
  public static String key(List<String> values) {
    return String.join(SEPARATOR, values);
  }

  /** The values of a key, in the order of the dimensions; none for a metric without dimensions. */
  public List<String> values(String key) {
    return dimensions.isEmpty() ? List.of() : List.of(key.split(SEPARATOR, -1));
  }

  String key(OutcomeEvent event) {
    return switch (dimensions.size()) {
      case 0 -> "";
      case 1 -> dimensions.getFirst().of(event);
      default -> key(dimensions.stream().map(each -> each.of(event)).toList());
    };
  }
}
