package dev.tact.persistence;

import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.LoadMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A transaction that stores customer rows, a whole batch in one statement. */
final class JdbcCustomerLoad implements CustomerStore.Load {

  // INVARIANT: rows are written in key order, so that two loads wait for one another and never for
  // each other. `xmax` is zero in a row that this statement made and not in one that it changed; a
  // row that stays as it was is not written again, which is most of a nightly load.
  private static final String UPSERT =
      """
      WITH stored AS (
        INSERT INTO customer_row (tenant_id, customer_id, schema_id, document, updated_at)
        SELECT ?, r.customer_id, ?, r.document::jsonb, clock_timestamp()
        FROM unnest(?::text[], ?::text[]) AS r (customer_id, document)
        ON CONFLICT (tenant_id, customer_id, schema_id) DO UPDATE
        SET document = %1$s, updated_at = EXCLUDED.updated_at
        WHERE customer_row.document IS DISTINCT FROM %1$s
        RETURNING (xmax = 0) AS inserted)
      SELECT count(*) FILTER (WHERE inserted) FROM stored
      """;

  private static final String MERGE =
      UPSERT.formatted("jsonb_strip_nulls(customer_row.document || EXCLUDED.document)");
  private static final String REPLACE = UPSERT.formatted("EXCLUDED.document");
  private static final String KNOWN =
      """
      SELECT customer_id FROM customer_row
      WHERE tenant_id = ? AND schema_id = ? AND customer_id = ANY (?::text[])
      """;

  private final Connection connection;
  private final TenantId tenant;

  JdbcCustomerLoad(Connection connection, TenantId tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  @Override
  public int apply(String schemaId, LoadMode mode, Collection<CustomerRow> rows) {
    boolean merges = mode == LoadMode.MERGE;
    List<CustomerRow> sorted =
        rows.stream().sorted(Comparator.comparing(CustomerRow::customerId)).toList();
    String[] ids = new String[sorted.size()];
    String[] documents = new String[sorted.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = sorted.get(i).customerId();
      documents[i] = RowDocument.write(sorted.get(i).values(), merges);
    }
    try (PreparedStatement statement = connection.prepareStatement(merges ? MERGE : REPLACE)) {
      statement.setString(1, tenant.value());
      statement.setString(2, schemaId);
      statement.setArray(3, connection.createArrayOf("text", ids));
      statement.setArray(4, connection.createArrayOf("text", documents));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    } catch (SQLException e) {
      throw Database.failure(e);
    }
  }

  @Override
  public Set<String> known(String schemaId, Collection<String> customerIds) {
    try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      statement.setString(1, tenant.value());
      statement.setString(2, schemaId);
      statement.setArray(3, connection.createArrayOf("text", customerIds.toArray()));
      Set<String> known = new HashSet<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          known.add(result.getString(1));
        }
      }
      return known;
    } catch (SQLException e) {
      throw Database.failure(e);
    }
  }

  @Override
  public void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw Database.failure(e);
    }
  }

  @Override
  public void close() {
    Database.giveBack(connection);
  }
}
