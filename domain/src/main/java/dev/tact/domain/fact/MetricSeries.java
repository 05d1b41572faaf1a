package dev.tact.domain.fact;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.config.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A behavioural metric as it is counted: which events, what of each, over how many days, apart for
 * what.
 *
 * @param metricId the definition's id
 * @param key the definition's key: what a reason says
 * @param version another one wherever something else is counted, so that what was kept of another
 *     definition is not used; what only describes a metric does not change it
 * @param denominator what a ratio divides by; for any other function it is the source again
 * @param windowDays the UTC day of now and the days before it, so many in all; 0 for all time
 * @param dimensions at most two
 * @param filter which events count
 * @param batch whether values come from the last batch run instead of the events
 */
public record MetricSeries(
    String metricId,
    String key,
    long version,
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
    IMPRESSIONS("impressions"),
    POSITIVE("positive"),
    NEGATIVE("negative"),
    NEUTRAL("neutral"),
    CONVERTS("converts"),
    TOTAL_VALUE("totalValue");

    private final String wire;

    Source(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }

    /** Whether an event is one of these. */
    boolean counts(OutcomeEvent event) {
      return switch (this) {
        case IMPRESSIONS -> event.impression();
        case POSITIVE -> event.classification() == Classification.POSITIVE;
        case NEGATIVE -> event.classification() == Classification.NEGATIVE;
        case NEUTRAL -> event.classification() == Classification.NEUTRAL && !event.impression();
        case CONVERTS -> event.conversion();
        case TOTAL_VALUE -> event.value().isPresent();
      };
    }
  }

  /** What a metric is counted apart for. An event without it counts nowhere. */
  public enum Dimension {
    OFFER_ID("offerId", Kind.OFFER),
    CHANNEL_ID("channelId", Kind.CHANNEL),
    CREATIVE_ID("creativeId", Kind.CREATIVE),
    OUTCOME_TYPE("outcomeType", Kind.OUTCOME_TYPE);

    private final String wire;
    private final Kind kind;

    Dimension(String wire, Kind kind) {
      this.wire = wire;
      this.kind = kind;
    }

    public String wire() {
      return wire;
    }

    /** The kind of definition that its values name: by id, an outcome type by its key. */
    public Kind kind() {
      return kind;
    }

    public static Optional<Dimension> of(String wire) {
      for (Dimension dimension : values()) {
        if (dimension.wire.equals(wire)) {
          return Optional.of(dimension);
        }
      }
      return Optional.empty();
    }

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

  /** What stands between the two values of a key; no id holds it. */
  public static final String SEPARATOR = "\u001f";

  public MetricSeries {
    dimensions = List.copyOf(dimensions);
  }

  /** What a record calls it. */
  public String label() {
    return metricId + "@" + version;
  }

  /** Whether it adds up values of outcomes, not only their number. */
  public boolean readsAmounts() {
    return source == Source.TOTAL_VALUE || denominator == Source.TOTAL_VALUE;
  }

  /** The key of what is counted apart for these values, in the order of the dimensions. */
  public static String key(List<String> values) {
    return String.join(SEPARATOR, values);
  }

  /** The values of a key, in the order of the dimensions; none for a metric without dimensions. */
  public List<String> values(String key) {
    return dimensions.isEmpty() ? List.of() : List.of(key.split(SEPARATOR, -1));
  }

  /** Whether an event counts under some key. */
  boolean counts(OutcomeEvent event) {
    if (!source.counts(event) && !denominator.counts(event)) {
      return false;
    }
    for (int i = 0; i < dimensions.size(); i++) {
      if (dimensions.get(i).of(event).isEmpty()) {
        return false;
      }
    }
    return filter.holds(event);
  }

  String key(OutcomeEvent event) {
    return switch (dimensions.size()) {
      case 0 -> "";
      case 1 -> dimensions.getFirst().of(event);
      default -> dimensions.get(0).of(event) + SEPARATOR + dimensions.get(1).of(event);
    };
  }

  /** Quick, because every reading of a value looks its series up. */
  @Override
  public int hashCode() {
    return 31 * metricId.hashCode() + Long.hashCode(version);
  }
}
