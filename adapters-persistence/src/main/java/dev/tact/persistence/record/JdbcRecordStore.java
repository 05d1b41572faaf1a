package dev.tact.persistence.record;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.persistence.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records in PostgreSQL: what was appended waits in a bounded queue for the next batch. */
public final class JdbcRecordStore implements RecordStore, AutoCloseable {

  private static final String COLUMNS =
      "SELECT id, customer_id, flow_id, body, %s FROM decision_record";
  private static final String FIND =
      COLUMNS.formatted("expanded::text") + " WHERE tenant_id = ? AND id = ?";
  private static final String LIST =
      COLUMNS
          + """
           WHERE tenant_id = ? AND (?::text IS NULL OR flow_id = ?)
             AND (?::text IS NULL OR id < ?)
           ORDER BY id DESC LIMIT ?\
          """;
  private static final String LIST_OF_CUSTOMER =
      COLUMNS
          + """
           WHERE tenant_id = ? AND (?::text IS NULL OR flow_id = ?)
             AND (?::text IS NULL OR id < ?) AND customer_id = ?
           ORDER BY id DESC LIMIT ?\
          """;
  private static final String ERASE =
      "DELETE FROM decision_record WHERE tenant_id = ? AND customer_id = ?";

  private final Database database;
  private final TermBook book;
  private final RecordQueue queue;

  public JdbcRecordStore(Database database) {
    this.database = database;
    this.book = new TermBook(database);
    this.queue = new RecordQueue(new RecordBatch(database, book)::write);
  }

  @Override
  public void append(Kept kept) {
    queue.add(kept);
  }

  @Override
  public void appendDurably(Kept kept) {
    queue.addAndWait(kept);
  }

  @Override
  public Optional<Kept> find(TenantId tenant, String id) {
    Optional<Kept> waiting = queue.waiting(tenant, id);
    if (waiting.isPresent()) {
      return waiting;
    }
    // a look that waits while rows move to a new partition does not see where they have gone
    return read(tenant, id).or(() -> read(tenant, id)).map(this::decoded);
  }

  private Optional<Stored> read(TenantId tenant, String id) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, tenant.value());
            statement.setString(2, id);
            return read(statement, tenant).stream().findFirst();
          }
        });
  }

  @Override
  public List<Kept> list(TenantId tenant, Filter filter) {
    queue.flush();
    return read(tenant, filter, "expanded::text").stream().map(this::decoded).toList();
  }

  @Override
  public List<DecisionRecord> records(TenantId tenant, Filter filter) {
    queue.flush();
    return read(tenant, filter, "NULL").stream().map(stored -> decoded(stored).record()).toList();
  }

  private List<Stored> read(TenantId tenant, Filter filter, String expanded) {
    boolean ofCustomer = filter.customerId().isPresent();
    return database.query(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  (ofCustomer ? LIST_OF_CUSTOMER : LIST).formatted(expanded))) {
            statement.setString(1, tenant.value());
            statement.setString(2, filter.flowId().orElse(null));
            statement.setString(3, filter.flowId().orElse(null));
            statement.setString(4, filter.beforeId().orElse(null));
            statement.setString(5, filter.beforeId().orElse(null));
            if (ofCustomer) {
              statement.setString(6, filter.customerId().get());
            }
            statement.setInt(ofCustomer ? 7 : 6, filter.limit());
            return read(statement, tenant);
          }
        });
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    queue.flush();
    return database.transaction(
        connection -> {
          ExposureRows.erase(connection, tenant, customerId);
          try (PreparedStatement statement = connection.prepareStatement(ERASE)) {
            statement.setString(1, tenant.value());
            statement.setString(2, customerId);
            return (long) statement.executeUpdate();
          }
        });
  }

  /** How many records wait to be written. */
  public int waiting() {
    return queue.size();
  }

  /** How many records were written by this node. */
  public long written() {
    return queue.written();
  }

  /** How many decisions were refused because too many records waited. */
  public long refused() {
    return queue.refused();
  }

  /** How many records could not be written, ever. */
  public long lost() {
    return queue.lost();
  }

  /**
   * Writes what still waits, then stops.
   *
   * @throws Failure.Unavailable when it cannot be written
   */
  @Override
  public void close() {
    queue.close();
  }

  private static List<Stored> read(PreparedStatement statement, TenantId tenant)
      throws SQLException {
    List<Stored> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Stored(
                new RecordDecoder.Row(
                    tenant,
                    rows.getString(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getBytes(4)),
                Optional.ofNullable(rows.getString(5)).map(TraceText::read)));
      }
    }
    return found;
  }

  // not while a connection is lent: terms that are unknown here need another one
  private Kept decoded(Stored stored) {
    return new Kept(
        RecordDecoder.decode(stored.row(), book.of(stored.row().tenant())), stored.expanded());
  }

  /** A row as it was read. */
  private record Stored(RecordDecoder.Row row, Optional<Config> expanded) {}
}
