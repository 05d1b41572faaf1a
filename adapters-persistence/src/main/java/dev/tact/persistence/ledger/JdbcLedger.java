package dev.tact.persistence.ledger;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.Ledger;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import dev.tact.persistence.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledger in PostgreSQL. */
public final class JdbcLedger implements Ledger, AutoCloseable {

  private final Corrections corrections;
  private final GroupCommitter committer;

  public JdbcLedger(Database database, InstantSource clock, Audience audience) {
    this.corrections = new Corrections(database, audience);
    this.committer = new GroupCommitter(database, clock, audience);
  }

  @Override
  public CommitResult commit(Commit commit) {
    return settled(commit, committer.submit(commit).await());
  }

  @Override
  public List<CommitResult> commitAll(List<Commit> commits) {
    List<Waiting> waiting = commits.stream().map(committer::submitPatiently).toList();
    List<CommitResult> results = new ArrayList<>(commits.size());
    for (int i = 0; i < commits.size(); i++) {
      results.add(settled(commits.get(i), waiting.get(i).await()));
    }
    return results;
  }

  @Override
  public void noteOverCap(TenantId tenant, String interactionId, List<String> policies) {
    corrections.noteOverCap(tenant, interactionId, policies);
  }

  @Override
  public Optional<Recorded> retract(
      TenantId tenant, String interactionId, String actor, Instant now) {
    return corrections.retract(tenant, interactionId, actor, now);
  }

  @Override
  public void close() {
    committer.close();
  }

  // A fact is recorded whatever the version: it is stale only when the customer's very first row
  // was made by another node at the same moment.
  private CommitResult settled(Commit commit, CommitResult first) {
    CommitResult result = first;
    for (int attempt = 1; isStaleFact(commit, result); attempt++) {
      if (attempt == Limits.COMMIT_ATTEMPTS) {
        throw new Unavailable("the customer is too busy; nothing was recorded, try again shortly");
      }
      result = committer.submit(commit).await();
    }
    return result;
  }

  private static boolean isStaleFact(Commit commit, CommitResult result) {
    return result instanceof CommitResult.Stale && commit.expectedVersion().isEmpty();
  }
}
