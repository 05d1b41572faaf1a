package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.application.port.out.Commit;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Idempotency keys of the outcomes in one transaction. They are claimed before anything else is
 * locked, all writers in the order of the keys: whoever comes second waits until the first has
 * committed, and then knows what was recorded, on whichever node that was.
 */
final class IdempotencyKeys {

  // Somebody may forget old keys between the claim and the look at who has it.
  private static final int ATTEMPTS = 3;

  private static final String CLAIM =
      """
      INSERT INTO idempotency (tenant_id, key, interaction_id, claimed_at)
      SELECT tenant_id, key, interaction_id, claimed_at::timestamptz
      FROM unnest(?, ?, ?, ?) AS w (tenant_id, key, interaction_id, claimed_at)
      ORDER BY tenant_id, key
      ON CONFLICT (tenant_id, key) DO NOTHING RETURNING tenant_id, key
      """;

  // An outcome that was erased leaves its key to the next one.
  private static final String FIND =
      "SELECT k.tenant_id AS tenant, k.key, "
          + prefixed(InteractionRows.COLUMNS)
          + """
           FROM unnest(?, ?) AS w (tenant_id, key)
          JOIN idempotency k ON k.tenant_id = w.tenant_id AND k.key = w.key
          LEFT JOIN interaction i ON i.tenant_id = k.tenant_id AND i.id = k.interaction_id
          """;

  private static final String FORGET =
      """
      DELETE FROM idempotency k USING unnest(?, ?) AS w (tenant_id, key)
      WHERE k.tenant_id = w.tenant_id AND k.key = w.key
      """;

  private static final String PASS_ON =
      """
      UPDATE idempotency k SET interaction_id = w.interaction_id
      FROM unnest(?, ?, ?) AS w (tenant_id, key, interaction_id)
      WHERE k.tenant_id = w.tenant_id AND k.key = w.key
      """;

  // The order of the table's key: all writers lock rows in it.
  private final Map<Key, String> wanted =
      new TreeMap<>(Comparator.comparing(Key::tenantId).thenComparing(Key::key));
  private final Map<Key, String> claimed = new HashMap<>();
  private final Map<Key, Recorded> known = new HashMap<>();

  private record Key(String tenantId, String key) {
    static Optional<Key> of(TenantId tenant, Interaction interaction) {
      return interaction.idempotencyKey().map(key -> new Key(tenant.value(), key));
    }
  }

  /** Afterwards each key of these commits is claimed for them, or known with what it stands for. */
  void claim(Connection connection, Iterable<Commit> commits, Instant now) throws SQLException {
    for (Commit commit : commits) {
      for (Interaction interaction : commit.interactions()) {
        Key.of(commit.tenant(), interaction)
            .ifPresent(key -> wanted.putIfAbsent(key, interaction.id()));
      }
    }
    for (int attempt = 0; attempt < ATTEMPTS && !wanted.isEmpty(); attempt++) {
      claim(connection, now);
      find(connection);
    }
  }

  private void claim(Connection connection, Instant now) throws SQLException {
    Columns columns = new Columns(TEXT, TEXT, TEXT, TEXT);
    wanted.forEach((key, id) -> columns.add(key.tenantId(), key.key(), id, now));
    try (PreparedStatement statement = columns.prepare(connection, CLAIM);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Key key = new Key(rows.getString(1), rows.getString(2));
        claimed.put(key, wanted.remove(key));
      }
    }
  }

  private void find(Connection connection) throws SQLException {
    if (wanted.isEmpty()) {
      return;
    }
    Columns columns = new Columns(TEXT, TEXT);
    wanted.keySet().forEach(key -> columns.add(key.tenantId(), key.key()));
    try (PreparedStatement statement = columns.prepare(connection, FIND);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Key key = new Key(rows.getString("tenant"), rows.getString("key"));
        wanted.remove(key);
        if (rows.getString("id") == null) {
          claimed.put(key, "");
        } else {
          known.put(key, InteractionRows.read(rows));
        }
      }
    }
  }

  /** What was recorded under the key of an interaction, by others or by a commit before it. */
  Optional<Recorded> known(TenantId tenant, Interaction interaction) {
    return Key.of(tenant, interaction).map(known::get);
  }

  /** A key is known from its first use on, within one transaction too. */
  void recorded(TenantId tenant, Recorded recorded) {
    Key.of(tenant, recorded.interaction()).ifPresent(key -> known.put(key, recorded));
  }

  /** Corrects claims: of what was not recorded after all, or by another commit of this batch. */
  void settle(Connection connection) throws SQLException {
    Columns unused = new Columns(TEXT, TEXT);
    Columns others = new Columns(TEXT, TEXT, TEXT);
    claimed.forEach(
        (key, interactionId) -> {
          Recorded recorded = known.get(key);
          if (recorded == null) {
            unused.add(key.tenantId(), key.key());
          } else if (!recorded.interaction().id().equals(interactionId)) {
            others.add(key.tenantId(), key.key(), recorded.interaction().id());
          }
        });
    unused.execute(connection, FORGET);
    others.execute(connection, PASS_ON);
  }

  private static String prefixed(String columns) {
    return "i." + columns.replace(", ", ", i.");
  }
}
