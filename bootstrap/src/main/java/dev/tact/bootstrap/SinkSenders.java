package dev.tact.bootstrap;

import dev.tact.application.port.out.EventSender;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventSink;
import dev.tact.domain.delivery.Target;
import java.util.List;
import java.util.Optional;

/** Sends to each kind of target by what knows how to. */
record SinkSenders(EventSender webhooks, EventSender streams) implements EventSender {

  /** What there is for streams where there is no Redis. */
  static final EventSender NO_REDIS =
      (_, _, _) ->
          new Answer.Away(
              "there is no Redis for streams; start Tact with REDIS_URI", Optional.empty());

  @Override
  public Answer send(TenantId tenant, EventSink sink, List<Letter> letters) {
    return switch (sink.target()) {
      case Target.Webhook _ -> webhooks.send(tenant, sink, letters);
      case Target.RedisStream _ -> streams.send(tenant, sink, letters);
    };
  }
}
