package dev.tact.persistence.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.ViewGenerationsContract;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.domain.config.TenantId;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JdbcViewGenerationsTest extends ViewGenerationsContract {

  private static final TestNodes NODES = new TestNodes("nodes_generations");
  private static final NodePlace ONE = NODES.sharing("one", "sql", "");
  private static final NodePlace OTHER = NODES.sharing("other", "sql", "");

  @AfterAll
  static void leave() {
    NODES.close();
  }

  @Override
  protected ViewGenerations generations() {
    return ONE.generations();
  }

  @Override
  protected ViewGenerations otherNode() {
    return OTHER.generations();
  }

  @Test
  void a_silent_node_is_waited_for_until_it_relies_on_nothing() {
    NODES
        .database()
        .run(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(
                    """
                    INSERT INTO node (id, session_pid, started_at, seen_at, state, state_identity,
                                      version, address)
                    VALUES ('silent', 0, now(), now() + interval '1 hour', 'sql', '', 'test', '')\
                    """);
              }
            });
    long begin = System.nanoTime();
    ONE.generations().retire(new TenantId("silence"));
    long millis = (System.nanoTime() - begin) / 1_000_000;
    NODES
        .database()
        .run(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM node WHERE id = 'silent'");
              }
            });
    assertTrue(millis >= 1_000, "waited " + millis + " ms");
  }

  @Test
  void a_node_that_joins_later_begins_with_what_is_in_effect() {
    TenantId tenant = new TenantId("earlier");
    ONE.generations().retire(tenant);
    try (NodePlace late = NODES.sharing("late", "sql", "")) {
      assertEquals(ONE.generations().current(tenant), late.generations().current(tenant));
    }
  }
}
