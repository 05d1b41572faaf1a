package dev.tact.http.customer;

import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that say in the log, now and then, how many of them there were so far. */
final class LoggedRows implements RowSource {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedRows.class);
  private static final long EVERY_ROWS = 100_000;

  private final RowSource rows;
  private final String schema;
  private final long started = System.nanoTime();
  private long count;

  LoggedRows(RowSource rows, String schema) {
    this.rows = rows;
    this.schema = schema;
  }

  @Override
  public RawRow next() {
    RawRow row = rows.next();
    boolean ended = row instanceof RawRow.End || row instanceof RawRow.Broken;
    count += ended ? 0 : 1;
    if (count > 0 && (ended ? count >= EVERY_ROWS : count % EVERY_ROWS == 0)) {
      long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - started).toMillis());
      LOG.info(
          "loading `{}`: {} rows read in {} s, {} rows/s",
          schema,
          count,
          millis / 1000,
          count * 1000 / millis);
    }
    return row;
  }
}
