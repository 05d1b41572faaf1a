package dev.tact.persistence.batch;

/** The statements of {@link JdbcRunStore}. */
final class RunSql {

  static final String INSERT =
      """
      INSERT INTO decision_run (tenant_id, id, status, epoch, body, actor, total, done, empty,
        items, claimed_done, created_at)
      VALUES (?, ?, 'PENDING', 0, ?::json, ?, 0, 0, 0, 0, 0, ?::timestamptz)
      """;

  static final String FIND =
      RunColumns.SELECT + " FROM decision_run WHERE tenant_id = ? AND id = ?";

  static final String LIST =
      RunColumns.SELECT
          + """
           FROM decision_run WHERE tenant_id = ? AND (?::text IS NULL OR status = ?)
             AND (?::text IS NULL OR id < ?)
           ORDER BY id DESC LIMIT ?\
          """;

  static final String IDLE =
      """
      SELECT tenant_id, id FROM decision_run WHERE status IN ('PENDING', 'RUNNING')
        AND (lease_until IS NULL OR lease_until <= ?::timestamptz) ORDER BY id LIMIT 100
      """;

  static final String CLAIM =
      """
      UPDATE decision_run SET status = 'RUNNING', epoch = epoch + 1, claimed_done = done,
        claimed_at = ?::timestamptz, updated_at = ?::timestamptz, lease_until = ?::timestamptz,
        started_at = coalesce(started_at, ?::timestamptz), error = NULL
      WHERE tenant_id = ? AND id = ? AND status IN ('PENDING', 'RUNNING')
        AND (lease_until IS NULL OR lease_until <= ?::timestamptz)
      RETURNING epoch, decided_to,\s\
      """
          + RunColumns.NAMES;

  static final String HOLDING =
      " WHERE tenant_id = ? AND id = ? AND epoch = ? AND status = 'RUNNING'";

  static final String COUNT =
      "UPDATE decision_run SET total = ?, lease_until = ?::timestamptz" + HOLDING;

  static final String ADVANCE =
      "UPDATE decision_run SET decided_to = ?, lease_until = ?::timestamptz" + HOLDING;

  static final String RELEASE = "UPDATE decision_run SET lease_until = NULL" + HOLDING;

  static final String FINISH =
      "UPDATE decision_run SET status = ?, error = ?, finished_at = ?::timestamptz,"
          + " lease_until = NULL"
          + HOLDING;

  static final String CANCEL =
      """
      UPDATE decision_run SET status = 'CANCELED', finished_at = ?::timestamptz, lease_until = NULL
      WHERE tenant_id = ? AND id = ? AND status IN ('PENDING', 'RUNNING')
      RETURNING\s\
      """
          + RunColumns.NAMES;

  static final String REOPEN =
      """
      UPDATE decision_run SET status = 'PENDING', finished_at = NULL, error = NULL,
        lease_until = NULL
      WHERE tenant_id = ? AND id = ? AND status IN ('CANCELED', 'FAILED')
      RETURNING\s\
      """
          + RunColumns.NAMES;

  static final String DECIDED =
      """
      SELECT customer_id FROM decision_run_result
      WHERE tenant_id = ? AND run_id = ? AND customer_id = ANY (?)
      """;

  static final String TALLY =
      """
      SELECT item ->> 'offer', coalesce(item ->> 'channel', ''), count(*)
      FROM decision_run_result, json_array_elements(items) AS item
      WHERE tenant_id = ? AND run_id = ? GROUP BY 1, 2
      """;

  static final String RESULTS =
      """
      SELECT customer_id, decision_id, items::text, reason FROM decision_run_result
      WHERE tenant_id = ? AND run_id = ? AND customer_id > ? ORDER BY customer_id LIMIT ?
      """;

  static final String REMOVE =
      """
      DELETE FROM decision_run
      WHERE tenant_id = ? AND id = ? AND status IN ('COMPLETED', 'CANCELED', 'FAILED')
      """;

  static final String REMOVE_RESULTS =
      "DELETE FROM decision_run_result WHERE tenant_id = ? AND run_id = ?";

  // The key begins with the run, so there is one look-up for each run of the tenant.
  static final String ERASE =
      """
      DELETE FROM decision_run_result d USING decision_run r
      WHERE r.tenant_id = ? AND d.tenant_id = r.tenant_id AND d.run_id = r.id
        AND d.customer_id = ?
      """;

  private RunSql() {}
}
