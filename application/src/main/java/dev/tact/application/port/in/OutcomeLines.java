package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import java.util.List;
import java.util.Optional;

/** Outcomes one after the other, read no faster than they are asked for. */
@FunctionalInterface
public interface OutcomeLines {

  /** The next one; empty at the end, and never asked again after it. */
  Optional<Line> next();

  /**
   * One line.
   *
   * @param number counted from 1
   * @param document in canonical form; empty when the line cannot be read
   * @param problems why it cannot
   */
  record Line(long number, Optional<Config> document, List<Problem> problems) {}
}
