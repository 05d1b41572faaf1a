package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Approval;
import java.util.Optional;

/**
 * Has somebody look at what is to be published. Where a tenant requires it, publishing a flow uses
 * up one approval of exactly that config.
 */
public interface ApprovePublications {

  Shown request(Caller caller, Ask ask);

  /** Says yes or no to a request that waits. */
  Shown resolve(Caller caller, String id, Answer answer);

  Shown find(TenantId tenant, String id);

  /** A page of requests, oldest first. */
  FindDefinitions.Page<Shown> list(TenantId tenant, Query query);

  /**
   * What is to be approved.
   *
   * @param flow id, key or name
   * @param version which version is to be rolled back to; absent, the draft is to be published
   * @param requestedBy absent, the caller
   */
  record Ask(
      String flow, Optional<Long> version, Optional<String> notes, Optional<String> requestedBy) {}

  /** What somebody says to a request. */
  record Answer(boolean approved, String approver, Optional<String> comment) {}

  /** Which requests are asked for. */
  record Query(
      int limit, Optional<String> cursor, Optional<Approval.State> state, Optional<String> flow) {}

  /** A request as it stands now, with the name of its flow. */
  record Shown(Approval approval, Approval.State state, String flowName) {}
}
