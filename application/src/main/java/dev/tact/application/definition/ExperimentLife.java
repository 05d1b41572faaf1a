package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The life of experiments: when they start, and that what is over stays over. */
final class ExperimentLife {

  private static final String STARTS_AT = "startsAt";

  private ExperimentLife() {}

  /** The body as it is stored: an experiment starts when it first becomes active. */
  static Config body(Config written, Status status, Optional<Definition> current, Instant now) {
    boolean over = current.map(before -> before.status() == Status.ARCHIVED).orElse(false);
    if (over && status != Status.ARCHIVED) {
      throw new Failure.Conflict(
          "this experiment is over: who took part knows too much, so create a new one");
    }
    if (written.has(STARTS_AT)) {
      return written;
    }
    Optional<Object> started = current.map(before -> before.body().get(STARTS_AT));
    if (started.isEmpty() && status != Status.ACTIVE) {
      return written;
    }
    Map<String, Object> members = new LinkedHashMap<>(written.members());
    members.put(STARTS_AT, started.orElseGet(now::toString));
    return Config.of(members);
  }
}
