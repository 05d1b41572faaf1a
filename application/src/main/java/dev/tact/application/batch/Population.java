package dev.tact.application.batch;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.domain.batch.RunOrder;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.Optional;

/** Whom a run is about: the kept members of a segment, or all who have a row under a schema. */
final class Population {

  private final CustomerStore customers;
  private final SegmentMembers members;

  Population(CustomerStore customers, SegmentMembers members) {
    this.customers = customers;
    this.members = members;
  }

  /**
   * How many they are.
   *
   * @throws Failure.Conflict when the members of the segment were never worked out
   */
  long count(TenantId tenant, RunOrder order) {
    if (order.schemaId().isPresent()) {
      return customers.count(tenant, order.schemaId().get());
    }
    String segmentId = order.segmentId().orElseThrow();
    SegmentMembers.Refresh last = members.last(tenant, List.of(segmentId)).get(segmentId);
    if (last == null) {
      throw new Failure.Conflict(
          "the segment `"
              + segmentId
              + "` was never refreshed, so nobody knows its members:"
              + " `POST /segments/"
              + segmentId
              + "/refresh` first");
    }
    return last.customers();
  }

  /** Their ids in order, those after the given one. */
  List<String> page(TenantId tenant, RunOrder order, Optional<String> after, int limit) {
    return order.schemaId().isPresent()
        ? customers.ids(tenant, order.schemaId().get(), after, limit)
        : members.page(tenant, order.segmentId().orElseThrow(), after, limit);
  }
}
