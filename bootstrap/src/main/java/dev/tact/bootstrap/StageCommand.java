package dev.tact.bootstrap;

import dev.tact.application.definition.StageMigration;
import dev.tact.application.failure.Failure;
import dev.tact.domain.qualify.Stage;
import dev.tact.persistence.Database;
import dev.tact.persistence.StorageRefused;
import dev.tact.persistence.definition.JdbcDefinitionStore;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;

/**
 * `./run migrate-stages`: renames stages that are stored under their former names, or without
 * `--apply` counts them. It works beside a running Tact and without one.
 */
final class StageCommand {

  private StageCommand() {}

  /** Does it and says in one line of JSON what was, or would be, renamed. */
  static String run(Arguments arguments, Map<String, String> environment) {
    return ShortVisit.to(arguments, environment, source -> migrate(source, arguments.apply()));
  }

  private static String migrate(DataSource source, boolean apply) {
    Clock clock = Clock.systemUTC();
    StageMigration migration =
        new StageMigration(
            new JdbcDefinitionStore(new Database(source)), new TimeOrderedIds(clock), clock);
    try {
      return summary(apply, apply ? migration.apply() : migration.count());
    } catch (Failure e) {
      throw new StorageRefused("the stages were not migrated: " + e.getMessage(), e);
    }
  }

  private static String summary(boolean applied, Map<Stage, Integer> counts) {
    StringBuilder rows = new StringBuilder();
    int total = 0;
    for (Map.Entry<Stage, Integer> count : counts.entrySet()) {
      rows.append(rows.isEmpty() ? "" : ", ")
          .append('"')
          .append(count.getKey().formerly())
          .append("\": ")
          .append(count.getValue());
      total += count.getValue();
    }
    return "{\"applied\": " + applied + ", \"rows\": {" + rows + "}, \"total\": " + total + "}";
  }
}
