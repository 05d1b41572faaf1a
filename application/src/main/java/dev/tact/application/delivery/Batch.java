package dev.tact.application.delivery;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventSender.Letter;
import dev.tact.application.port.out.EventText;
import dev.tact.domain.config.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Events that are sent together, and those between them that must wait apart. It ends early where
 * it would get too long.
 *
 * @param letters one for each event that is sent
 */
record Batch(List<Event> sent, List<Letter> letters, List<Event> held) {

  /**
   * The beginning of a stretch of the line.
   *
   * @param waiting customers of whom something waits apart
   */
  static Batch of(List<Event> events, Set<String> waiting, EventText text) {
    List<Event> sent = new ArrayList<>();
    List<Letter> letters = new ArrayList<>();
    List<Event> held = new ArrayList<>();
    long bytes = 0;
    for (Event event : events) {
      if (waiting.contains(event.customerId())) {
        held.add(event);
        continue;
      }
      Letter letter = text.of(event);
      bytes += letter.json().length;
      if (bytes > Limits.EVENT_BATCH_BYTES && !sent.isEmpty()) {
        break;
      }
      sent.add(event);
      letters.add(letter);
    }
    if (sent.isEmpty() || sent.size() + held.size() == events.size()) {
      return new Batch(sent, letters, held);
    }
    // what is held behind the end belongs to the next batch
    long end = sent.getLast().place();
    held.removeIf(event -> event.place() > end);
    return new Batch(sent, letters, held);
  }

  /** The place of its last event. */
  long end() {
    long end = sent.isEmpty() ? 0 : sent.getLast().place();
    return held.isEmpty() ? end : Math.max(end, held.getLast().place());
  }
}
