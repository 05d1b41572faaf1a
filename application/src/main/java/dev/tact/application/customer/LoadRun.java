package dev.tact.application.customer;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.LoadReport;
import dev.tact.application.port.in.LoadReport.Cause;
import dev.tact.application.port.in.LoadReport.Stop;
import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.LoadMode;
import dev.tact.domain.fact.RowError;
import dev.tact.domain.fact.RowReader;
import dev.tact.domain.fact.RowReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One load while it runs: the batch being gathered, the counts, the first errors. */
final class LoadRun {

  private static final int BATCH_ROWS = 2_000;
  private static final long BATCH_BYTES = 4L * Limits.ROW_BYTES;

  private final String schemaId;
  private final LoadMode mode;
  private final RowReader reader;
  private final RowSink sink;
  private final List<RowReading.Accepted> batch = new ArrayList<>(BATCH_ROWS);
  private final List<RowError> batchErrors = new ArrayList<>();
  private final List<RowError> errors = new ArrayList<>();
  private long batchBytes;
  private long inserted;
  private long updated;
  private long rejected;

  LoadRun(Schema schema, LoadMode mode, RowSink sink) {
    this.schemaId = schema.id();
    this.mode = mode;
    this.reader = RowReader.of(schema);
    this.sink = sink;
  }

  LoadReport run(RowSource rows) {
    long reached = 0;
    try {
      while (true) {
        switch (rows.next()) {
          case RawRow.Row row -> {
            reached = row.number();
            take(reader.read(row.number(), row.members(), row.notation()));
            batchBytes += row.bytes();
          }
          case RawRow.Unreadable row -> {
            reached = row.number();
            refuse(List.of(new RowError(row.number(), "", row.reason())));
          }
          case RawRow.Broken broken -> {
            return end(Optional.of(broken.stop()));
          }
          case RawRow.End _ -> {
            return end(Optional.empty());
          }
        }
        if (batch.size() + batchErrors.size() >= BATCH_ROWS || batchBytes >= BATCH_BYTES) {
          flush();
        }
      }
    } catch (Failure.Unavailable e) {
      Stop stop = new Stop(Cause.UNAVAILABLE, "row " + reached, e.getMessage());
      return report(sink.end(false), Optional.of(stop));
    }
  }

  private void take(RowReading reading) {
    switch (reading) {
      case RowReading.Accepted row when sink.wants() -> batch.add(row);
      case RowReading.Accepted _ -> {
        // checked, and not kept: a row of an atomic load that has failed
      }
      case RowReading.Refused refused -> refuse(refused.errors());
    }
  }

  private void refuse(List<RowError> reasons) {
    rejected++;
    sink.refused();
    batchErrors.addAll(reasons);
  }

  private void flush() {
    if (!batch.isEmpty() && sink.wants()) {
      BatchFold fold = new BatchFold(reader, schemaId, mode);
      Stored stored = sink.batch(load -> fold.store(load, batch));
      inserted += stored.inserted();
      updated += stored.updated();
      fold.refused().forEach(refused -> refuse(refused.errors()));
    }
    batchErrors.sort(Comparator.comparingLong(RowError::row));
    int room = Math.min(Limits.REPORTED_ROW_ERRORS - errors.size(), batchErrors.size());
    errors.addAll(batchErrors.subList(0, room));
    batchErrors.clear();
    batch.clear();
    batchBytes = 0;
  }

  private LoadReport end(Optional<Stop> stop) {
    flush();
    return report(sink.end(stop.isEmpty()), stop);
  }

  private LoadReport report(boolean kept, Optional<Stop> stop) {
    return new LoadReport(kept ? inserted : 0, kept ? updated : 0, rejected, errors, stop);
  }
}
