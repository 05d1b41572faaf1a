package dev.tact.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Migrations run once whoever starts, and leave the version before them its tables. */
class MigrationsTest {

  private static final Path FILES = Path.of("src/main/resources/db/migration");

  /** Since this one several nodes may run different versions on one database. */
  private static final int FIRST_BESIDE = 12;

  private static final int NODES = 4;

  @Test
  void four_nodes_that_start_at_once_migrate_once() throws Exception {
    String name = "raced";
    create(name);
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (HikariDataSource pool = TestDatabase.other(name)) {
                      start.await();
                      Migrations.apply(pool);
                    } catch (Exception | AssertionError failure) {
                      failures.add(failure);
                    }
                  }));
    }
    start.countDown();
    for (Thread node : nodes) {
      node.join();
    }
    assertEquals(List.of(), failures);
    try (HikariDataSource pool = TestDatabase.other(name)) {
      Database database = new Database(pool);
      assertEquals(
          names().size(),
          number(database, "SELECT count(*) FROM flyway_schema_history WHERE success"));
      assertEquals(0, number(database, "SELECT count(*) FROM interaction"));
    }
  }

  @Test
  void a_database_that_a_newer_version_has_migrated_still_serves_this_one() {
    String name = "newer";
    create(name);
    try (HikariDataSource pool = TestDatabase.other(name)) {
      Migrations.apply(pool);
      new Database(pool)
          .run(
              connection -> {
                try (Statement statement = connection.createStatement()) {
                  statement.execute(
                      "INSERT INTO flyway_schema_history (installed_rank, version, description,"
                          + " type, script, checksum, installed_by, execution_time, success)"
                          + " VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'tact', 1,"
                          + " true)");
                }
              });
      Migrations.apply(pool);
    }
  }

  @Test
  void migrations_leave_the_version_before_them_what_it_uses() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : names()) {
      int version = Integer.parseInt(file.getFileName().toString().split("__")[0].substring(1));
      if (version >= FIRST_BESIDE) {
        for (String fault : ExpandOnly.faults(Files.readString(file))) {
          faults.add(file.getFileName() + ": " + fault);
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void what_would_break_the_version_before_is_found() {
    for (String breaking :
        List.of(
            "DROP TABLE interaction;",
            "ALTER TABLE interaction DROP COLUMN value;",
            "ALTER TABLE interaction RENAME COLUMN value TO amount;",
            "ALTER TABLE interaction RENAME TO happening;",
            "ALTER TABLE interaction ALTER COLUMN value TYPE text;",
            "ALTER TABLE interaction ALTER COLUMN value SET NOT NULL;",
            "ALTER TABLE interaction ADD COLUMN place bigint NOT NULL;",
            "ALTER TABLE interaction ADD COLUMN a text, ADD COLUMN b text NOT NULL;",
            "ALTER TABLE interaction ADD COLUMN place bigint DEFAULT nextval('places');",
            "ALTER TABLE interaction ADD CONSTRAINT positive CHECK (value > 0);",
            "CREATE UNIQUE INDEX only_one ON interaction (tenant_id, offer_id);",
            "DELETE FROM interaction;",
            "TRUNCATE interaction;")) {
      assertEquals(1, ExpandOnly.faults("-- why\n" + breaking).size(), breaking);
    }
  }

  @Test
  void what_only_adds_is_no_fault() {
    assertEquals(
        List.of(),
        ExpandOnly.faults(
            """
            -- DROP TABLE in a comment
            ALTER TABLE a ADD COLUMN b bigint;
            ALTER TABLE a ADD COLUMN c boolean NOT NULL DEFAULT false;
            CREATE TABLE d (e text NOT NULL, PRIMARY KEY (e));
            CREATE UNIQUE INDEX f ON d (e);
            CREATE INDEX g ON a (b);
            DROP INDEX h;
            """));
  }

  private static List<Path> names() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      List<Path> all = files.sorted().toList();
      assertTrue(all.size() >= FIRST_BESIDE, "migrations are where they are looked for");
      return all;
    }
  }

  private static void create(String name) {
    TestDatabase.database()
        .run(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
                statement.execute("CREATE DATABASE " + name);
              }
            });
  }

  private static long number(Database database, String sql) {
    return database.query(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }
}
