package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.application.port.out.AnswerStore.Answer;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * First answers of one transaction, each written with what it promises. Their keys are claimed
 * before anything else is locked, all writers in the order of the keys: whoever comes second waits
 * until the first has committed, and then gives the answer of the first.
 */
final class AnswerRows {

  private static final String CLAIM =
      """
      INSERT INTO recommendation_answer
        (tenant_id, idempotency_key, customer_id, written, answered_at)
      SELECT t, k, c, w, a FROM unnest(?, ?, ?, ?::bytea[], ?::timestamptz[]) AS r (t, k, c, w, a)
      ORDER BY t, k
      ON CONFLICT (tenant_id, idempotency_key) DO NOTHING RETURNING tenant_id, idempotency_key
      """;

  private static final String FIND =
      """
      SELECT a.tenant_id, a.idempotency_key, a.customer_id, a.written, a.answered_at
      FROM unnest(?, ?) AS w (tenant_id, idempotency_key)
      JOIN recommendation_answer a USING (tenant_id, idempotency_key)
      """;

  private static final String FORGET =
      """
      DELETE FROM recommendation_answer a USING unnest(?, ?) AS w (tenant_id, idempotency_key)
      WHERE a.tenant_id = w.tenant_id AND a.idempotency_key = w.idempotency_key
      """;

  private final Map<Key, Commit> wanted =
      new TreeMap<>(Comparator.comparing(Key::tenantId).thenComparing(Key::key));
  private final Map<Key, Answer> first = new HashMap<>();
  private final Map<Key, Commit> claimed = new HashMap<>();

  private record Key(String tenantId, String key) {
    static Optional<Key> of(Commit commit) {
      return commit.claim().map(claim -> new Key(commit.tenant().value(), claim.key()));
    }
  }

  /** Afterwards each key of these commits is claimed for one of them, or answered. */
  void claim(Connection connection, Iterable<Commit> commits) throws SQLException {
    for (Commit commit : commits) {
      Key.of(commit).ifPresent(key -> wanted.putIfAbsent(key, commit));
    }
    if (wanted.isEmpty()) {
      return;
    }
    insert(connection);
    if (!wanted.isEmpty()) {
      find(connection);
    }
  }

  private void insert(Connection connection) throws SQLException {
    Object[][] columns = new Object[3][wanted.size()];
    byte[][] written = new byte[wanted.size()][];
    String[] times = new String[wanted.size()];
    int row = 0;
    for (Map.Entry<Key, Commit> entry : wanted.entrySet()) {
      Answer answer = entry.getValue().claim().orElseThrow().answer();
      columns[0][row] = entry.getKey().tenantId();
      columns[1][row] = entry.getKey().key();
      columns[2][row] = answer.customerId();
      written[row] = answer.written();
      times[row++] = answer.at().toString();
    }
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      for (int i = 0; i < columns.length; i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", columns[i]));
      }
      statement.setArray(4, connection.createArrayOf("bytea", written));
      statement.setArray(5, connection.createArrayOf("text", times));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Key key = new Key(rows.getString(1), rows.getString(2));
          claimed.put(key, wanted.remove(key));
        }
      }
    }
  }

  private void find(Connection connection) throws SQLException {
    Columns columns = new Columns(TEXT, TEXT);
    wanted.keySet().forEach(key -> columns.add(key.tenantId(), key.key()));
    try (PreparedStatement statement = columns.prepare(connection, FIND);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        first.put(
            new Key(rows.getString(1), rows.getString(2)),
            new Answer(
                rows.getString(3), rows.getBytes(4), InteractionRows.instant(rows, "answered_at")));
      }
    }
  }

  /** Whether a commit may go on: it has no key, or its answer is the first under its key. */
  boolean isFirst(Commit commit) {
    return Key.of(commit).map(key -> claimed.get(key) == commit).orElse(true);
  }

  /** What becomes of a commit whose answer is not the first. */
  CommitResult refusal(Commit commit) {
    Answer given = first.get(Key.of(commit).orElseThrow());
    // Another of this transaction has the key, or it was forgotten just now: decide again.
    return given == null ? new CommitResult.Stale() : new CommitResult.Answered(given);
  }

  /** The answer of a commit is given: its claim stands. */
  void given(Commit commit) {
    Key.of(commit).ifPresent(claimed::remove);
  }

  /** Takes back the claims of commits that recorded nothing. */
  void settle(Connection connection) throws SQLException {
    Columns columns = new Columns(TEXT, TEXT);
    claimed.keySet().forEach(key -> columns.add(key.tenantId(), key.key()));
    columns.execute(connection, FORGET);
  }
}
