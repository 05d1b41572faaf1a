package dev.tact.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows turned into one SQL array a column: what `unnest` takes. */
final class Columns {

  private final Type[] types;
  private final List<List<Object>> columns = new ArrayList<>();
  private int size;

  /** What a column is sent as; everything else travels as text and is cast by the statement. */
  enum Type {
    TEXT("text"),
    LONG("int8"),
    FLAG("bool");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    private Object[] array(List<Object> values) {
      return switch (this) {
        case TEXT -> values.toArray(String[]::new);
        case LONG -> values.toArray(Long[]::new);
        case FLAG -> values.toArray(Boolean[]::new);
      };
    }
  }

  Columns(Type... types) {
    this.types = types;
    for (int i = 0; i < types.length; i++) {
      columns.add(new ArrayList<>());
    }
  }

  void add(Object... row) {
    if (row.length != types.length) {
      throw new IllegalStateException("a row has as many values as there are columns");
    }
    for (int i = 0; i < row.length; i++) {
      columns.get(i).add(row[i] instanceof Instant instant ? instant.toString() : row[i]);
    }
    size++;
  }

  int size() {
    return size;
  }

  /** Prepares the statement with one parameter a column. */
  PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < types.length; i++) {
      statement.setArray(
          i + 1, connection.createArrayOf(types[i].sql, types[i].array(columns.get(i))));
    }
    return statement;
  }

  /** Runs the statement unless there are no rows. */
  void execute(Connection connection, String sql) throws SQLException {
    if (size > 0) {
      try (PreparedStatement statement = prepare(connection, sql)) {
        statement.executeUpdate();
      }
    }
  }
}
