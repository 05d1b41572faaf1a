package dev.tact.persistence.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.ViewGenerations;
import dev.tact.application.port.out.ViewGenerations.Generation;
import dev.tact.domain.config.TenantId;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JdbcViewGenerationsTest {

  private static final TestNodes NODES = new TestNodes("nodes_generations");
  private static final NodePlace ONE = NODES.sharing("one", "sql", "");
  private static final NodePlace OTHER = NODES.sharing("other", "sql", "");

  @AfterAll
  static void leave() {
    NODES.close();
  }

  @Test
  void a_retired_tenant_has_a_new_generation_here_at_once_and_elsewhere_soon() {
    TenantId tenant = new TenantId("retired");
    TenantId bystander = new TenantId("bystander");
    Generation before = ONE.generations().current(tenant);
    Generation aside = ONE.generations().current(bystander);
    ONE.generations().retire(tenant);
    Generation after = ONE.generations().current(tenant);
    assertTrue(after.tenant() > before.tenant());
    TestNodes.await(
        () -> OTHER.generations().current(tenant).equals(ONE.generations().current(tenant)),
        "the generation on the other node");
    assertEquals(aside.tenant(), OTHER.generations().current(bystander).tenant());
  }

  @Test
  void everybody_is_retired_once_for_all_who_saw_the_same_generation() {
    ViewGenerations one = ONE.generations();
    ViewGenerations other = OTHER.generations();
    TenantId tenant = new TenantId("any");
    long seen = one.current(tenant).everybody();
    one.retireAll(seen);
    long next = one.current(tenant).everybody();
    assertTrue(next > seen);
    other.retireAll(seen);
    assertEquals(next, other.current(tenant).everybody());
    other.retireAll(Long.MAX_VALUE);
    assertNotEquals(next, other.current(tenant).everybody());
    TestNodes.await(
        () -> one.current(tenant).equals(other.current(tenant)), "the newest generation");
  }

  @Test
  void whoever_retires_returns_when_the_others_know() {
    TenantId tenant = new TenantId("told");
    for (int i = 0; i < 20; i++) {
      ViewGenerations first = i % 2 == 0 ? ONE.generations() : OTHER.generations();
      ViewGenerations second = i % 2 == 0 ? OTHER.generations() : ONE.generations();
      first.retire(tenant);
      long begun = first.current(tenant).tenant();
      assertTrue(
          !second.isFollowed() || second.current(tenant).tenant() >= begun,
          "relied on " + second.current(tenant) + " after " + begun);
    }
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
