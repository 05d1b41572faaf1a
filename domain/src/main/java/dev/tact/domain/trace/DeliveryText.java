package dev.tact.domain.trace;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.DeliveryJudgement;

/** What quiet hours and consent have to say, in words: semantics §3. */
public final class DeliveryText {

  /** Why nothing may be delivered on a channel. */
  public static String reason(ClosedChannel closed) {
    return switch (closed) {
      case ClosedChannel.Quiet(Channel channel, QuietHours hours, _, _) ->
          "channel "
              + channel.key()
              + " is within quiet hours ("
              + hours.start()
              + "-"
              + hours.end()
              + " local) — deliver after "
              + hours.end();
      case ClosedChannel.NoConsent(Channel channel, String field, boolean refused) ->
          "channel "
              + channel.key()
              + " has no consent of the customer: customer."
              + field
              + (refused ? " is not true" : " has no value");
    };
  }

  /** That a customer's time zone could not be used. */
  public static String note(DeliveryJudgement.ZoneFallback fallback) {
    return "quiet hours of channel "
        + fallback.channel().key()
        + ": customer."
        + fallback.field()
        + (fallback.value().isEmpty()
            ? " is missing"
            : " `" + fallback.value() + "` is no time zone")
        + ", the tenant's zone "
        + ContactText.label(fallback.used())
        + " was used";
  }

  private DeliveryText() {}
}
