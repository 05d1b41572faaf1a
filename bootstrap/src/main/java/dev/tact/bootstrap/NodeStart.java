package dev.tact.bootstrap;

import dev.tact.persistence.Storage;
import dev.tact.persistence.node.NodeEntry;
import dev.tact.persistence.node.NodePlace;
import dev.tact.persistence.node.SteadyClock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** How a process becomes a node: its place among the others, and what it was told for that. */
record NodeStart(StateChoice state, Duration confirmedWithin, Duration skew) {

  private static final String CONFIRM = "TACT_CONFIRM_SECONDS";
  private static final int CONFIRM_DEFAULT = 5;
  private static final int CONFIRM_MAX = 300;
  private static final String SKEW = "tact.clock.skew";

  /** Reads the environment; every mistake is refused in one line. */
  static NodeStart of(Map<String, String> environment) {
    return new NodeStart(
        StateChoice.of(environment),
        confirmedWithin(environment.getOrDefault(CONFIRM, "").strip()),
        skew(System.getProperty(SKEW, "")));
  }

  /** Takes the place; refused when another node of the database is in the way. */
  NodePlace take(Storage storage, String stateIdentity) {
    InstantSource own = SteadyClock.skewedBy(skew);
    NodeEntry entry =
        new NodeEntry(
            new TimeOrderedIds(own).next("node"),
            state.word(),
            state.alone(),
            stateIdentity,
            Optional.ofNullable(Tact.class.getPackage().getImplementationVersion()).orElse("dev"));
    return NodePlace.take(storage, entry, own);
  }

  private static Duration confirmedWithin(String word) {
    try {
      int seconds = word.isEmpty() ? CONFIRM_DEFAULT : Integer.parseInt(word);
      if (seconds >= 1 && seconds <= CONFIRM_MAX) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new StartRefused(
        "`%s` is `%s`; expected whole seconds from 1 to %d".formatted(CONFIRM, word, CONFIRM_MAX));
  }

  private static Duration skew(String word) {
    try {
      return word.isEmpty() ? Duration.ZERO : Duration.parse(word);
    } catch (DateTimeParseException _) {
      throw new StartRefused(
          "`%s` is `%s`; expected a duration such as `PT5M`".formatted(SKEW, word));
    }
  }
}
