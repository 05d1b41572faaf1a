package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Interactions of a batch whose idempotency key is known already. */
final class Replays {

  private static final String FIND =
      "SELECT i.tenant_id, "
          + prefixed(InteractionRows.COLUMNS)
          + """
           FROM unnest(?, ?) AS w (tenant_id, idempotency_key)
          JOIN interaction i
            ON i.tenant_id = w.tenant_id AND i.idempotency_key = w.idempotency_key
          """;

  private final Columns wanted = new Columns(TEXT, TEXT);
  private final Map<Key, Recorded> known = new HashMap<>();

  private record Key(TenantId tenant, String idempotencyKey) {}

  void add(TenantId tenant, Interaction interaction) {
    interaction.idempotencyKey().ifPresent(key -> wanted.add(tenant.value(), key));
  }

  void find(Connection connection) throws SQLException {
    if (wanted.size() == 0) {
      return;
    }
    try (PreparedStatement statement = wanted.prepare(connection, FIND);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        remember(new TenantId(rows.getString("tenant_id")), InteractionRows.read(rows));
      }
    }
  }

  /** A key is known from its first use on, within one batch too. */
  void remember(TenantId tenant, Recorded recorded) {
    recorded
        .interaction()
        .idempotencyKey()
        .ifPresent(key -> known.put(new Key(tenant, key), recorded));
  }

  Optional<Recorded> of(TenantId tenant, Interaction interaction) {
    return interaction.idempotencyKey().map(key -> known.get(new Key(tenant, key)));
  }

  private static String prefixed(String columns) {
    return "i." + columns.replace(", ", ", i.");
  }
}
