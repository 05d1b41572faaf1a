package dev.tact.application.port.in;

import dev.tact.domain.fact.RowError;
import java.util.List;
import java.util.Optional;

/**
 * What became of the rows of a load. Each row that was read is counted once.
 *
 * @param inserted rows that made a customer's first row under the schema
 * @param updated rows applied to one that was there, or that this load had made before
 * @param rejected rows refused
 * @param errors the first {@link dev.tact.domain.config.Limits#REPORTED_ROW_ERRORS} reasons
 * @param stop why the load did not come to its end, if it did not
 */
public record LoadReport(
    long inserted, long updated, long rejected, List<RowError> errors, Optional<Stop> stop) {

  public LoadReport {
    errors = List.copyOf(errors);
  }

  /** Why a load stopped before its end, and where. */
  public record Stop(Cause cause, String position, String reason) {}

  /** What kind of thing stopped a load. */
  public enum Cause {
    MALFORMED,
    TOO_LARGE,
    UNAVAILABLE
  }
}
