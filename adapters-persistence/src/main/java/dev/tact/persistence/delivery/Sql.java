package dev.tact.persistence.delivery;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.SinkPositions.ParkedCustomer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Statements with their parameters in line, and the rows that they answer. */
final class Sql {

  private Sql() {}

  /** Makes something of the row under the cursor. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> rows(Connection connection, String sql, Row<T> reader, Object... parameters)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = bound(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  /** How many rows it changed. */
  static int update(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = bound(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Parked parked(ResultSet row) throws SQLException {
    return new Parked(
        row.getString("customer_id"),
        row.getLong("place"),
        row.getString("event_id"),
        Event.Type.of(row.getString("event_type")),
        instant(row, "happened_at"));
  }

  static ParkedCustomer customer(ResultSet row) throws SQLException {
    return new ParkedCustomer(
        row.getString("customer_id"),
        instant(row, "parked_at"),
        row.getInt("attempts"),
        instant(row, "next_try_at"),
        row.getString("fault"),
        row.getLong("events"));
  }

  private static PreparedStatement bound(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case String text -> statement.setString(i + 1, text);
        case Instant at -> statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
        case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
        case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("int8", numbers));
        case null -> statement.setString(i + 1, null);
        case Object other -> statement.setObject(i + 1, other);
      }
    }
    return statement;
  }
}
