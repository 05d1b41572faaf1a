package dev.tact.domain.contact;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What quiet hours and consent say of one request.
 *
 * @param emptied the channel that the request names, when it is closed: nothing is left to offer
 * @param closed every closed channel that mattered, in the order of the catalog
 * @param fallbacks customers' time zones that could not be used
 */
public record DeliveryJudgement(
    Optional<ClosedChannel> emptied, List<ClosedChannel> closed, List<ZoneFallback> fallbacks) {

  static final DeliveryJudgement OPEN =
      new DeliveryJudgement(Optional.empty(), List.of(), List.of());

  public DeliveryJudgement {
    closed = List.copyOf(closed);
    fallbacks = List.copyOf(fallbacks);
  }

  /** The closed channel by which a candidate left that was taken out. */
  public ClosedChannel closing(int candidate, Catalog catalog) {
    Optional<String> own = catalog.channel(candidate).map(Channel::id);
    return closed.stream()
        .filter(each -> Optional.of(each.channel().id()).equals(own))
        .findFirst()
        .or(this::emptied)
        .orElse(closed.getFirst());
  }

  /**
   * A customer's time zone was missing or invalid, and another was used for quiet hours.
   *
   * @param value what the field holds, or ""
   * @param used the tenant's zone
   */
  public record ZoneFallback(Channel channel, String field, String value, ZoneId used) {}
}
