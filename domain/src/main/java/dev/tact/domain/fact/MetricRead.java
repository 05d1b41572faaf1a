package dev.tact.domain.fact;

import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A metric as one rule reads it.
 *
 * @param fixed by dimension, the value that the rule fixes; where it fixes none, the candidate's
 *     own offer, channel or creative is meant
 */
public record MetricRead(MetricSeries series, List<Optional<String>> fixed) {

  public MetricRead {
    fixed = List.copyOf(fixed);
    if (fixed.size() != series.dimensions().size()) {
      throw new IllegalStateException("every dimension of a metric is fixed or the candidate's");
    }
  }

  /** Whether the value is the same for every candidate. */
  public boolean isFixed() {
    for (int i = 0; i < fixed.size(); i++) {
      if (fixed.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether the value is the same for all candidates of one offer. */
  public boolean isOfOffer() {
    for (int i = 0; i < fixed.size(); i++) {
      if (fixed.get(i).isEmpty() && series.dimensions().get(i) != Dimension.OFFER_ID) {
        return false;
      }
    }
    return true;
  }

  /** The value where these are the candidate's ids, "" for none. */
  public Value value(MetricValues values, String offerId, String channelId, String creativeId) {
    return values.value(series, key(offerId, channelId, creativeId));
  }

  /** Under which key the value stands where these are the candidate's ids, "" for none. */
  public String key(String offerId, String channelId, String creativeId) {
    return switch (fixed.size()) {
      case 0 -> "";
      case 1 -> at(0, offerId, channelId, creativeId);
      default ->
          at(0, offerId, channelId, creativeId)
              + MetricSeries.SEPARATOR
              + at(1, offerId, channelId, creativeId);
    };
  }

  private String at(int dimension, String offerId, String channelId, String creativeId) {
    if (fixed.get(dimension).isPresent()) {
      return fixed.get(dimension).get();
    }
    return switch (series.dimensions().get(dimension)) {
      case OFFER_ID -> offerId;
      case CHANNEL_ID -> channelId;
      case CREATIVE_ID -> creativeId;
      case OUTCOME_TYPE ->
          throw new IllegalStateException("a rule that reads a metric fixes the outcome");
    };
  }
}
