package dev.tact.bootstrap.cluster;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What PostgreSQL holds in the end, compared with what clients were promised, row by row. */
final class Recount {

  private static final String RECORDS = "SELECT id FROM decision_record WHERE tenant_id = ?";

  private static final String CONTACTS =
      """
      WITH contact AS (
        SELECT customer_id, contact_id, offer_id, category_id, channel_id
        FROM interaction WHERE tenant_id = ? AND is_contact AND retracted_at IS NULL
        UNION
        SELECT customer_id, contact_id, offer_id, category_id, channel_id
        FROM reservation WHERE tenant_id = ? AND held)
      """;

  private final Connection connection;
  private final Shop shop;
  private final Journal journal;
  private final boolean mayForget;
  private final List<String> faults = new ArrayList<>();
  private final StringBuilder figures = new StringBuilder();

  private Recount(Connection connection, Shop shop, Journal journal, boolean mayForget) {
    this.mayForget = mayForget;
    this.connection = connection;
    this.shop = shop;
    this.journal = journal;
  }

  /** What was wrong, and the figures of what was right. */
  record Result(List<String> faults, String figures) {}

  /**
   * Counts everything anew.
   *
   * @param mayForget whether a node died: decisions that promised nothing are on record 100 ms
   *     after they were given, and what it had not written by then is lost
   */
  static Result of(PostgresServer postgres, Shop shop, Journal journal, boolean mayForget) {
    try (Connection connection = postgres.dataSource().getConnection()) {
      Recount recount = new Recount(connection, shop, journal, mayForget);
      recount.everything();
      return new Result(recount.faults, recount.figures.toString());
    } catch (SQLException e) {
      throw new IllegalStateException("the recount can read", e);
    }
  }

  private void everything() throws SQLException {
    nothingLostOrDoubled();
    decisionsAreOnRecord();
    capsHold();
    sharedLimitsHold();
    quotasAreSums();
    modelsAreSums();
    clocksAgree();
  }

