package dev.tact.bootstrap;

import dev.tact.application.definition.StageMigration;
import dev.tact.application.failure.Failure;
import dev.tact.domain.qualify.Stage;
import dev.tact.persistence.Database;
import dev.tact.persistence.Storage;
import dev.tact.persistence.StorageRefused;
import dev.tact.persistence.definition.JdbcDefinitionStore;
import dev.tact.persistence.embedded.LentServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;

/**
 * `./run migrate-stages`: renames stages that are stored under their former names, or without
 * `--apply` counts them. It works beside a running Tact and without one.
 */
final class StageCommand {

  private static final int CONNECTIONS = 2;

  private StageCommand() {}

  /** Does it and says in one line of JSON what was, or would be, renamed. */
  static String run(Arguments arguments, Map<String, String> environment) {
    return switch (StoreChoice.of(environment)) {
      case EMBEDDED -> embedded(arguments.directory().toAbsolutePath().normalize(), arguments);
      case EXTERNAL -> external(arguments, environment);
    };
  }

  private static String embedded(Path root, Arguments arguments) {
    if (!Files.isDirectory(root.resolve("postgres"))) {
      throw new StorageRefused("there is no store in `" + root + "`; nothing was done");
    }
    try (LentServer server = LentServer.of(root)) {
      return migrate(server.dataSource(), arguments.apply());
    } catch (IOException e) {
      throw new StorageRefused("the store cannot be read: " + e.getMessage(), e);
    }
  }

  private static String external(Arguments arguments, Map<String, String> environment) {
    try (Storage storage =
        Storage.external(
            environment.get("JDBC_URL").strip(),
            environment.getOrDefault("JDBC_USER", ""),
            environment.getOrDefault("JDBC_PASSWORD", ""),
            CONNECTIONS)) {
      return migrate(storage.pool(), arguments.apply());
    }
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
