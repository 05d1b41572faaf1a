package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps who belonged to a segment when it was last refreshed: for lists and batch work. Decisions
 * never read it. An erased customer goes with its rows.
 */
public interface SegmentMembers {

  /**
   * Begins to gather the members of a segment; those of before stay until the new ones are
   * committed.
   *
   * @return empty while another refresh of the segment is running
   */
  Optional<Gathering> open(TenantId tenant, String segmentId);

  /** The last refresh of each of these segments; none for one that never was. */
  Map<String, Refresh> last(TenantId tenant, Collection<String> segmentIds);

  /** Members by customer id (code points, ascending), those after the given one. */
  List<String> page(TenantId tenant, String segmentId, Optional<String> after, int limit);

  /** How many customers belong to both segments of each pair that has any. */
  List<Shared> shared(TenantId tenant, Collection<String> segmentIds);

  /**
   * How a refresh came out.
   *
   * @param rowVersion of the segment when it was refreshed
   */
  record Refresh(long rowVersion, long customers, Instant at, Duration took) {}

  /**
   * The members that two segments have in common.
   *
   * @param one the smaller id
   */
  record Shared(String one, String other, long customers) {}

  /** Members while they are gathered; used by one thread. */
  interface Gathering extends AutoCloseable {

    /** Adds members, none of them twice. */
    void add(Collection<String> customerIds);

    /**
     * Puts the gathered members in the place of those of before. Who was erased meanwhile is left
     * out.
     *
     * @param schemaId the base schema of the segment: a member has a row under it
     * @return the refresh with the number of members that are kept
     */
    Refresh commit(String schemaId, long rowVersion, Instant at, Duration took);

    @Override
    void close();
  }
}
