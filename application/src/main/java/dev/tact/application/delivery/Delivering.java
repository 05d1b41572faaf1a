package dev.tact.application.delivery;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.Leadership;
import dev.tact.application.port.out.SinkKey;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Sees to it that every active sink of every tenant is delivered to, by one node each: whoever
 * holds its leadership. Many nodes do this at once.
 */
public final class Delivering {

  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  private final DeliveryTools tools;
  private final DefinitionStore definitions;
  private final Leadership leadership;
  private final Executor workers;
  private final Map<SinkKey, Relay> relays = new HashMap<>();
  private final Set<SinkKey> working = ConcurrentHashMap.newKeySet();
  private Map<SinkKey, EventSink> wanted = Map.of();
  private Instant nextLook = Instant.MIN;
  private volatile boolean stopping;

  /**
   * Something that delivers.
   *
   * @param workers threads that send, one for each sink under way
   */
  public Delivering(
      DeliveryTools tools, DefinitionStore definitions, Leadership leadership, Executor workers) {
    this.tools = tools;
    this.definitions = definitions;
    this.leadership = leadership;
    this.workers = workers;
  }

  /**
   * Looks once what is to be done and has it done; called again and again, many times a second.
   *
   * @throws Unavailable when the store does not answer; then nothing more is sent from here
   */
  public synchronized void look() {
    if (stopping) {
      return;
    }
    Instant now = tools.clock().instant();
    try {
      if (!now.isBefore(nextLook)) {
        wanted = sinks();
        nextLook = now.plus(LOOKS_EVERY);
      }
      Leadership.Standing standing = leadership.stand(wanted.keySet());
      follow(standing.led());
      relays.forEach((key, relay) -> work(key, relay, standing.readable(), now));
    } catch (Unavailable unavailable) {
      follow(Set.of());
      throw unavailable;
    }
  }

  /** Starts nothing more; what is under way ends after the batch it is at. */
  public synchronized void stop() {
    stopping = true;
    follow(Set.of());
  }

  /** Lets other nodes deliver. */
  public void release() {
    leadership.close();
  }

  private void follow(Set<SinkKey> led) {
    for (Iterator<Map.Entry<SinkKey, Relay>> each = relays.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<SinkKey, Relay> entry = each.next();
      if (!led.contains(entry.getKey()) || entry.getValue().isLost()) {
        entry.getValue().leave();
        each.remove();
        tools.meter().left(entry.getKey());
      }
    }
    for (SinkKey key : led) {
      EventSink sink = wanted.get(key);
      relays.computeIfAbsent(key, _ -> new Relay(tools, key, sink)).follow(sink);
    }
  }

  private void work(SinkKey key, Relay relay, long readable, Instant now) {
    if (relay.isDue(now) && working.add(key)) {
      workers.execute(
          () -> {
            try {
              relay.step(readable);
            } finally {
              working.remove(key);
            }
          });
    }
  }

  private Map<SinkKey, EventSink> sinks() {
    Map<SinkKey, EventSink> sinks = new HashMap<>();
    for (TenantId tenant : definitions.tenantsWith(Kind.EVENT_SINK)) {
      for (Definition definition :
          tools.plans().current(tenant).configuration().definitions(Kind.EVENT_SINK)) {
        EventSink sink = read(definition);
        if (sink.active()) {
          sinks.put(new SinkKey(tenant, definition.id()), sink);
        }
      }
    }
    return sinks;
  }

  static EventSink read(Definition definition) {
    return EventSink.read(definition, Reading.of(definition.body(), Lookup.NONE).reader());
  }
}
