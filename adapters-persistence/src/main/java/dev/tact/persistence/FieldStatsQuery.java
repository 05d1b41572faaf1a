package dev.tact.persistence;

import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.Schema.DataType;
import dev.tact.domain.catalog.Schema.Field;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.FieldStats;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what the rows of a schema hold, many fields in one pass over the rows. */
final class FieldStatsQuery {

  private static final int FIELDS_PER_PASS = 50;
  private static final int COLUMNS_PER_FIELD = 5;

  // Values are told apart by a 64-bit hash: sorting numbers is cheap, and a collision is a rarity
  // that a statistic bears.
  private static final String COLUMNS =
      """
      count(@text), count(DISTINCT hashtextextended(@text, 0)),
      count(@text) FILTER (WHERE NOT (@fits)), @min, @max\
      """;

  private FieldStatsQuery() {}

  static List<FieldStats> run(Connection connection, TenantId tenant, Schema schema)
      throws SQLException {
    List<FieldStats> stats = new ArrayList<>();
    for (int from = 0; from < schema.fields().size(); from += FIELDS_PER_PASS) {
      int to = Math.min(from + FIELDS_PER_PASS, schema.fields().size());
      pass(connection, tenant, schema.id(), schema.fields().subList(from, to), stats);
    }
    return stats;
  }

  private static void pass(
      Connection connection,
      TenantId tenant,
      String schemaId,
      List<Field> fields,
      List<FieldStats> stats)
      throws SQLException {
    String columns = String.join(", ", fields.stream().map(FieldStatsQuery::columns).toList());
    String sql = "SELECT " + columns + " FROM customer_row WHERE tenant_id = ? AND schema_id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.value());
      statement.setString(2, schemaId);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        for (int i = 0; i < fields.size(); i++) {
          stats.add(read(result, COLUMNS_PER_FIELD * i, fields.get(i)));
        }
      }
    }
  }

  private static FieldStats read(ResultSet result, int before, Field field) throws SQLException {
    return new FieldStats(
        field.name(),
        result.getLong(before + 1),
        result.getLong(before + 2),
        result.getLong(before + 3),
        bound(field.type(), result.getString(before + 4)),
        bound(field.type(), result.getString(before + 5)));
  }

  private static Optional<Object> bound(DataType type, String text) {
    if (text == null) {
      return Optional.empty();
    }
    return switch (type) {
      case INTEGER -> Optional.of(Long.valueOf(text));
      case DECIMAL -> Optional.of(new BigDecimal(text));
      case STRING, BOOLEAN, DATE, TIMESTAMP -> Optional.of(text);
    };
  }

  private static String columns(Field field) {
    String name = "'" + field.name().replace("'", "''") + "'";
    String value = "(document -> " + name + ")";
    String text = "(document ->> " + name + ")";
    String fits = fits(field.type(), value, text);
    return COLUMNS
        .replace("@min", bound("min", field.type(), text, fits))
        .replace("@max", bound("max", field.type(), text, fits))
        .replace("@fits", fits)
        .replace("@text", text);
  }

  private static String fits(DataType type, String value, String text) {
    String is = "jsonb_typeof(" + value + ") = ";
    return switch (type) {
      case STRING -> is + "'string'";
      case BOOLEAN -> is + "'boolean'";
      case DECIMAL -> is + "'number'";
      case INTEGER ->
          "CASE WHEN %s'number' THEN trunc(%s::numeric) = %s::numeric ELSE false END"
              .formatted(is, text, text);
      case DATE -> is + "'string' AND " + text + " ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'";
      case TIMESTAMP -> is + "'string' AND " + text + " ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z$'";
    };
  }

  private static String bound(String function, DataType type, String text, String fits) {
    String cast =
        switch (type) {
          case INTEGER -> "trunc(" + text + "::numeric)";
          case DECIMAL -> text + "::numeric";
          case STRING, DATE, TIMESTAMP -> "left(" + text + ", 255) COLLATE \"C\"";
          case BOOLEAN -> "NULL";
        };
    return function + "(CASE WHEN " + fits + " THEN " + cast + " END)";
  }
}
