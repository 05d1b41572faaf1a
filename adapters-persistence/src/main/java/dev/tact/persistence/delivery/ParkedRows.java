package dev.tact.persistence.delivery;

import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.SinkKey;
import dev.tact.application.port.out.SinkPositions.ParkedCounts;
import dev.tact.application.port.out.SinkPositions.ParkedCustomer;
import dev.tact.application.port.out.SinkPositions.Step;
import dev.tact.domain.config.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What waits apart for a sink, as rows: customers, and references to their events. */
final class ParkedRows {

  private static final String OF_SINK = " WHERE tenant_id = ? AND sink_id = ?";
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
  private static final String DUE =
      CUSTOMERS + " AND next_try_at <= ? ORDER BY next_try_at LIMIT ?";
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

  private ParkedRows() {}

  static void add(Connection connection, SinkKey sink, Step step) throws SQLException {
    List<Parked> parked = step.parked();
    String tenant = sink.tenant().value();
    String[] customers = parked.stream().map(Parked::customerId).toArray(String[]::new);
    Sql.update(
        connection,
        PARK_CUSTOMERS,
        tenant,
        sink.sinkId(),
        step.at(),
        step.firstTryAt(),
        step.fault(),
        customers);
    Sql.update(
        connection,
        PARK,
        tenant,
        sink.sinkId(),
        customers,
        parked.stream().map(Parked::place).toArray(Long[]::new),
        parked.stream().map(Parked::eventId).toArray(String[]::new),
        parked.stream().map(one -> one.type().wire()).toArray(String[]::new),
        parked.stream().map(one -> one.happenedAt().toString()).toArray(String[]::new));
  }

  static Set<String> among(Connection connection, SinkKey sink, String[] customers)
      throws SQLException {
    return new HashSet<>(
        Sql.rows(
            connection,
            AMONG,
            row -> row.getString(1),
            sink.tenant().value(),
            sink.sinkId(),
            customers));
  }

  static List<ParkedCustomer> due(Connection connection, SinkKey sink, Instant now, int limit)
      throws SQLException {
    return Sql.rows(
        connection, DUE, Sql::customer, sink.tenant().value(), sink.sinkId(), now, limit);
  }

  static List<ParkedCustomer> page(
      Connection connection, SinkKey sink, Optional<String> after, int limit) throws SQLException {
    String last = after.orElse(null);
    return Sql.rows(
        connection, PAGE, Sql::customer, sink.tenant().value(), sink.sinkId(), last, last, limit);
  }

  static List<Parked> of(Connection connection, SinkKey sink, String customer, int limit)
      throws SQLException {
    return Sql.rows(
        connection, PARKED, Sql::parked, sink.tenant().value(), sink.sinkId(), customer, limit);
  }

  static void release(Connection connection, SinkKey sink, String customer, long upTo)
      throws SQLException {
    String tenant = sink.tenant().value();
    Sql.update(connection, RELEASE, tenant, sink.sinkId(), customer, upTo);
    Sql.update(connection, RELEASE_CUSTOMER, tenant, sink.sinkId(), customer);
  }

  static void postpone(
      Connection connection, SinkKey sink, String customer, String fault, Instant nextTryAt)
      throws SQLException {
    Sql.update(
        connection, POSTPONE, fault, nextTryAt, sink.tenant().value(), sink.sinkId(), customer);
  }

  static ParkedCounts counts(Connection connection, SinkKey sink) throws SQLException {
    String tenant = sink.tenant().value();
    return Sql.rows(
            connection,
            COUNTS,
            row -> new ParkedCounts(row.getLong(1), row.getLong(2)),
            tenant,
            sink.sinkId(),
            tenant,
            sink.sinkId())
        .getFirst();
  }

  static int retry(Connection connection, SinkKey sink, Optional<String> chosen, Instant now)
      throws SQLException {
    String customer = chosen.orElse(null);
    return Sql.update(
        connection, RETRY, now, sink.tenant().value(), sink.sinkId(), customer, customer);
  }

  static int discard(Connection connection, SinkKey sink, Optional<String> chosen)
      throws SQLException {
    String customer = chosen.orElse(null);
    Object[] which = {sink.tenant().value(), sink.sinkId(), customer, customer};
    int events = Sql.update(connection, DISCARD, which);
    Sql.update(connection, DISCARD_CUSTOMERS, which);
    return events;
  }

  static long erase(Connection connection, TenantId tenant, String customer) throws SQLException {
    long events = Sql.update(connection, ERASE, tenant.value(), customer);
    Sql.update(connection, ERASE_CUSTOMER, tenant.value(), customer);
    return events;
  }
}
