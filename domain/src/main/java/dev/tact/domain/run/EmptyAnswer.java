package dev.tact.domain.run;

import dev.tact.domain.contact.ClosedChannel;
import java.time.Instant;
import java.util.Optional;

/**
 * Why an answer is empty.
 *
 * @param retryAt when to ask again, where that is known
 */
public record EmptyAnswer(EmptyReason reason, Optional<Instant> retryAt) {

  static EmptyAnswer of(EmptyReason reason) {
    return new EmptyAnswer(
        reason,
        reason instanceof EmptyReason.ChannelClosed(ClosedChannel channel)
            ? channel.retryAt()
            : Optional.empty());
  }
}
