package dev.tact.persistence.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.persistence.StorageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBackupTest {

  private static final PostgresSettings FAST = new PostgresSettings(20, 16, false);

  @TempDir Path place;

  @Test
  void what_is_saved_while_the_store_runs_comes_back_in_another_directory() throws Exception {
    Path file = place.resolve("saved.tgz");
    Path first = place.resolve("first");
    try (StoreDirectory directory = StoreDirectory.hold(first);
        EmbeddedPostgres server = EmbeddedPostgres.start(directory, FAST)) {
      execute(server, "CREATE TABLE flyway_schema_history (n int)");
      execute(server, "INSERT INTO flyway_schema_history SELECT generate_series(1, 1000)");
      assertTrue(StoreBackup.write(first, file) > 0);
      execute(server, "INSERT INTO flyway_schema_history VALUES (1001)");
      assertThrows(StorageRefused.class, () -> StoreRestore.read(first, file));
      assertThrows(StorageRefused.class, () -> StoreBackup.write(first, file));
    }
    Path second = place.resolve("second");
    assertNull(StoreRestore.read(second, file));
    assertEquals(1000, rows(second));

    Path former = StoreRestore.read(first, file);
    assertEquals(1000, rows(first));
    assertTrue(Files.exists(former.resolve("PG_VERSION")));
    bad_files_change_nothing(first, file);
    an_interrupted_restore_is_undone_at_the_next_start(first);
  }

  @Test
  void a_directory_without_a_store_is_not_saved() {
    assertThrows(
        StorageRefused.class, () -> StoreBackup.write(place.resolve("none"), place.resolve("f")));
    assertTrue(Files.notExists(place.resolve("f")));
  }

  private void bad_files_change_nothing(Path root, Path file) throws IOException, SQLException {
    byte[] good = Files.readAllBytes(file);
    byte[] damaged = good.clone();
    Arrays.fill(damaged, good.length / 2, good.length / 2 + 100, (byte) 7);
    byte[] wrongSum = good.clone();
    wrongSum[good.length - 6] ^= 1;
    for (byte[] bad :
        List.of(
            wrongSum,
            new byte[0],
            "no archive".getBytes(),
            Arrays.copyOf(good, good.length / 2),
            Arrays.copyOf(good, good.length - 20),
            damaged)) {
      Path badFile = Files.write(place.resolve("bad.tgz"), bad);
      StorageRefused refused =
          assertThrows(StorageRefused.class, () -> StoreRestore.read(root, badFile));
      assertTrue(refused.getMessage().endsWith("nothing was changed"), refused.getMessage());
    }
    assertThrows(StorageRefused.class, () -> StoreRestore.read(root, place.resolve("missing")));
    assertEquals(1000, rows(root));
  }

  private void an_interrupted_restore_is_undone_at_the_next_start(Path root) throws Exception {
    try (StoreDirectory directory = StoreDirectory.hold(root)) {
      directory.swap(Files.createDirectory(root.resolve("half")));
    }
    Path draft = Files.createTempDirectory(root, "postgres-new");
    assertEquals(1000, rows(root));
    assertTrue(Files.notExists(draft));
  }

  private static int rows(Path root) throws SQLException {
    try (StoreDirectory directory = StoreDirectory.hold(root);
        EmbeddedPostgres server = EmbeddedPostgres.start(directory, FAST);
        Connection connection = server.dataSource(EmbeddedPostgres.NAME).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM flyway_schema_history")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.dataSource(EmbeddedPostgres.NAME).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
