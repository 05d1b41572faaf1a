package dev.tact.bootstrap;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.NodeStanding;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of a node that must be alone: it writes only while it is. Otherwise another node,
 * whose view is in process too, would not hear of what is written here.
 */
record LedgerOfOneNode(Ledger ledger, NodeStanding standing) implements Ledger {

  @Override
  public CommitResult commit(Commit commit) {
    requirePlace();
    return ledger.commit(commit);
  }

  @Override
  public List<CommitResult> commitAll(List<Commit> commits) {
    requirePlace();
    return ledger.commitAll(commits);
  }

  @Override
  public void noteOverCap(TenantId tenant, String interactionId, List<String> policies) {
    ledger.noteOverCap(tenant, interactionId, policies);
  }

  @Override
  public Optional<Recorded> retract(
      TenantId tenant, String interactionId, String actor, Instant now) {
    requirePlace();
    return ledger.retract(tenant, interactionId, actor, now);
  }

  private void requirePlace() {
    String fault = standing.fault();
    if (!fault.isEmpty()) {
      throw new Unavailable(fault);
    }
  }
}
