package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Exposure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What was shown to segments, summed over a batch: commutative, so their order never matters. */
final class ExposureRows {

  private static final long SECONDS_PER_HOUR = 3_600;

  private static final String ADD =
      """
      INSERT INTO offer_exposure AS e (tenant_id, hour, segment, offer_id, contacts)
      SELECT * FROM unnest(?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, hour, segment, offer_id) DO UPDATE SET
        contacts = e.contacts + excluded.contacts
      """;

  private final TreeMap<Key, Long> sums =
      new TreeMap<>(
          Comparator.comparing(Key::tenantId)
              .thenComparing(Key::hour)
              .thenComparing(Key::segment)
              .thenComparing(Key::offerId));

  private record Key(String tenantId, long hour, String segment, String offerId) {}

  /** The hour in which something happened. */
  static long hour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS_PER_HOUR);
  }

  /** A contact with a customer of this segment. */
  void add(TenantId tenant, String segment, Contact contact) {
    if (contact.offerId().isEmpty()) {
      return;
    }
    add(tenant, Exposure.EVERYBODY, contact, hour(contact.at()));
    if (!segment.equals(Exposure.EVERYBODY)) {
      add(tenant, segment, contact, hour(contact.at()));
    }
  }

  private void add(TenantId tenant, String segment, Contact contact, long hour) {
    sums.merge(new Key(tenant.value(), hour, segment, contact.offerId()), 1L, Long::sum);
  }

  void write(Connection connection) throws SQLException {
    if (sums.isEmpty()) {
      return;
    }
    Columns columns = new Columns(TEXT, LONG, TEXT, TEXT, LONG);
    for (Map.Entry<Key, Long> each : sums.entrySet()) {
      Key key = each.getKey();
      columns.add(key.tenantId(), key.hour(), key.segment(), key.offerId(), each.getValue());
    }
    columns.execute(connection, ADD);
  }
}
