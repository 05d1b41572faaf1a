package dev.tact.application.port.out;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.trace.DecisionRecord;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a record of every decision, and of a sample of them an expanded trace.
 *
 * <p>INVARIANT: what was appended is found on this node at once; nothing is dropped silently.
 */
public interface RecordStore extends CustomerEraser {

  /**
   * A decision to keep.
   *
   * @param expanded the expanded trace, when this decision is in the sample
   */
  record Kept(DecisionRecord record, Optional<Config> expanded) {}

  /**
   * Which decisions to list, newest first: their ids are time-ordered.
   *
   * @param beforeId the last decision of the page before
   */
  record Filter(
      Optional<String> customerId, Optional<String> flowId, Optional<String> beforeId, int limit) {}

  /**
   * Keeps a decision off the request path: durable within 100 ms.
   *
   * @throws Failure.Unavailable when too many records wait to be written
   */
  void append(Kept kept);

  /**
   * Keeps a decision before its answer goes out: durable when this returns.
   *
   * @throws Failure.Unavailable when it cannot be written
   */
  void appendDurably(Kept kept);

  Optional<Kept> find(TenantId tenant, String id);

  /** At most `limit` decisions that pass the filter, newest first. */
  List<Kept> list(TenantId tenant, Filter filter);

  /** The same decisions without expanded traces. */
  default List<DecisionRecord> records(TenantId tenant, Filter filter) {
    return list(tenant, filter).stream().map(Kept::record).toList();
  }
}
