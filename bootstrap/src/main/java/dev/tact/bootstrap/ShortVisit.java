package dev.tact.bootstrap;

import dev.tact.persistence.Storage;
import dev.tact.persistence.StorageRefused;
import dev.tact.persistence.embedded.LentServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** A command's work on the store, beside a running Tact and without one. */
final class ShortVisit {

  private static final int CONNECTIONS = 2;

  private ShortVisit() {}

  /** Does a piece of work on the store that the arguments and the environment name. */
  static String to(
      Arguments arguments, Map<String, String> environment, Function<DataSource, String> work) {
    return switch (StoreChoice.of(environment)) {
      case EMBEDDED -> embedded(arguments.directory().toAbsolutePath().normalize(), work);
      case EXTERNAL -> external(environment, work);
    };
  }

  private static String embedded(Path root, Function<DataSource, String> work) {
    if (!Files.isDirectory(root.resolve("postgres"))) {
      throw new StorageRefused("there is no store in `" + root + "`; nothing was done");
    }
    try (LentServer server = LentServer.of(root)) {
      return work.apply(server.dataSource());
    } catch (IOException e) {
      throw new StorageRefused("the store cannot be read: " + e.getMessage(), e);
    }
  }

  private static String external(
      Map<String, String> environment, Function<DataSource, String> work) {
    try (Storage storage =
        Storage.external(
            environment.get("JDBC_URL").strip(),
            environment.getOrDefault("JDBC_USER", ""),
            environment.getOrDefault("JDBC_PASSWORD", ""),
            CONNECTIONS)) {
      return work.apply(storage.pool());
    }
  }
}
