package dev.tact.domain.delivery;

import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a tenant wants to hear what happened.
 *
 * @param rowVersion counts its changes
 * @param active whether events are sent; while they are not, they wait
 * @param events what it wants to hear of
 * @param since what was recorded earlier is never sent
 */
public record EventSink(
    String id,
    long rowVersion,
    boolean active,
    Target target,
    Set<EventKind> events,
    Instant since) {

  /** Nodes' clocks agree that closely: what came right after the sink is never before it. */
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(2);

  public EventSink {
    events = Set.copyOf(events);
  }

  public static EventSink read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    if (!body.has("type")) {
      body.requiredText("type", Limits.NAME_LENGTH);
    }
    Optional<Target.Type> type = body.choice("type", Target.Type.class);
    Optional<Instant> from = ActivePeriod.instant(body, "from");
    return new EventSink(
        head.id(),
        head.rowVersion(),
        head.isActive(),
        target(type, body),
        events(body),
        from.orElseGet(() -> head.createdAt().minus(CLOCKS_DIFFER_BY)));
  }

  private static Target target(Optional<Target.Type> type, ConfigReader body) {
    try (ConfigReader config = body.objectOrEmpty("config")) {
      if (type.isEmpty()) {
        config.skip();
        return new Target.Webhook("", Optional.empty());
      }
      return type.get().read(config);
    }
  }

  private static Set<EventKind> events(ConfigReader body) {
    if (!body.has("events")) {
      body.raw("events");
      return EnumSet.allOf(EventKind.class);
    }
    EnumSet<EventKind> events = EnumSet.noneOf(EventKind.class);
    List<String> names = body.texts("events", EventKind.values().length);
    for (int i = 0; i < names.size(); i++) {
      Optional<EventKind> kind = kind(names.get(i));
      if (kind.isPresent()) {
        events.add(kind.get());
      } else {
        body.problem(
            "events[" + i + "]",
            ProblemCode.UNKNOWN_VALUE,
            "`" + names.get(i) + "` is none of `interaction`, `decision`");
      }
    }
    if (names.isEmpty()) {
      body.problem(
          "events", ProblemCode.NEVER_WORKS, "a sink that hears of nothing never works; pause it");
    }
    return events;
  }

  private static Optional<EventKind> kind(String name) {
    for (EventKind kind : EventKind.values()) {
      if (ConfigReader.wire(kind).equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
