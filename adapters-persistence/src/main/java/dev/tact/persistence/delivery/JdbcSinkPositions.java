package dev.tact.persistence.delivery;

import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.SinkKey;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
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
  private static final String PARK_CUSTOMERS =
      """
      INSERT INTO event_parked_customer
        (tenant_id, sink_id, customer_id, parked_at, attempts, next_try_at, fault)
      SELECT DISTINCT ?, ?, c, ?::timestamptz, 1, ?::timestamptz, ? FROM unnest(?) AS u (c)
      ON CONFLICT DO NOTHING
      """;
  private static final String PARK =
      """
      INSERT INTO event_parked
        (tenant_id, sink_id, customer_id, place, event_id, event_type, happened_at)
      SELECT ?, ?, c, p, e, t, h::timestamptz FROM unnest(?, ?, ?, ?, ?) AS u (c, p, e, t, h)
      ON CONFLICT DO NOTHING
      """;
  private static final String AMONG =
      "SELECT customer_id FROM event_parked_customer" + OF_SINK + " AND customer_id = ANY (?)";
  private static final String CUSTOMERS =
      """
      SELECT c.customer_id, c.parked_at, c.attempts, c.next_try_at, c.fault,
        (SELECT count(*) FROM event_parked e WHERE e.tenant_id = c.tenant_id
           AND e.sink_id = c.sink_id AND e.customer_id = c.customer_id) AS events
      FROM event_parked_customer c\
      """
          + OF_SINK;
  private static final String DUE = CUSTOMERS + " AND next_try_at <= ? ORDER BY next_try_at LIMIT ?";
  private static final String PAGE =
      CUSTOMERS + " AND (?::text IS NULL OR customer_id > ?) ORDER BY customer_id LIMIT ?";
  private static final String PARKED =
      "SELECT customer_id, place, event_id, event_type, happened_at FROM event_parked"
          + OF_SINK
          + " AND customer_id = ? ORDER BY place LIMIT ?";
  private static final String RELEASE =
      "DELETE FROM event_parked" + OF_SINK + " AND customer_id = ? AND place <= ?";
  private static final String RELEASE_CUSTOMER =
      """
      DELETE FROM event_parked_customer c
      WHERE tenant_id = ? AND sink_id = ? AND customer_id = ? AND NOT EXISTS (
        SELECT FROM event_parked e WHERE e.tenant_id = c.tenant_id AND e.sink_id = c.sink_id
          AND e.customer_id = c.customer_id)
      """;
  private static final String COUNT_DELIVERED =
      """
      UPDATE event_position SET delivered = delivered + ?, delivered_at = ?
      WHERE tenant_id = ? AND sink_id = ?
      """;
  private static final String POSTPONE =
      "UPDATE event_parked_customer SET attempts = attempts + 1, fault = ?, next_try_at = ?"
          + OF_SINK
          + " AND customer_id = ?";
  private static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM event_parked_customer WHERE tenant_id = ? AND sink_id = ?),
        (SELECT count(*) FROM event_parked WHERE tenant_id = ? AND sink_id = ?)
      """;
  private static final String OF_CUSTOMER = " AND (?::text IS NULL OR customer_id = ?)";
  private static final String RETRY =
      "UPDATE event_parked_customer SET next_try_at = ?" + OF_SINK + OF_CUSTOMER;
  private static final String DISCARD = "DELETE FROM event_parked" + OF_SINK + OF_CUSTOMER;
  private static final String DISCARD_CUSTOMERS =
      "DELETE FROM event_parked_customer" + OF_SINK + OF_CUSTOMER;
  private static final String ERASE =
      "DELETE FROM event_parked WHERE tenant_id = ? AND customer_id = ?";
  private static final String ERASE_CUSTOMER =
      "DELETE FROM event_parked_customer WHERE tenant_id = ? AND customer_id = ?";

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
            park(connection, sink, step);
          }
          return own == 1;
        });
  }

  private static void park(Connection connection, SinkKey sink, Step step) throws SQLException {
    List<Parked> parked = step.parked();
    String[] customers = parked.stream().map(Parked::customerId).toArray(String[]::new);
    Sql.update(
        connection,
        PARK_CUSTOMERS,
        sink.tenant().value(),
        sink.sinkId(),
        step.at(),
        step.firstTryAt(),
        step.fault(),
        customers);
    Sql.update(
        connection,
        PARK,
        sink.tenant().value(),
        sink.sinkId(),
        customers,
        parked.stream().map(Parked::place).toArray(Long[]::new),
        parked.stream().map(Parked::eventId).toArray(String[]::new),
        parked.stream().map(one -> one.type().wire()).toArray(String[]::new),
        parked.stream().map(one -> one.happenedAt().toString()).toArray(String[]::new));
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
    return new HashSet<>(
        database.query(
            connection ->
                Sql.rows(
                    connection,
                    AMONG,
                    row -> row.getString(1),
                    sink.tenant().value(),
                    sink.sinkId(),
                    ids)));
  }

  @Override
  public List<ParkedCustomer> due(SinkKey sink, Instant now, int limit) {
    return customers(DUE, sink.tenant().value(), sink.sinkId(), now, limit);
  }

  @Override
  public List<Parked> parked(SinkKey sink, String customerId, int limit) {
    return database.query(
        connection ->
            Sql.rows(
                connection,
                PARKED,
                Sql::parked,
                sink.tenant().value(),
                sink.sinkId(),
                customerId,
                limit));
  }

  @Override
  public boolean release(
      Ticket ticket, String customerId, long upTo, int delivered, Instant at) {
    SinkKey sink = ticket.sink();
    String tenant = sink.tenant().value();
    return database.transaction(
        connection -> {
          boolean own =
              !Sql.rows(
                      connection, OWN, row -> true, tenant, sink.sinkId(), ticket.epoch())
                  .isEmpty();
          if (own) {
            Sql.update(connection, RELEASE, tenant, sink.sinkId(), customerId, upTo);
            Sql.update(connection, RELEASE_CUSTOMER, tenant, sink.sinkId(), customerId);
            if (delivered > 0) {
              Sql.update(connection, COUNT_DELIVERED, delivered, at, tenant, sink.sinkId());
            }
          }
          return own;
        });
  }

  @Override
  public boolean postpone(Ticket ticket, String customerId, String fault, Instant nextTryAt) {
    SinkKey sink = ticket.sink();
    return database.transaction(
        connection -> {
          boolean own =
              !Sql.rows(
                      connection,
                      OWN,
                      row -> true,
                      sink.tenant().value(),
                      sink.sinkId(),
                      ticket.epoch())
                  .isEmpty();
          if (own) {
            Sql.update(
                connection,
                POSTPONE,
                fault,
                nextTryAt,
                sink.tenant().value(),
                sink.sinkId(),
                customerId);
          }
          return own;
        });
  }

  @Override
  public List<ParkedCustomer> parkedCustomers(SinkKey sink, Optional<String> after, int limit) {
    String last = after.orElse(null);
    return customers(PAGE, sink.tenant().value(), sink.sinkId(), last, last, limit);
  }

  @Override
  public ParkedCounts counts(SinkKey sink) {
    String tenant = sink.tenant().value();
    return database
        .query(
            connection ->
                Sql.rows(
                    connection,
                    COUNTS,
                    row -> new ParkedCounts(row.getLong(1), row.getLong(2)),
                    tenant,
                    sink.sinkId(),
                    tenant,
                    sink.sinkId()))
        .getFirst();
  }

  @Override
  public int retry(SinkKey sink, Optional<String> customerId, Instant now) {
    String customer = customerId.orElse(null);
    return database.transaction(
        connection ->
            Sql.update(
                connection, RETRY, now, sink.tenant().value(), sink.sinkId(), customer, customer));
  }

  @Override
  public int discard(SinkKey sink, Optional<String> customerId) {
    String customer = customerId.orElse(null);
    Object[] which = {sink.tenant().value(), sink.sinkId(), customer, customer};
    return database.transaction(
        connection -> {
          int events = Sql.update(connection, DISCARD, which);
          Sql.update(connection, DISCARD_CUSTOMERS, which);
          return events;
        });
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    return database.transaction(
        connection -> {
          long events = Sql.update(connection, ERASE, tenant.value(), customerId);
          Sql.update(connection, ERASE_CUSTOMER, tenant.value(), customerId);
          return events;
        });
  }

  private List<ParkedCustomer> customers(String sql, Object... parameters) {
    return database.query(connection -> Sql.rows(connection, sql, Sql::customer, parameters));
  }

  private static Position position(ResultSet row) throws SQLException {
    String fault = row.getString("fault");
    return new Position(
        row.getLong("place"),
        row.getString("led_by"),
        row.getLong("delivered"),
        Optional.ofNullable(Sql.instant(row, "delivered_at")),
        row.getInt("failures"),
        fault == null ? Optional.empty() : Optional.of(new Fault(fault, Sql.instant(row, "fault_at"))),
        Optional.ofNullable(Sql.instant(row, "next_try_at")));
  }

  private static Object[] of(SinkKey sink) {
    return new Object[] {sink.tenant().value(), sink.sinkId()};
  }
}
