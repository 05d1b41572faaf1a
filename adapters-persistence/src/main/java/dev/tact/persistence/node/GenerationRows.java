package dev.tact.persistence.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The rows of the generations: numbers that commit in the order in which they are given. */
final class GenerationRows {

  /** The name under which the generation of everybody is kept; no tenant is called so. */
  static final String EVERYBODY = "";

  private static final String CHANNEL = "tact_generation";
  private static final String LOCK =
      "UPDATE view_generation_count SET generation = generation + 1 RETURNING generation";
  private static final String KNOWN = "SELECT generation FROM view_generation WHERE tenant_id = ?";
  private static final String SET =
      """
      INSERT INTO view_generation (tenant_id, generation) VALUES (?, ?)
      ON CONFLICT (tenant_id) DO UPDATE SET generation = excluded.generation\
      """;
  private static final String NEWER =
      "SELECT tenant_id, generation FROM view_generation WHERE generation > ?";

  private GenerationRows() {}

  static boolean isChannel(String channel) {
    return channel.equals(CHANNEL);
  }

  static void listen(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement("LISTEN " + CHANNEL)) {
      statement.execute();
    }
  }

  /** Begins a new generation in the transaction of the connection, and tells of it. */
  static long raise(Connection connection, String name) throws SQLException {
    long next = number(connection, LOCK);
    try (PreparedStatement statement = connection.prepareStatement(SET)) {
      statement.setString(1, name);
      statement.setLong(2, next);
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      statement.setString(1, CHANNEL);
      statement.setString(2, name);
      statement.execute();
    }
    return next;
  }

  static long known(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  /** The generations above a number, by name. */
  static Map<String, Long> newer(Connection session, long seen) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(NEWER)) {
      statement.setLong(1, seen);
      Map<String, Long> newer = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          newer.put(rows.getString(1), rows.getLong(2));
        }
      }
      return newer;
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
