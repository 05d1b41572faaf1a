package dev.tact.application.port.in;

import dev.tact.domain.config.Problem;
import java.util.List;

/**
 * What became of many outcomes.
 *
 * @param recorded those that are new
 * @param replayed those whose idempotency key was known: nothing was recorded
 * @param rejected those that were refused
 * @param faults why, the first {@link dev.tact.domain.config.Limits#REPORTED_ROW_ERRORS}
 */
public record OutcomesReport(long recorded, long replayed, long rejected, List<Fault> faults) {

  public OutcomesReport {
    faults = List.copyOf(faults);
  }

  /** What is wrong with one line. */
  public record Fault(long line, Problem problem) {}
}
