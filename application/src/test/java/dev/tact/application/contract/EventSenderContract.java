package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.application.port.out.EventSender;
import dev.tact.application.port.out.EventSender.Answer;
import dev.tact.application.port.out.EventSender.Letter;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventKind;
import dev.tact.domain.delivery.EventSink;
import dev.tact.domain.delivery.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What everything that hands events to receivers keeps. */
public abstract class EventSenderContract {

  private static final TenantId TENANT = new TenantId("shop");
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  protected abstract EventSender sender();

  /** Where a receiver is that takes everything. */
  protected abstract Target target();

  /** Where nobody is. */
  protected abstract EventSender awaySender();

  /** The JSON of the events that arrived, in their order. */
  protected abstract List<String> arrived();

  @Test
  final void events_arrive_as_they_are_and_in_their_order() {
    assertInstanceOf(Answer.Accepted.class, send(sender(), letters(0, 200)));
    assertInstanceOf(Answer.Accepted.class, send(sender(), letters(200, 201)));
    assertEquals(IntStream.range(0, 201).mapToObj(EventSenderContract::json).toList(), arrived());
  }

  @Test
  final void what_cannot_be_sent_is_not_taken_and_nothing_is_thrown() {
    assertInstanceOf(Answer.Away.class, send(awaySender(), letters(0, 2)));
    assertEquals(List.of(), arrived());
  }

  private Answer send(EventSender sender, List<Letter> letters) {
    return sender.send(TENANT, sink(target()), letters);
  }

  /** A sink that sends there. */
  protected static EventSink sink(Target target) {
    return new EventSink("es_1", 1, true, target, EnumSet.allOf(EventKind.class), NOW);
  }

  private static List<Letter> letters(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                new Letter(
                    "int_" + i,
                    "interaction.recorded.v1",
                    "c" + i % 3,
                    NOW.plusSeconds(i),
                    json(i).getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static String json(int i) {
    return "{\"id\":\"int_" + i + "\",\"text\":\"Zoë 😀\"}";
  }
}
