package dev.tact.redis;

import dev.tact.application.port.out.EventSender;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventSink;
import dev.tact.domain.delivery.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds events to streams. A part of a batch is one step, small enough that decisions, which use the
 * same connection, need not wait long behind it.
 */
public final class RedisStreamSender implements EventSender {

  private static final int LETTERS_PER_STEP = 50;

  private final RedisLink link;

  public RedisStreamSender(RedisLink link) {
    this.link = link;
  }

  @Override
  public Answer send(TenantId tenant, EventSink sink, List<Letter> letters) {
    if (!(sink.target() instanceof Target.RedisStream(String stream, long maxLength))) {
      throw new IllegalStateException("a stream is sent to by what sends to streams");
    }
    byte[] key = RedisKeys.events(tenant, stream);
    List<RedisLink.Call> steps = new ArrayList<>();
    for (int from = 0; from < letters.size(); from += LETTERS_PER_STEP) {
      List<Letter> part = letters.subList(from, Math.min(from + LETTERS_PER_STEP, letters.size()));
      steps.add(new RedisLink.Call(Script.TELL, key, arguments(maxLength, part)));
    }
    try {
      return link.run(steps).stream()
          .filter(Objects::nonNull)
          .findFirst()
          .<Answer>map(fault -> away(new String(fault, StandardCharsets.UTF_8)))
          .orElseGet(Answer.Accepted::new);
    } catch (RedisAway away) {
      return away(away.getMessage());
    }
  }

  private static Answer away(String why) {
    return new Answer.Away("redis did not add to the stream: " + why, Optional.empty());
  }

  private static byte[][] arguments(long maxLength, List<Letter> letters) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(RedisLink.number(maxLength));
    for (Letter letter : letters) {
      arguments.add(bytes(letter.id()));
      arguments.add(bytes(letter.type()));
      arguments.add(bytes(letter.customerId()));
      arguments.add(letter.json());
    }
    return arguments.toArray(byte[][]::new);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
