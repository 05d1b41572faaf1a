package dev.tact.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tact.application.failure.Failure.Unavailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseTest {

  @Test
  void a_query_reaches_a_real_postgresql() {
    int major = TestDatabase.database().query(c -> c.getMetaData().getDatabaseMajorVersion());
    assertEquals(18, major);
  }

  @Test
  void work_that_throws_leaves_nothing_behind() {
    Database database = TestDatabase.database();
    database.run(c -> execute(c.createStatement(), "CREATE TABLE rolled_back (n int)"));
    assertThrows(
        IllegalStateException.class,
        () ->
            database.change(
                c -> {
                  execute(c.createStatement(), "INSERT INTO rolled_back VALUES (1)");
                  execute(c.createStatement(), "INSERT INTO rolled_back VALUES ('x')");
                }));
    int rows =
        database.query(
            c -> {
              try (Statement statement = c.createStatement();
                  ResultSet row = statement.executeQuery("SELECT count(*) FROM rolled_back")) {
                row.next();
                return row.getInt(1);
              }
            });
    assertEquals(0, rows);
  }

  @Test
  void a_row_whose_partition_was_made_on_its_way_is_worth_another_try() {
    Database database = TestDatabase.database();
    database.run(
        c ->
            execute(
                c.createStatement(),
                "CREATE TABLE parted (n int) PARTITION BY RANGE (n); CREATE TABLE parted_default"
                    + " PARTITION OF parted DEFAULT; CREATE TABLE parted_until_9 PARTITION OF"
                    + " parted FOR VALUES FROM (0) TO (9)"));
    AtomicInteger tries = new AtomicInteger();
    database.change(
        c ->
            execute(
                c.createStatement(),
                tries.incrementAndGet() == 1
                    ? "INSERT INTO parted_default VALUES (5)"
                    : "INSERT INTO parted VALUES (5)"));
    assertEquals(2, tries.get());
    assertThrows(
        Unavailable.class,
        () ->
            database.run(
                c -> execute(c.createStatement(), "INSERT INTO parted_default VALUES (6)")));
  }

  @Test
  void a_database_that_does_not_answer_is_unavailable() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://127.0.0.1:1/tact");
    assertThrows(Unavailable.class, () -> new Database(nobody).query(c -> c.isValid(1)));
  }

  private static void execute(Statement statement, String sql) throws SQLException {
    try (statement) {
      statement.execute(sql);
    }
  }
}
