package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventSender.Letter;
import dev.tact.application.port.out.EventText;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What everything that writes events keeps. */
public abstract class EventTextContract {

  private static final TenantId TENANT = new TenantId("shop");
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final Interaction INTERACTION = new Outcomes("text").full("c1", NOW);

  protected abstract EventText text();

  @Test
  final void an_event_reads_the_same_whatever_became_of_it_since() {
    Letter first = text().of(new Event.Interacted(TENANT, 1, recorded(true, Optional.empty())));
    Letter later = text().of(new Event.Interacted(TENANT, 1, recorded(false, Optional.of(NOW))));
    assertArrayEquals(first.json(), later.json());
  }

  @Test
  final void every_type_of_event_is_written_with_its_id_type_and_customer() {
    List<Event> events =
        List.of(
            new Event.Interacted(TENANT, 1, recorded(true, Optional.empty())),
            new Event.Retracted(TENANT, 2, recorded(false, Optional.of(NOW.plusSeconds(5)))),
            new Event.Decided(
                TENANT, 3, SampleRecords.kept(TENANT, "dec_1", "c1", "flow_a").record()),
            new Event.Decided(TENANT, 4, SampleRecords.empty(TENANT, "dec_2", "c1").record()));
    for (Event event : events) {
      Letter letter = text().of(event);
      String json = new String(letter.json(), StandardCharsets.UTF_8);
      assertEquals(event.id(), letter.id());
      assertEquals(event.type().wire(), letter.type());
      assertEquals("c1", letter.customerId());
      for (String part : List.of(event.id(), event.type().wire(), "c1", "shop")) {
        assertTrue(json.contains("\"" + part + "\""), json);
      }
    }
  }

  private static Recorded recorded(boolean contact, Optional<Instant> retractedAt) {
    return new Recorded(INTERACTION, "contact", contact, List.of(), retractedAt, Charge.NONE);
  }
}