  private void nothingLostOrDoubled() throws SQLException {
    Map<String, Journal.Kept> left = new HashMap<>(journal.interactions());
    int doubled = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, customer_id, offer_id, coalesce(recommendation_id, '') AS recommendation,"
                + " coalesce(idempotency_key, '') AS key"
                + " FROM interaction WHERE tenant_id IN (?, ?)")) {
      statement.setString(1, shop.promised());
      statement.setString(2, shop.reported());
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        Journal.Kept kept = left.remove(row.getString("id"));
        Journal.Kept found =
            new Journal.Kept(
                row.getString("customer_id"),
                row.getString("offer_id"),
                row.getString("recommendation"));
        if (kept == null) {
          doubled++;
          fault("nobody was told of " + row.getString("id") + " " + found, row.getString("key"));
        } else if (!kept.equals(found)) {
          fault(kept + " was acknowledged, but " + found + " is there", row.getString("id"));
        }
      }
    }
    left.forEach((id, kept) -> fault("lost: " + id, kept.toString()));
    foreignReservations();
    say("lost %,d, doubled %,d of %,d", left.size(), doubled, journal.interactions().size());
  }

  private void foreignReservations() throws SQLException {
    for (String id :
        texts("SELECT DISTINCT recommendation_id FROM reservation WHERE tenant_id = ?")) {
      if (!journal.recommendations().contains(id)) {
        fault("nobody was told of the reservations of", id);
      }
    }
  }

  private void decisionsAreOnRecord() throws SQLException {
    Set<String> missing = new TreeSet<>(journal.recommendations());
    missing.removeAll(texts(RECORDS));
    missing.removeAll(texts(RECORDS, shop.reported()));
    int all = missing.size();
    missing.retainAll(journal.promises());
    missing.stream().limit(3).forEach(id -> fault("a promise without a record:", id));
    if (all > missing.size() && !mayForget) {
      fault("decisions without a record:", String.valueOf(all - missing.size()));
    }
    say(
        "records of %,d promises, %,d missing; of %,d other decisions, %,d missing",
        journal.promises().size(),
        missing.size(),
        journal.recommendations().size() - journal.promises().size(),
        all - missing.size());
  }

  private void capsHold() throws SQLException {
    capHolds(Shop.ONES, "category_id = (%s)".formatted(idOf("categories", "Ones")));
    capHolds(Shop.THREES, "category_id = (%s)".formatted(idOf("categories", "Threes")));
    capHolds(Shop.TENS, "true");
    List<String> twice =
        texts(
            "SELECT customer_id || ' ' || offer_id FROM interaction"
                + " WHERE tenant_id = ? AND is_contact GROUP BY customer_id, offer_id"
                + " HAVING count(*) > 1",
            shop.reported());
    twice.stream().limit(3).forEach(one -> fault("reported twice, so shown twice:", one));
  }

  private void capHolds(int most, String scope) throws SQLException {
    Map<Integer, Integer> customers = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            CONTACTS
                + "SELECT n, count(*) FROM (SELECT count(*)::int AS n FROM contact WHERE "
                + scope
                + " GROUP BY customer_id) AS each GROUP BY n")) {
      statement.setString(1, shop.promised());
      statement.setString(2, shop.promised());
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        customers.put(row.getInt(1), row.getInt(2));
      }
    }
    customers.forEach(
        (n, count) -> {
          if (n > most) {
            fault("a cap of " + most + " is exceeded:", count + " customers with " + n);
          }
        });
    say(
        "cap of %d: %,d customers, %,d at it, %,d beyond",
        most,
        customers.values().stream().mapToInt(Integer::intValue).sum(),
        customers.getOrDefault(most, 0),
        customers.entrySet().stream()
            .filter(entry -> entry.getKey() > most)
            .mapToInt(Map.Entry::getValue)
            .sum());
  }

  private void sharedLimitsHold() throws SQLException {
    atMost(
        "stock of Phone",
        shop.stock(),
        """
        SELECT (SELECT count(*) FROM interaction WHERE tenant_id = (TABLE t) AND takes_stock
                  AND offer_id = (%1$s))
             + (SELECT count(*) FROM reservation WHERE tenant_id = (TABLE t) AND held
                  AND offer_id = (%1$s))
        """
            .formatted(idOf("offers", "Phone")));
    atMost(
        "pushes",
        shop.pushes(),
        "SELECT count(*) FROM interaction WHERE tenant_id = (TABLE t) AND is_contact"
            + " AND channel_id = (%s)".formatted(idOf("channels", "push")));
    atMost(
        "contacts by Gold",
        shop.goldContacts(),
        contactsOf("offer_id = (%s)".formatted(idOf("offers", "Gold"))));
    atMost(
        "contacts paid by the budget of Threes",
        shop.threesSpendCents() / 13,
        contactsOf("category_id = (%s)".formatted(idOf("categories", "Threes"))));
  }

  private static String contactsOf(String scope) {
    return """
    SELECT (SELECT count(*) FROM interaction WHERE tenant_id = (TABLE t) AND is_contact AND %1$s)
         + (SELECT count(*) FROM reservation WHERE tenant_id = (TABLE t) AND held AND %1$s)
    """
        .formatted(scope);
  }

  private void atMost(String what, long most, String sql) throws SQLException {
    long count = Long.parseLong(texts("WITH t AS (SELECT ?::text AS id) " + sql).getFirst());
    if (count > most) {
      fault(what + ": at most " + most + ", but there are", String.valueOf(count));
    }
    say("%s %,d of %,d", what, count, most);
  }

  /** Every row of a quota says what the history says. */
  private void quotasAreSums() throws SQLException {
    int rows = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT q.owner, q.measure, q.period, q.used, q.held, i.used AS counted,
                   r.held AS counted_held
            FROM quota q,
              LATERAL (SELECT CASE upper(q.measure)
                  WHEN 'SPEND' THEN coalesce(sum(cost), 0)
                  WHEN 'CONTACTS' THEN count(*) FILTER (WHERE is_contact)
                  WHEN 'STOCK' THEN count(*) FILTER (WHERE takes_stock)
                  ELSE count(*) FILTER (WHERE outcome = 'conversion') END AS used
                FROM interaction WHERE tenant_id = q.tenant_id AND offer_id <> ''
                  AND retracted_at IS NULL AND at >= q.starts AND at < q.ends
                  AND (q.owner = ''
                    OR q.owner IN (offer_id, category_id, sub_category_id, channel_id))) AS i,
              LATERAL (SELECT CASE upper(q.measure)
                  WHEN 'SPEND' THEN coalesce(sum(cost), 0)
                  WHEN 'CONVERSIONS' THEN 0
                  ELSE count(*) END AS held
                FROM reservation WHERE tenant_id = q.tenant_id AND held
                  AND at >= q.starts AND at < q.ends
                  AND (q.owner = ''
                    OR q.owner IN (offer_id, category_id, sub_category_id, channel_id))) AS r
            WHERE q.tenant_id = ? AND q.counted
            """)) {
      statement.setString(1, shop.promised());
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        rows++;
        if (differs(row, "used", "counted") || differs(row, "held", "counted_held")) {
          fault(
              "a quota is not the sum of the history:",
              "%s %s %s: used %s, counted %s; held %s, counted %s"
                  .formatted(
                      row.getString("owner"),
                      row.getString("measure"),
                      row.getString("period"),
                      row.getBigDecimal("used"),
                      row.getBigDecimal("counted"),
                      row.getBigDecimal("held"),
                      row.getBigDecimal("counted_held")));
        }
      }
    }
    say("%d quotas are the sums of their rows", rows);
  }

  private static boolean differs(ResultSet row, String one, String other) throws SQLException {
    BigDecimal shown = row.getBigDecimal(one);
    return shown.compareTo(row.getBigDecimal(other)) != 0;
  }

  /** Every cell of a model is the sum of what the outcomes that stand taught. */
  private void modelsAreSums() throws SQLException {
    int cells = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT c.model_id, c.name, c.a, c.b, t.a AS told_a, t.b AS told_b
            FROM model_cell c,
              LATERAL (SELECT
                  coalesce(sum((i.lessons #>> ARRAY[c.model_id, 'cells', c.name, '0'])::bigint), 0)
                    AS a,
                  coalesce(sum((i.lessons #>> ARRAY[c.model_id, 'cells', c.name, '1'])::bigint), 0)
                    AS b
                FROM interaction i
                WHERE i.tenant_id = c.tenant_id AND i.retracted_at IS NULL) AS t
            WHERE c.tenant_id = ?
            """)) {
      statement.setString(1, shop.promised());
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        cells++;
        if (differs(row, "a", "told_a") || differs(row, "b", "told_b")) {
          fault(
              "a model is not the sum of its lessons:",
              "%s %s: %d, %d, but told %s, %s"
                  .formatted(
                      row.getString("model_id"),
                      row.getString("name"),
                      row.getLong("a"),
                      row.getLong("b"),
                      row.getBigDecimal("told_a"),
                      row.getBigDecimal("told_b")));
        }
      }
    }
    long lessons =
        Long.parseLong(
            texts("SELECT count(*) FROM interaction WHERE tenant_id = ? AND lessons IS NOT NULL")
                .getFirst());
    if (lessons > 0 && cells == 0) {
      fault("a model forgot everything:", lessons + " lessons");
    }
    say("%d cells of models are the sums of %,d lessons", cells, lessons);
  }

  /** Nodes whose clocks are wrong write by the clock of the database. */
  private void clocksAgree() throws SQLException {
    List<String> wrong =
        texts(
            "SELECT id || ' at ' || recorded_at FROM interaction WHERE tenant_id = ?"
                + " AND (recorded_at > now() + interval '2 seconds' OR recorded_at < '"
                + journal.begun().minusSeconds(2)
                + "') LIMIT 3");
    wrong.forEach(one -> fault("written by a wrong clock:", one));
  }

  private String idOf(String kind, String name) {
    return "SELECT id FROM definition WHERE tenant_id = '%s' AND kind = '%s' AND name = '%s'"
        .formatted(shop.promised(), kind, name);
  }

  private List<String> texts(String sql) throws SQLException {
    return texts(sql, shop.promised());
  }

  private List<String> texts(String sql, String tenant) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  private void fault(String sentence, String detail) {
    if (faults.size() < 20) {
      faults.add(sentence + " " + detail);
    }
  }

  private void say(String format, Object... values) {
    figures.append("  ").append(format.formatted(values)).append('\n');
  }
}
