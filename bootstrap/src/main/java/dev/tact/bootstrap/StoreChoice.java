package dev.tact.bootstrap;

import dev.tact.persistence.Storage;
import dev.tact.persistence.embedded.PostgresSettings;
import java.nio.file.Path;
import java.util.Map;

/** Which database a process uses: its own, or the one that `JDBC_URL` names. */
enum StoreChoice {
  EMBEDDED,
  EXTERNAL;

  private static final int CONNECTIONS = 32;

  static StoreChoice of(Map<String, String> environment) {
    return environment.getOrDefault("JDBC_URL", "").isBlank() ? EMBEDDED : EXTERNAL;
  }

  Storage open(Path directory, Map<String, String> environment) {
    return switch (this) {
      case EMBEDDED -> Storage.embedded(directory, PostgresSettings.standard(), CONNECTIONS);
      case EXTERNAL ->
          Storage.external(
              environment.get("JDBC_URL").strip(),
              environment.getOrDefault("JDBC_USER", ""),
              environment.getOrDefault("JDBC_PASSWORD", ""),
              CONNECTIONS);
    };
  }
}
