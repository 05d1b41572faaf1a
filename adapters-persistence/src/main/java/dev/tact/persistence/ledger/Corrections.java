package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Tally;
import dev.tact.domain.interaction.Usage;
import dev.tact.domain.model.Lesson;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changes interactions that stand in the history already: notes and retraction. */
final class Corrections {

  private static final String NOTE =
      "UPDATE interaction SET over_cap = ?::jsonb WHERE tenant_id = ? AND id = ?";

  private static final String FIND =
      "SELECT " + InteractionRows.COLUMNS + " FROM interaction WHERE tenant_id = ? AND id = ?";

  // Also the lock under which the interaction is read again.
  private static final String ADVANCE =
      """
      UPDATE customer_state SET version = version + 1 WHERE tenant_id = ? AND customer_id = ?
      """;

  private static final String RETRACT =
      """
      UPDATE interaction SET retracted_at = ?::timestamptz, retracted_by = ?, is_contact = false,
        takes_stock = false
      WHERE tenant_id = ? AND id = ?
      """;

  private static final String PROMOTE =
      """
      UPDATE interaction SET is_contact = true
      WHERE tenant_id = ? AND id = (
        SELECT id FROM interaction
        WHERE tenant_id = ? AND customer_id = ? AND contact_id = ? AND retracted_at IS NULL
        ORDER BY at, id LIMIT 1)
      """;

  // The unit of stock of a contact is the first positive outcome's that is left.
  private static final String PASS_STOCK_ON =
      """
      UPDATE interaction SET takes_stock = true
      WHERE tenant_id = ? AND id = (
        SELECT id FROM interaction
        WHERE tenant_id = ? AND customer_id = ? AND contact_id = ? AND retracted_at IS NULL
          AND classification = 'POSITIVE'
        ORDER BY at, id LIMIT 1)
      """;

  // What the contact cost is the cost of whichever outcome stands for it.
  private static final String PASS_COST_ON =
      """
      UPDATE interaction i SET contact_cost = t.contact_cost, cost_currency = t.cost_currency,
        cost = coalesce(i.cost, 0) + t.contact_cost
      FROM interaction t
      WHERE t.tenant_id = ? AND t.id = ? AND t.cost IS NOT NULL
        AND i.tenant_id = t.tenant_id AND i.contact_id = t.contact_id AND i.is_contact
      """;

  private static final String LESSONS =
      "SELECT lessons FROM interaction WHERE tenant_id = ? AND id = ? AND lessons IS NOT NULL";

  private static final String OF_CONTACT =
      "SELECT "
          + InteractionRows.COLUMNS
          + """
           FROM interaction
          WHERE tenant_id = ? AND customer_id = ? AND contact_id = ? AND retracted_at IS NULL
          """;

  private final Database database;
  private final Audience audience;

  Corrections(Database database, Audience audience) {
    this.database = database;
    this.audience = audience;
  }

  void noteOverCap(TenantId tenant, String interactionId, List<String> policies) {
    database.run(
        connection ->
            update(connection, NOTE, JsonDocument.write(policies), tenant.value(), interactionId));
  }

  Optional<Recorded> retract(TenantId tenant, String interactionId, String actor, Instant now) {
    List<QuotaRow> quotas = new ArrayList<>();
    List<ModelChange> models = new ArrayList<>();
    Optional<Recorded> retracted =
        database.transaction(
            connection -> {
              quotas.clear();
              models.clear();
              return retract(connection, tenant, interactionId, actor, now, quotas, models);
            });
    audience.quotasChanged(quotas);
    audience.modelsChanged(models);
    retracted.ifPresent(one -> audience.forget(tenant, one.interaction().customerId()));
    return retracted;
  }

  private static Optional<Recorded> retract(
      Connection connection,
      TenantId tenant,
      String id,
      String actor,
      Instant now,
      List<QuotaRow> changed,
      List<ModelChange> models)
      throws SQLException {
    TenantGate.pass(connection, List.of(tenant));
    Optional<Recorded> seen = find(connection, tenant, id);
    if (seen.isEmpty()) {
      return seen;
    }
    String customer = seen.get().interaction().customerId();
    update(connection, ADVANCE, tenant.value(), customer);
    Recorded before = find(connection, tenant, id).orElseThrow();
    if (before.retractedAt().isPresent()) {
      return Optional.of(before);
    }
    List<Recorded> counted = ofContact(connection, tenant, before);
    update(connection, RETRACT, now.toString(), actor, tenant.value(), id);
    passOn(connection, tenant, before);
    changed.addAll(countAgain(connection, tenant, counted, ofContact(connection, tenant, before)));
    EvidenceRows evidence = new EvidenceRows();
    evidence.add(tenant, Tally.of(before.interaction()).negated());
    evidence.write(connection);
    models.addAll(unlearn(connection, tenant, id));
    return find(connection, tenant, id);
  }

  /** Models forget exactly what they learned from it, unless they began anew since. */
  private static List<ModelChange> unlearn(Connection connection, TenantId tenant, String id)
      throws SQLException {
    LessonRows learned = new LessonRows();
    try (PreparedStatement statement = connection.prepareStatement(LESSONS)) {
      bind(statement, tenant.value(), id);
      try (ResultSet rows = statement.executeQuery()) {
        if (rows.next()) {
          learned.add(
              tenant, LessonText.read(rows.getString(1)).stream().map(Lesson::negated).toList());
        }
      }
    }
    return learned.write(connection);
  }

  private static void passOn(Connection connection, TenantId tenant, Recorded taken)
      throws SQLException {
    String customer = taken.interaction().customerId();
    if (taken.contact()) {
      update(connection, PROMOTE, tenant.value(), tenant.value(), customer, taken.contactId());
      update(connection, PASS_COST_ON, tenant.value(), taken.interaction().id());
    }
    if (taken.charge().stock()) {
      update(
          connection, PASS_STOCK_ON, tenant.value(), tenant.value(), customer, taken.contactId());
    }
  }

  /** The quotas give back what the outcomes of a contact used, and draw what they use now. */
  private static List<QuotaRow> countAgain(
      Connection connection, TenantId tenant, List<Recorded> before, List<Recorded> after)
      throws SQLException {
    QuotaBook quotas = new QuotaBook();
    before.forEach(one -> quotas.want(tenant, one.interaction().subject()));
    quotas.lock(connection);
    before.forEach(one -> quotas.use(tenant, Usage.of(one).negated()));
    after.forEach(one -> quotas.use(tenant, Usage.of(one)));
    return quotas.write(connection);
  }

  /** All outcomes of the contact of an interaction; none when it is about no offer. */
  private static List<Recorded> ofContact(Connection connection, TenantId tenant, Recorded one)
      throws SQLException {
    List<Recorded> found = new ArrayList<>();
    if (one.contactId().isEmpty()) {
      return found;
    }
    try (PreparedStatement statement = connection.prepareStatement(OF_CONTACT)) {
      bind(statement, tenant.value(), one.interaction().customerId(), one.contactId());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(InteractionRows.read(rows));
        }
      }
    }
    return found;
  }

  private static Optional<Recorded> find(Connection connection, TenantId tenant, String id)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      bind(statement, tenant.value(), id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(InteractionRows.read(rows)) : Optional.empty();
      }
    }
  }

  private static void update(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, String... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setString(i + 1, parameters[i]);
    }
  }
}
