package dev.tact.persistence.delivery;

import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.SinkKey;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Positions of sinks, and what waits apart for them, in PostgreSQL. */
public final class JdbcSinkPositions implements SinkPositions {

  private static final String OF_SINK = " WHERE tenant_id = ? AND sink_id = ?";
  private static final String FIND =
      """
      SELECT place, led_by, delivered, delivered_at, failures, fault, fault_at, next_try_at
      FROM event_position\
      """
          + OF_SINK;
  private static final String TAKE =
      """
      INSERT INTO event_position AS p
        (tenant_id, sink_id, place, epoch, led_by, delivered, failures)
      VALUES (?, ?, ?, 1, ?, 0, 0)
      ON CONFLICT (tenant_id, sink_id)
        DO UPDATE SET epoch = p.epoch + 1, led_by = excluded.led_by
      RETURNING epoch, place
      """;
  private static final String ADVANCE =
      """
      UPDATE event_position SET place = ?, delivered = delivered + ?,
        delivered_at = CASE WHEN ? > 0 THEN ? ELSE delivered_at END, failures = 0,
        next_try_at = NULL
      WHERE tenant_id = ? AND sink_id = ? AND epoch = ?
      """;
  private static final String FAILED =
      """
      UPDATE event_position SET failures = ?, fault = ?, fault_at = ?, next_try_at = ?
      WHERE tenant_id = ? AND sink_id = ? AND epoch = ?
      """;
  // Also the lock under which a successor waits.
  private static final String OWN =
      "SELECT 1 FROM event_position WHERE tenant_id = ? AND sink_id = ? AND epoch = ? FOR UPDATE";
  private static final String COUNT_DELIVERED =
      """
      UPDATE event_position SET delivered = delivered + ?, delivered_at = ?
      WHERE tenant_id = ? AND sink_id = ?
      """;

  private final Database database;

  public JdbcSinkPositions(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Position> find(SinkKey sink) {
    return database
        .query(connection -> Sql.rows(connection, FIND, JdbcSinkPositions::position, of(sink)))
        .stream()
        .findFirst();
  }

  @Override
  public Taken take(SinkKey sink, String node, long start) {
    return database.transaction(
        connection ->
            Sql.rows(
                    connection,
                    TAKE,
                    row -> new Taken(new Ticket(sink, row.getLong(1)), row.getLong(2)),
                    sink.tenant().value(),
                    sink.sinkId(),
                    start,
                    node)
                .getFirst());
  }

  @Override
  public boolean advance(Ticket ticket, Step step) {
    SinkKey sink = ticket.sink();
    return database.transaction(
        connection -> {
          int delivered = step.delivered();
          int own =
              Sql.update(
                  connection,
                  ADVANCE,
                  step.place(),
                  delivered,
                  delivered,
                  step.at(),
                  sink.tenant().value(),
                  sink.sinkId(),
                  ticket.epoch());
          if (own == 1 && !step.parked().isEmpty()) {
            ParkedRows.add(connection, sink, step);
          }
          return own == 1;
        });
  }

  @Override
  public boolean failed(Ticket ticket, Fault fault, int failures, Instant nextTryAt) {
    return database.transaction(
            connection ->
                Sql.update(
                    connection,
                    FAILED,
                    failures,
                    fault.text(),
                    fault.at(),
                    nextTryAt,
                    ticket.sink().tenant().value(),
                    ticket.sink().sinkId(),
                    ticket.epoch()))
        == 1;
  }

  @Override
  public Set<String> parkedAmong(SinkKey sink, Collection<String> customerIds) {
    String[] ids = customerIds.toArray(String[]::new);
    return database.query(connection -> ParkedRows.among(connection, sink, ids));
  }

  @Override
  public List<ParkedCustomer> due(SinkKey sink, Instant now, int limit) {
    return database.query(connection -> ParkedRows.due(connection, sink, now, limit));
  }

  @Override
  public List<Parked> parked(SinkKey sink, String customerId, int limit) {
    return database.query(connection -> ParkedRows.of(connection, sink, customerId, limit));
  }

  @Override
  public boolean release(Ticket ticket, String customerId, long upTo, int delivered, Instant at) {
    SinkKey sink = ticket.sink();
    return owning(
        ticket,
        connection -> {
          ParkedRows.release(connection, sink, customerId, upTo);
          if (delivered > 0) {
            String tenant = sink.tenant().value();
            Sql.update(connection, COUNT_DELIVERED, delivered, at, tenant, sink.sinkId());
          }
        });
  }

  @Override
  public boolean postpone(Ticket ticket, String customerId, String fault, Instant nextTryAt) {
    return owning(
        ticket,
        connection -> ParkedRows.postpone(connection, ticket.sink(), customerId, fault, nextTryAt));
  }

  @Override
  public List<ParkedCustomer> parkedCustomers(SinkKey sink, Optional<String> after, int limit) {
    return database.query(connection -> ParkedRows.page(connection, sink, after, limit));
  }

  @Override
  public ParkedCounts counts(SinkKey sink) {
    return database.query(connection -> ParkedRows.counts(connection, sink));
  }

  @Override
  public int retry(SinkKey sink, Optional<String> customerId, Instant now) {
    return database.transaction(connection -> ParkedRows.retry(connection, sink, customerId, now));
  }

  @Override
  public int discard(SinkKey sink, Optional<String> customerId) {
    return database.transaction(connection -> ParkedRows.discard(connection, sink, customerId));
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    return database.transaction(connection -> ParkedRows.erase(connection, tenant, customerId));
  }

  /** Works in a transaction while nobody can take the sink over; false when somebody has. */
  private boolean owning(Ticket ticket, Database.Task work) {
    SinkKey sink = ticket.sink();
    return database.transaction(
        connection -> {
          boolean own =
              !Sql.rows(
                      connection,
                      OWN,
                      _ -> true,
                      sink.tenant().value(),
                      sink.sinkId(),
                      ticket.epoch())
                  .isEmpty();
          if (own) {
            work.on(connection);
          }
          return own;
        });
  }

  private static Position position(ResultSet row) throws SQLException {
    String fault = row.getString("fault");
    return new Position(
        row.getLong("place"),
        row.getString("led_by"),
        row.getLong("delivered"),
        Optional.ofNullable(Sql.instant(row, "delivered_at")),
        row.getInt("failures"),
        fault == null
            ? Optional.empty()
            : Optional.of(new Fault(fault, Sql.instant(row, "fault_at"))),
        Optional.ofNullable(Sql.instant(row, "next_try_at")));
  }

  private static Object[] of(SinkKey sink) {
    return new Object[] {sink.tenant().value(), sink.sinkId()};
  }
}
