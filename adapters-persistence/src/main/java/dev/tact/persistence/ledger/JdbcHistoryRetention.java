package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Retention;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import dev.tact.persistence.partition.OldRows;
import dev.tact.persistence.partition.PartitionRoom;
import dev.tact.persistence.partition.PartitionSweep;
import dev.tact.persistence.partition.Tenants;
import dev.tact.persistence.partition.TimedTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Retention of the history in PostgreSQL: interactions by the month, daily summaries, idempotency
 * keys and expired reservations by the row. INVARIANT: quotas and evidence are sums that stay as
 * they are; an expired reservation gives back what it holds before it goes.
 */
public final class JdbcHistoryRetention implements Retention {

  // Until then an item that was reserved resolves even when its slate was lost.
  private static final Duration RESERVATIONS_KEPT = Duration.ofDays(1);

  private static final List<OldRows> ROWS =
      List.of(
          OldRows.ofDays("interaction_summary", "day"),
          OldRows.of("idempotency", "claimed_at", "true", TimedTable.KEYS_KEPT),
          OldRows.of("reservation", "until", "NOT held", RESERVATIONS_KEPT));

  private final Database database;
  private final PartitionRoom room;
  private final PartitionSweep interactions;
  private final QuotaReads quotas;

  public JdbcHistoryRetention(Database database) {
    this.database = database;
    this.room = new PartitionRoom(database, TimedTable.INTERACTION);
    this.interactions = new PartitionSweep(database, TimedTable.INTERACTION, "recorded_at");
    this.quotas = new QuotaReads(database);
  }

  @Override
  public void makeRoom(Instant now) {
    room.make(now);
  }

  @Override
  public Swept sweep(Instant now, Keeping keeping) {
    for (TenantId tenant : Tenants.in(database, "reservation")) {
      quotas.expire(tenant, now);
    }
    long deleted = ROWS.stream().mapToLong(rows -> rows.sweep(database, now, keeping)).sum();
    return new Swept(0, deleted).and(interactions.sweep(now, keeping));
  }
}
