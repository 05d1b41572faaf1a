package dev.tact.application.port.in;

import dev.tact.domain.fact.RowReader.Notation;
import java.util.Map;

/** What comes next in a stream of rows. */
public sealed interface RawRow {

  /**
   * A row, its values not looked at yet.
   *
   * @param number counted from 1
   * @param bytes about how long it was, so that batches stay small in memory
   */
  record Row(long number, Map<String, ?> members, Notation notation, long bytes)
      implements RawRow {}

  /** One row that cannot be read; the next one can. */
  record Unreadable(long number, String reason) implements RawRow {}

  /** The stream is broken here, nothing after it can be read. */
  record Broken(LoadReport.Stop stop) implements RawRow {}

  /** There are no more rows. */
  record End() implements RawRow {}
}
