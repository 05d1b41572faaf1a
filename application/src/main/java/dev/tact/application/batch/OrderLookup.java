package dev.tact.application.batch;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.flow.DecisionPlans;
import java.util.List;
import java.util.Optional;

/**
 * Finds what the order of a run names as recommend does: a channel by its type too, and what was
 * deleted may still be excluded by its id.
 */
record OrderLookup(DecisionPlans plans) implements Lookup {

  @Override
  public Optional<String> idOf(Kind kind, String reference) {
    Optional<String> id = plans.configuration().idOf(kind, reference);
    return switch (kind) {
      case CHANNEL -> id.or(() -> plans.channel(reference).map(Channel::id));
      case OFFER, CREATIVE ->
          id.or(() -> plans.configuration().entry(kind, reference).map(_ -> reference));
      default -> id;
    };
  }

  @Override
  public List<String> channelsOfType(String channelType) {
    return plans.configuration().channelsOfType(channelType);
  }
}
