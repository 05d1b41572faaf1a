package dev.tact.domain.analyze;

import dev.tact.domain.fact.Contact;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer and a request that might show something, before they are judged.
 *
 * @param values what is known of the customer; everything else is missing
 * @param channelId the channel that the request names, or ""
 * @param history the contacts before, in any order
 */
record Guess(
    Map<NameReference, Value> values, String channelId, Instant at, List<Contact> history) {

  static Guess of(Map<NameReference, Value> values, Instant at) {
    return new Guess(values, "", at, List.of());
  }

  Guess on(String channel) {
    return new Guess(values, channel, at, history);
  }

  Guess at(Instant instant) {
    return new Guess(values, channelId, instant, history);
  }

  Guess after(List<Contact> contacts) {
    return new Guess(values, channelId, at, contacts);
  }

  /** The same with one more value. */
  Guess with(NameReference field, Value value) {
    Map<NameReference, Value> more = new HashMap<>(values);
    more.put(field, value);
    return new Guess(more, channelId, at, history);
  }
}
