package dev.tact.persistence.delivery;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventKind;
import dev.tact.persistence.Database;
import dev.tact.persistence.ledger.InteractionRows;
import dev.tact.persistence.record.RecordReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The line of events, read from the rows of interactions and decisions. */
public final class JdbcEventLog implements EventLog {

  /** Rows may be recorded that much earlier than their neighbours in line: clocks differ. */
  private static final Duration OUT_OF_LINE_MAX = Duration.ofHours(1);

  private static final String LAST_PLACE = "SELECT last_value FROM event_place";

  private final Database database;
  private final RecordReading records;

  public JdbcEventLog(Database database) {
    this.database = database;
    this.records = new RecordReading(database);
  }

  @Override
  public List<Event> next(Wanted wanted, long after, long upTo, int limit) {
    List<Supplier<Event>> found =
        database.query(
            connection -> {
              List<Supplier<Event>> events = new ArrayList<>();
              for (Source source : Source.of(wanted)) {
                try (PreparedStatement statement = connection.prepareStatement(source.next)) {
                  statement.setString(1, wanted.tenant().value());
                  statement.setLong(2, after);
                  statement.setLong(3, upTo);
                  statement.setObject(4, wanted.since().atOffset(ZoneOffset.UTC));
                  statement.setInt(5, limit);
                  read(statement, source, wanted.tenant(), events);
                }
              }
              return events;
            });
    return inLine(found, limit);
  }

  @Override
  public List<Event> find(TenantId tenant, List<Parked> parked) {
    Object[] places = parked.stream().map(Parked::place).toArray();
    List<Supplier<Event>> found =
        database.query(
            connection -> {
              List<Supplier<Event>> events = new ArrayList<>();
              for (Source source : Source.values()) {
                try (PreparedStatement statement = connection.prepareStatement(source.find)) {
                  statement.setString(1, tenant.value());
                  statement.setArray(2, connection.createArrayOf("int8", places));
                  read(statement, source, tenant, events);
                }
              }
              return events;
            });
    return inLine(found, parked.size());
  }

  @Override
  public long start(Wanted wanted) {
    Instant bound = wanted.since().minus(OUT_OF_LINE_MAX);
    return database.query(
        connection -> {
          long low = 0;
          long high = last(connection);
          while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Instant> first = oldest(connection, wanted, middle, Instant.EPOCH);
            if (first.isPresent() && first.get().isBefore(bound)) {
              low = middle + 1;
            } else {
              high = middle;
            }
          }
          return low;
        });
  }

  @Override
  public Optional<Instant> oldest(Wanted wanted, long after) {
    return database.query(connection -> oldest(connection, wanted, after, wanted.since()));
  }

  private static Optional<Instant> oldest(
      Connection connection, Wanted wanted, long after, Instant since) throws SQLException {
    Optional<Instant> oldest = Optional.empty();
    for (Source source : Source.of(wanted)) {
      try (PreparedStatement statement = connection.prepareStatement(source.first)) {
        statement.setString(1, wanted.tenant().value());
        statement.setLong(2, after);
        statement.setObject(3, since.atOffset(ZoneOffset.UTC));
        try (ResultSet rows = statement.executeQuery()) {
          if (rows.next()) {
            Instant at = rows.getObject(1, OffsetDateTime.class).toInstant();
            oldest = oldest.filter(other -> other.isBefore(at)).or(() -> Optional.of(at));
          }
        }
      }
    }
    return oldest;
  }

  private static long last(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST_PLACE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private void read(
      PreparedStatement statement, Source source, TenantId tenant, List<Supplier<Event>> into)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        into.add(source.event(tenant, rows, records));
      }
    }
  }

  // Each source gave its first ones, so what is first of all of them is complete. Records are
  // understood only now, when no connection is lent.
  private static List<Event> inLine(List<Supplier<Event>> found, int limit) {
    return found.stream()
        .map(Supplier::get)
        .sorted(Comparator.comparingLong(Event::place))
        .limit(limit)
        .toList();
  }

  /** Where events of one type stand. */
  private enum Source {
    RECORDED("interaction", "place", "recorded_at", InteractionRows.COLUMNS),
    RETRACTED("interaction", "retracted_place", "retracted_at", InteractionRows.COLUMNS),
    DECIDED("decision_record", "place", "decided_at", RecordReading.COLUMNS);

    private final String place;
    private final String next;
    private final String find;
    private final String first;

    Source(String table, String place, String at, String columns) {
      this.place = place;
      String head = "SELECT " + place + ", " + columns + " FROM " + table + " WHERE tenant_id = ?";
      String after = " AND " + place + " > ?";
      String since = " AND " + at + " >= ?";
      String order = " ORDER BY " + place;
      this.next = head + after + " AND " + place + " <= ?" + since + order + " LIMIT ?";
      this.find = head + " AND " + place + " = ANY (?)";
      this.first =
          "SELECT "
              + at
              + " FROM "
              + table
              + " WHERE tenant_id = ?"
              + after
              + since
              + order
              + " LIMIT 1";
    }

    static List<Source> of(Wanted wanted) {
      List<Source> sources = new ArrayList<>();
      if (wanted.kinds().contains(EventKind.INTERACTION)) {
        sources.add(RECORDED);
        sources.add(RETRACTED);
      }
      if (wanted.kinds().contains(EventKind.DECISION)) {
        sources.add(DECIDED);
      }
      return sources;
    }

    Supplier<Event> event(TenantId tenant, ResultSet row, RecordReading records)
        throws SQLException {
      long at = row.getLong(place);
      return switch (this) {
        case RECORDED -> {
          Event event = new Event.Interacted(tenant, at, InteractionRows.read(row));
          yield () -> event;
        }
        case RETRACTED -> {
          Event event = new Event.Retracted(tenant, at, InteractionRows.read(row));
          yield () -> event;
        }
        case DECIDED -> {
          RecordReading.Raw raw = RecordReading.row(tenant, row);
          yield () -> new Event.Decided(tenant, at, records.decoded(raw));
        }
      };
    }
  }
}
