package dev.tact.application.customer;

import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.LoadMode;
import dev.tact.domain.fact.RowReader;
import dev.tact.domain.fact.RowReading;
import dev.tact.domain.fact.RowReading.Accepted;
import dev.tact.domain.fact.RowReading.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays the rows of one batch over one another, so that the store sees each customer once. */
final class BatchFold {

  private final RowReader reader;
  private final String schemaId;
  private final LoadMode mode;
  private final Map<String, CustomerRow> folded = new LinkedHashMap<>();
  private final List<Refused> refused = new ArrayList<>();
  private int accepted;

  BatchFold(RowReader reader, String schemaId, LoadMode mode) {
    this.reader = reader;
    this.schemaId = schemaId;
    this.mode = mode;
  }

  /** Rows that only now, beside what is stored, turned out to lack something. */
  List<Refused> refused() {
    return refused;
  }

  Stored store(CustomerStore.Load load, List<Accepted> batch) {
    Set<String> known = knownAmongIncomplete(load, batch);
    for (Accepted row : batch) {
      boolean first = !folded.containsKey(row.row().customerId());
      boolean merges = mode == LoadMode.MERGE;
      boolean added = merges && (!first || known.contains(row.row().customerId()));
      RowReading reading =
          added || reader.isComplete(row.row()) ? row : reader.complete(row.number(), row.row());
      switch (reading) {
        case Accepted good -> lay(good.row(), merges);
        case Refused bad -> refused.add(bad);
      }
    }
    int inserted = folded.isEmpty() ? 0 : load.apply(schemaId, mode, folded.values());
    return new Stored(inserted, accepted - inserted, List.copyOf(folded.keySet()));
  }

  private void lay(CustomerRow row, boolean merges) {
    accepted++;
    if (merges) {
      folded.merge(row.customerId(), row, CustomerRow::mergedWith);
    } else {
      folded.put(row.customerId(), row);
    }
  }

  private Set<String> knownAmongIncomplete(CustomerStore.Load load, List<Accepted> batch) {
    if (mode == LoadMode.REPLACE) {
      return Set.of();
    }
    List<String> incomplete =
        batch.stream()
            .map(Accepted::row)
            .filter(row -> !reader.isComplete(row))
            .map(CustomerRow::customerId)
            .toList();
    return incomplete.isEmpty() ? Set.of() : load.known(schemaId, incomplete);
  }
}
