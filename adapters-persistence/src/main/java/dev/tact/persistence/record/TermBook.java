package dev.tact.persistence.record;

import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The terms of all tenants: known ones in memory, all in PostgreSQL. */
final class TermBook {

  /** Of so many tenants terms are in memory at once. */
  private static final int TENANTS_MAX = 1_000;

  private static final String LOAD = "SELECT number, content FROM record_term WHERE tenant_id = ?";
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtext('record_term'), hashtext(?))";
  private static final String ADD =
      """
      INSERT INTO record_term (tenant_id, number, content)
      SELECT ?, (SELECT coalesce(max(number), -1) FROM record_term WHERE tenant_id = ?)
                + row_number() OVER (ORDER BY place), content
        FROM unnest(?::bytea[]) WITH ORDINALITY AS t (content, place)
       WHERE NOT EXISTS (SELECT FROM record_term r
                          WHERE r.tenant_id = ? AND r.digest = sha256(t.content))\
      """;
  private static final String FIND =
      """
      SELECT r.number, r.content FROM unnest(?::bytea[]) AS t (content)
        JOIN record_term r ON r.tenant_id = ? AND r.digest = sha256(t.content)\
      """;

  private final Database database;
  private final Map<TenantId, Terms> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantId, Terms> eldest) {
          return size() > TENANTS_MAX;
        }
      };

  TermBook(Database database) {
    this.database = database;
  }

  /** The terms of a tenant, read from the store when they are first asked for. */
  Terms of(TenantId tenant) {
    synchronized (known) {
      Terms terms = known.get(tenant);
      if (terms != null) {
        return terms;
      }
    }
    Terms loaded = new Terms(terms -> load(tenant, terms));
    load(tenant, loaded);
    synchronized (known) {
      Terms other = known.putIfAbsent(tenant, loaded);
      return other == null ? loaded : other;
    }
  }

  /** Gives numbers to what was missed. */
  void number(TenantId tenant, Terms terms, List<Term> missed) {
    byte[][] contents = missed.stream().map(TermBytes::of).toArray(byte[][]::new);
    database.change(
        connection -> {
          lock(connection, tenant);
          Array array = connection.createArrayOf("bytea", contents);
          try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, tenant.value());
            add.setString(2, tenant.value());
            add.setArray(3, array);
            add.setString(4, tenant.value());
            add.executeUpdate();
          }
        });
    // only what is committed may be referred to
    database.run(
        connection -> {
          try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setArray(1, connection.createArrayOf("bytea", contents));
            find.setString(2, tenant.value());
            read(find, terms);
          }
        });
  }

  private void load(TenantId tenant, Terms terms) {
    database.run(
        connection -> {
          try (PreparedStatement load = connection.prepareStatement(LOAD)) {
            load.setString(1, tenant.value());
            read(load, terms);
          }
        });
  }

  private static void lock(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
      lock.setString(1, tenant.value());
      lock.execute();
    }
  }

  private static void read(PreparedStatement statement, Terms terms) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        terms.add(rows.getInt(1), TermBytes.read(rows.getBytes(2)));
      }
    }
  }
}
