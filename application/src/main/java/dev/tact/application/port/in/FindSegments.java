package dev.tact.application.port.in;

import dev.tact.domain.config.Definition;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows who belongs to segments: as kept by the last refresh, or of one customer as of now. */
public interface FindSegments {

  /** How each of these segments was last refreshed; nothing of one that never was. */
  Map<String, Refreshed> refreshes(TenantId tenant, Collection<Definition> segments);

  /** The members kept of a segment by customer id, those after the given one. */
  Members members(TenantId tenant, String segment, Optional<String> after, int limit);

  /**
   * How far segments have the same members, pair by pair.
   *
   * @throws dev.tact.application.failure.Failure.Conflict when one of them was never refreshed
   */
  Overlap overlap(TenantId tenant, List<String> segments);

  /** The segments of one customer, worked out now from the customer's rows. */
  Memberships of(TenantId tenant, String customerId);

  /**
   * One refresh of a segment.
   *
   * @param stale whether the definition was changed since
   */
  record Refreshed(Definition segment, long customers, Instant at, Duration took, boolean stale) {}

  /** A stretch of a segment's members. */
  record Members(Optional<Refreshed> refreshed, List<String> customerIds, boolean hasMore) {}

  /** Segments compared pair by pair, in the order in which they were named. */
  record Overlap(List<Refreshed> segments, List<Pair> pairs) {}

  /** Two segments and how many customers belong to both. */
  record Pair(Refreshed one, Refreshed other, long both) {

    /** The part of the first segment's members who belong to both. */
    public double shareOfOne() {
      return share(one.customers());
    }

    public double shareOfOther() {
      return share(other.customers());
    }

    /** The part of the members of either who belong to both. */
    public double jaccard() {
      return share(one.customers() + other.customers() - both);
    }

    private double share(long of) {
      return of == 0 ? 0 : (double) both / of;
    }
  }

  /**
   * The active segments of one customer.
   *
   * @param certain those to which the customer belongs
   * @param possible those to which the customer may belong: some value that decides it is missing
   */
  record Memberships(String customerId, List<Definition> certain, List<Definition> possible) {}
}
