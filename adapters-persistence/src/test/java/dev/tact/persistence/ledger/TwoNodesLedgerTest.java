package dev.tact.persistence.ledger;

import dev.tact.application.contract.LedgerContract;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.record.JdbcAnswerStore;
import dev.tact.persistence.record.JdbcRecordStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** Two ledgers over one database, used in turns, are as good as one. */
class TwoNodesLedgerTest extends LedgerContract {

  private final Database database = TestDatabase.database();
  private final SqlCustomerView view =
      new SqlCustomerView(new JdbcCustomerImages(database, new JdbcCustomerStore(database)));
  private final InProcessEvidenceView evidence = new InProcessEvidenceView(database);
  private final List<JdbcLedger> nodes = List.of(node(), node());
  private final JdbcRecordStore records = new JdbcRecordStore(database);
  private final Ledger turns = new Turns(nodes);

  /** Asks one ledger after the other. */
  private record Turns(List<JdbcLedger> nodes, AtomicInteger turn) implements Ledger {

    private Turns(List<JdbcLedger> nodes) {
      this(nodes, new AtomicInteger());
    }

    private Ledger next() {
      return nodes.get(turn.getAndIncrement() % nodes.size());
    }

    @Override
    public CommitResult commit(Commit commit) {
      return next().commit(commit);
    }

    @Override
    public List<CommitResult> commitAll(List<Commit> commits) {
      return next().commitAll(commits);
    }

    @Override
    public void noteOverCap(TenantId tenant, String interactionId, List<String> policies) {
      next().noteOverCap(tenant, interactionId, policies);
    }

    @Override
    public Optional<Recorded> retract(
        TenantId tenant, String interactionId, String actor, Instant now) {
      return next().retract(tenant, interactionId, actor, now);
    }
  }

  private JdbcLedger node() {
    return new JdbcLedger(database, InstantSource.system(), Audience.of(evidence));
  }

  @AfterEach
  void close() {
    nodes.forEach(JdbcLedger::close);
    records.close();
  }

  @Override
  protected Ledger ledger() {
    return turns;
  }

  @Override
  protected CustomerView view() {
    return view;
  }

  @Override
  protected InteractionHistory history() {
    return new JdbcInteractionHistory(database);
  }

  @Override
  protected EvidenceView evidence() {
    return evidence;
  }

  @Override
  protected AnswerStore answers() {
    return new JdbcAnswerStore(database);
  }

  @Override
  protected RecordStore records() {
    return records;
  }
}
