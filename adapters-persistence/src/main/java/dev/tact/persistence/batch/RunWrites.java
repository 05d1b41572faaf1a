package dev.tact.persistence.batch;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.RunOutcome;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunTicket;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import dev.tact.persistence.record.CopyRows;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What one transaction of the ledger writes of runs. INVARIANT: the rows of runs are locked first,
 * so whoever takes a run up waits for what its former worker has under way.
 */
public final class RunWrites {

  /** For how long a sign of life lets the worker of a run count as alive. */
  public static final Duration LEASE = Duration.ofSeconds(5);

  private static final String LOCK =
      """
      SELECT r.tenant_id, r.id, r.epoch FROM unnest(?, ?, ?) AS w (tenant_id, id, epoch)
      JOIN decision_run r ON r.tenant_id = w.tenant_id AND r.id = w.id
      WHERE r.epoch = w.epoch AND r.status = 'RUNNING'
      ORDER BY r.tenant_id, r.id FOR NO KEY UPDATE OF r
      """;

  private static final String DECIDED =
      """
      SELECT tenant_id, run_id, customer_id FROM decision_run_result
      WHERE (tenant_id, run_id, customer_id) IN (SELECT * FROM unnest(?, ?, ?))
      """;

  private static final String ADD =
      """
      UPDATE decision_run SET done = done + ?, empty = empty + ?, items = items + ?,
        updated_at = ?, lease_until = ?
      WHERE tenant_id = ? AND id = ?
      """;

  private static final String COPY =
      """
      COPY decision_run_result (tenant_id, run_id, customer_id, decision_id, items, reason)
      FROM STDIN (FORMAT binary)\
      """;
  private static final int COLUMNS = 6;

  private final Set<RunTicket> valid = new HashSet<>();
  private final Set<Whose> decided = new HashSet<>();
  private final Map<RunTicket, Sums> sums =
      new TreeMap<>(
          Comparator.comparing((RunTicket ticket) -> ticket.tenant().value())
              .thenComparing(RunTicket::runId));
  private final CopyRows results = new CopyRows();

  private record Whose(TenantId tenant, String runId, String customerId) {}

  private record Sums(long done, long empty, long items) {
    private Sums and(Sums other) {
      return new Sums(done + other.done, empty + other.empty, items + other.items);
    }
  }

  /** Locks the runs of the commits, and finds whom they have decided for. */
  public void prepare(Connection connection, List<Commit> commits) throws SQLException {
    List<RunOutcome> outcomes =
        commits.stream().flatMap(commit -> commit.outcome().stream()).toList();
    if (outcomes.isEmpty()) {
      return;
    }
    Set<RunTicket> tickets = new HashSet<>();
    outcomes.forEach(outcome -> tickets.add(outcome.ticket()));
    lock(connection, List.copyOf(tickets));
    findDecided(connection, outcomes);
  }

  private void lock(Connection connection, List<RunTicket> tickets) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setArray(1, texts(connection, tickets, ticket -> ticket.tenant().value()));
      statement.setArray(2, texts(connection, tickets, RunTicket::runId));
      statement.setArray(
          3, connection.createArrayOf("int8", tickets.stream().map(RunTicket::epoch).toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          valid.add(
              new RunTicket(new TenantId(rows.getString(1)), rows.getString(2), rows.getLong(3)));
        }
      }
    }
  }

  private void findDecided(Connection connection, List<RunOutcome> outcomes) throws SQLException {
    try (PreparedStatement statement = Database.planned(connection, DECIDED)) {
      statement.setArray(1, texts(connection, outcomes, one -> one.ticket().tenant().value()));
      statement.setArray(2, texts(connection, outcomes, one -> one.ticket().runId()));
      statement.setArray(3, texts(connection, outcomes, one -> one.result().customerId()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          decided.add(
              new Whose(new TenantId(rows.getString(1)), rows.getString(2), rows.getString(3)));
        }
      }
    }
  }

  /** Whether what a run decided must not be recorded any more. */
  public boolean isOvertaken(Commit commit) {
    return commit
        .outcome()
        .filter(
            outcome ->
                !valid.contains(outcome.ticket())
                    || decided.contains(
                        new Whose(
                            outcome.ticket().tenant(),
                            outcome.ticket().runId(),
                            outcome.result().customerId())))
        .isPresent();
  }

  /** Takes in what a run decided; the customer's part is written elsewhere. */
  public void add(RunOutcome outcome) {
    RunResult result = outcome.result();
    sums.merge(
        outcome.ticket(),
        new Sums(1, result.items().isEmpty() ? 1 : 0, result.items().size()),
        Sums::and);
    results.row(COLUMNS, out -> fields(outcome.ticket(), result, out));
  }

  private static void fields(RunTicket ticket, RunResult result, CopyRows out) throws IOException {
    out.text(ticket.tenant().value());
    out.text(ticket.runId());
    out.text(result.customerId());
    out.text(result.decisionId());
    out.text(RunItems.write(result.items()));
    if (result.reason().isPresent()) {
      out.text(result.reason().get());
    } else {
      out.missing();
    }
  }

  /** Writes results and how far the runs are. */
  public void write(Connection connection, Instant now) throws SQLException {
    if (sums.isEmpty()) {
      return;
    }
    results.copy(connection, COPY);
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (Map.Entry<RunTicket, Sums> entry : sums.entrySet()) {
        statement.setLong(1, entry.getValue().done());
        statement.setLong(2, entry.getValue().empty());
        statement.setLong(3, entry.getValue().items());
        statement.setObject(4, now.atOffset(ZoneOffset.UTC));
        statement.setObject(5, now.plus(LEASE).atOffset(ZoneOffset.UTC));
        statement.setString(6, entry.getKey().tenant().value());
        statement.setString(7, entry.getKey().runId());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static <T> Array texts(Connection connection, List<T> of, Function<T, String> text)
      throws SQLException {
    return connection.createArrayOf("text", of.stream().map(text).toArray());
  }
}
