package dev.tact.persistence.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One partition of a table.
 *
 * @param table its own table
 * @param from the bound at which it begins; empty when it has no lower one
 * @param to the bound before which it ends; empty for the default partition
 */
public record Partition(String table, Optional<String> from, Optional<String> to) {

  private static final String LIST =
      """
      SELECT c.relname, pg_get_expr(c.relpartbound, c.oid)
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = ?::regclass\
      """;
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");
  private static final Pattern BOUNDS =
      Pattern.compile("FOR VALUES FROM \\((?:MINVALUE|'(.+)')\\) TO \\('(.+)'\\)");

  /** All partitions that there are. */
  public static List<Partition> all(Connection connection, TimedTable table) throws SQLException {
    List<Partition> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LIST)) {
      statement.setString(1, table.table());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(of(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return all;
  }

  private static Partition of(String table, String bounds) {
    // INVARIANT: names stand in statements as they are, so none but Tact's own are taken
    if (!NAME.matcher(table).matches()) {
      throw new IllegalStateException("partitions have the names that Tact gives");
    }
    Matcher matcher = BOUNDS.matcher(bounds);
    return matcher.matches()
        ? new Partition(table, Optional.ofNullable(matcher.group(1)), Optional.of(matcher.group(2)))
        : new Partition(table, Optional.empty(), Optional.empty());
  }

  public boolean isDefault() {
    return to.isEmpty();
  }

  /** From when on nothing is added to it; empty when its bound tells no time. */
  public Optional<Instant> end() {
    return to.flatMap(IdTime::of);
  }

  /** Executes a statement in which `%s` stands for the table. */
  public void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(table));
    }
  }
}
