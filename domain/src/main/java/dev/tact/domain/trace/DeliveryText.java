package dev.tact.domain.trace;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.DeliveryJudgement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

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
      case ClosedChannel.Withheld(
              Channel channel,
              String purpose,
              String status,
              Optional<Instant> since) ->
          "channel "
              + channel.key()
              + " has no consent of the customer: consent for "
              + purpose
              + (status.equals("pending") ? " is " : " was ")
              + status
              + since
                  .map(at -> (status.equals("pending") ? " since " : " on ") + day(at))
                  .orElse("");
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

  private static String day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private DeliveryText() {}
}
