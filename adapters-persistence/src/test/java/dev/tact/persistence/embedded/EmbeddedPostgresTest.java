package dev.tact.persistence.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.persistence.StorageRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir Path place;

  @Test
  void the_store_is_durable_private_and_held_by_one() throws SQLException {
    try (StoreDirectory directory = StoreDirectory.hold(place);
        EmbeddedPostgres first = EmbeddedPostgres.start(directory, PostgresSettings.standard())) {
      assertFalse(first.adopted());
      assertEquals("on", shown(first, "fsync"));
      assertEquals("on", shown(first, "synchronous_commit"));
      assertEquals("127.0.0.1", shown(first, "listen_addresses"));
      assertEquals("", shown(first, "unix_socket_directories"));
      assertEquals("UTF8", shown(first, "server_encoding"));
      assertThrows(
          SQLException.class, () -> DriverManager.getConnection(first.jdbcUrl(), "tact", "guess"));
      assertThrows(StorageRefused.class, () -> StoreDirectory.hold(place));

      EmbeddedPostgres second = EmbeddedPostgres.start(directory, PostgresSettings.standard());
      assertTrue(second.adopted());
      assertEquals(first.jdbcUrl(), second.jdbcUrl());
    }
  }

  private static String shown(EmbeddedPostgres server, String setting) throws SQLException {
    try (Connection connection = server.dataSource(EmbeddedPostgres.NAME).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}
