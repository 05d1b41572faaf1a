package dev.tact.persistence.training;

/** The statements of {@link JdbcTrainingRunStore}. */
final class TrainingSql {

  private static final String NAMES =
      "tenant_id, id, model_id, status, epoch, body::text, actor, phase, done, report::text,"
          + " error, created_at, started_at, finished_at";

  private static final String OPEN = "status IN ('PENDING', 'RUNNING')";

  // Two nodes that order at once: the index over open runs lets one of them in.
  static final String INSERT =
      """
      INSERT INTO training_run (tenant_id, id, model_id, status, epoch, body, actor, phase, done,
        created_at)
      SELECT ?, ?, ?, 'PENDING', 0, ?::json, ?, 'WAITING', 0, ?::timestamptz
      WHERE NOT EXISTS (SELECT FROM training_run
        WHERE tenant_id = ? AND model_id = ? AND created_at > ?::timestamptz)
      ON CONFLICT (tenant_id, model_id) WHERE status IN ('PENDING', 'RUNNING') DO NOTHING
      """;

  static final String FIND =
      "SELECT " + NAMES + " FROM training_run WHERE tenant_id = ? AND id = ?";

  static final String LIST =
      "SELECT "
          + NAMES
          + """
           FROM training_run WHERE tenant_id = ? AND model_id = ? AND (?::text IS NULL OR id < ?)
           ORDER BY id DESC LIMIT ?\
          """;

  static final String IDLE =
      "SELECT tenant_id, id FROM training_run WHERE "
          + OPEN
          + " AND (lease_until IS NULL OR lease_until <= ?::timestamptz) ORDER BY id LIMIT 100";

  static final String CLAIM =
      """
      UPDATE training_run SET status = 'RUNNING', epoch = epoch + 1, phase = 'WAITING', done = 0,
        lease_until = ?::timestamptz, started_at = coalesce(started_at, ?::timestamptz)
      WHERE tenant_id = ? AND id = ? AND status IN ('PENDING', 'RUNNING')
        AND (lease_until IS NULL OR lease_until <= ?::timestamptz)
      RETURNING\s\
      """
          + NAMES;

  private static final String HOLDING =
      " WHERE tenant_id = ? AND id = ? AND epoch = ? AND status = 'RUNNING'";

  static final String ADVANCE =
      "UPDATE training_run SET phase = ?, done = ?, lease_until = ?::timestamptz" + HOLDING;

  static final String RELEASE = "UPDATE training_run SET lease_until = NULL" + HOLDING;

  static final String FINISH =
      "UPDATE training_run SET status = ?, report = ?::json, error = ?, finished_at ="
          + " ?::timestamptz, lease_until = NULL, done = ?"
          + HOLDING;

  static final String STOP =
      "UPDATE training_run SET status = 'STOPPED', finished_at = ?::timestamptz, lease_until = NULL"
          + " WHERE tenant_id = ? AND id = ? AND "
          + OPEN
          + " RETURNING "
          + NAMES;

  static final String SCHEDULED =
      """
      SELECT DISTINCT tenant_id FROM definition
      WHERE kind = 'algorithm-models' AND deleted_at IS NULL AND status = 'active'
        AND body -> 'learningConfig' ->> 'learnMode' = 'scheduled'
      """;

  private TrainingSql() {}
}
