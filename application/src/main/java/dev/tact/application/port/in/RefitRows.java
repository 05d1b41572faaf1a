package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import java.util.List;

/** Brings the rows of a schema to the fields that it has by now. */
@FunctionalInterface
public interface RefitRows {

  /**
   * Looks at every row: values stored under another type are converted where they can be meant, and
   * reported where not; values of fields that were dropped are removed.
   *
   * @param dryRun report only, change nothing
   */
  Report refit(TenantId tenant, String schema, boolean dryRun);

  /**
   * What became of the rows.
   *
   * @param rows how many there are
   * @param converted rows changed, or to be changed
   * @param misfits rows with a value that fits no more; decisions see it as missing
   * @param errors the first {@link dev.tact.domain.config.Limits#REPORTED_ROW_ERRORS} of those
   */
  record Report(long rows, long converted, long misfits, List<Misfit> errors) {
    public Report {
      errors = List.copyOf(errors);
    }
  }

  /** A stored value that its field cannot hold. */
  record Misfit(String customerId, String field, String reason) {}
}
