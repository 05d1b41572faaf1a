package dev.tact.application.replay;

import dev.tact.application.port.in.ReplayDecisions.Last;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.trace.DecisionRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The newest records of a tenant, read page by page. */
final class RecentRecords {

  private static final int PAGE = 1_000;

  private final RecordStore records;

  RecentRecords(RecordStore records) {
    this.records = records;
  }

  /**
   * The newest records, the newest first.
   *
   * @param flowId of the flow that decided, when only its decisions are wanted
   */
  List<DecisionRecord> find(TenantId tenant, Last last, Optional<String> flowId) {
    List<DecisionRecord> found = new ArrayList<>();
    Optional<String> before = Optional.empty();
    boolean more = true;
    while (more && found.size() < last.count()) {
      int limit = Math.min(PAGE, last.count() - found.size());
      List<DecisionRecord> page =
          records.records(tenant, new RecordStore.Filter(last.customerId(), flowId, before, limit));
      found.addAll(page);
      more = page.size() == limit;
      before = page.isEmpty() ? before : Optional.of(page.getLast().id());
    }
    return found;
  }

  /** Records by the version of the configuration that decided, the newest version first. */
  static TreeMap<Long, List<DecisionRecord>> byVersion(List<DecisionRecord> records) {
    TreeMap<Long, List<DecisionRecord>> byVersion = new TreeMap<>(Comparator.reverseOrder());
    for (DecisionRecord record : records) {
      byVersion.computeIfAbsent(record.configured().version(), _ -> new ArrayList<>()).add(record);
    }
    return byVersion;
  }
}
