package dev.tact.domain.analyze;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A customer who shows a finding. There is none that was not judged by the compiled plan with the
 * expected outcome.
 *
 * @param customer the fields that matter, by name, as JSON values
 * @param attributes what the request says, by name
 * @param segments the segments that the request asserts
 * @param history the contacts before, oldest first
 * @param at the instant of the decision
 * @param channelId the channel that the request names
 * @param expected what is decided, in a sentence
 */
public record Witness(
    Map<String, Object> customer,
    Map<String, Object> attributes,
    Set<String> segments,
    List<Past> history,
    Instant at,
    Optional<String> channelId,
    String expected) {

  /** A contact before. */
  public record Past(Instant at, String offerId, String channelId) {}
}
