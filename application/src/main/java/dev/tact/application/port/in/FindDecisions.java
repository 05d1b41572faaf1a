package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.trace.DecisionRecord;
import java.util.List;
import java.util.Optional;

/** Finds decisions that were made, with what is known of how they came about. */
public interface FindDecisions {

  /**
   * One decision.
   *
   * @throws Failure.NotFound when there is none of this id
   */
  Found one(TenantId tenant, String id);

  /** A page of decisions, newest first. */
  Page list(TenantId tenant, Query query);

  /**
   * Which decisions are asked for.
   *
   * @param flow by id, key or name
   * @param cursor where the last page ended
   */
  record Query(
      Optional<String> customerId, Optional<String> flow, Optional<String> cursor, int limit) {}

  /**
   * A decision.
   *
   * @param trace how it came about, where that was kept or could be worked out again
   * @param origin where the trace comes from
   */
  record Found(DecisionRecord record, Optional<Config> trace, Origin origin) {}

  /** Where the trace of a decision comes from. */
  enum Origin {
    /** It was kept when the decision was made. */
    KEPT,
    /** The decision was made again from its record. */
    REPEATED,
    /** There is only the record: the decision cannot be made again. */
    RECORD
  }

  /** Some decisions, and how to ask for the next. */
  record Page(List<Found> entries, int limit, Optional<String> nextCursor) {
    public Page {
      entries = List.copyOf(entries);
    }
  }
}
