package dev.tact.domain.fact;

import java.util.List;
import java.util.Optional;

/**
 * Where an answer will be shown, and in which language and currency.
 *
 * @param channelId the id of the channel named, if any
 * @param placementId the id of the placement named, if any
 * @param placements those that one answer is to fill, in order; empty unless several were named
 * @param deduplicate whether an offer that fills one placement is kept out of those after it
 * @param locale a language tag: `de-CH`
 * @param currency an ISO 4217 code
 */
public record Surface(
    Optional<String> channelId,
    Optional<String> placementId,
    List<PlacementAsk> placements,
    boolean deduplicate,
    Optional<String> locale,
    Optional<String> currency) {

  public Surface {
    placements = List.copyOf(placements);
  }

  /** One of several places. */
  Surface at(String channel, String placement) {
    return new Surface(
        Optional.of(channel), Optional.of(placement), List.of(), deduplicate, locale, currency);
  }

  /** One place, if any. */
  public static Surface of(Optional<String> channelId, Optional<String> placementId) {
    return new Surface(
        channelId, placementId, List.of(), false, Optional.empty(), Optional.empty());
  }
}
