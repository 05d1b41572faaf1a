package dev.tact.persistence.partition;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A statement that looks at rows from some time on. The bound stands in its text and is the same
 * for a whole period, so PostgreSQL plans the partitions that matter alone, and keeps that plan,
 * however many partitions there are.
 */
public final class SinceSql {

  private final TimedTable table;
  private final String template;
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  /**
   * @param template the statement, with `{since}` for the bound that ids must reach
   */
  public SinceSql(TimedTable table, String template) {
    this.table = table;
    this.template = template;
  }

  /** The statement for rows that were recorded, or are dated, at or after an instant. */
  public String at(Instant since) {
    return texts.computeIfAbsent(
        table.since(since), bound -> template.replace("{since}", "'" + bound + "'"));
  }
}
