package dev.tact.persistence.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.TenantId;
import dev.tact.persistence.StorageRefused;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JdbcNodeRegistryTest {

  private static final TenantId ACME = new TenantId("acme");

  @Test
  void state_in_process_allows_no_other_node() {
    try (TestNodes nodes = new TestNodes("nodes_alone")) {
      NodePlace first = nodes.alone("first");
      first.registry().serving("http://localhost:1234");
      TestNodes.await(() -> row(nodes, "first").contains("1234"), "the address of the node");
      String refusal = assertThrows(StorageRefused.class, () -> nodes.alone("second")).getMessage();
      assertTrue(refusal.contains("`first` at http://localhost:1234"), refusal);
      assertTrue(refusal.contains("`TACT_STATE=sql`"), refusal);
      String mixed =
          assertThrows(StorageRefused.class, () -> nodes.sharing("third", "sql", "")).getMessage();
      assertTrue(mixed.contains("keeps customer state `in-process`"), mixed);
      first.close();
      assertEquals("", nodes.alone("second").registry().fault());
    }
  }

  @Test
  void nodes_of_one_kind_live_together_and_others_are_refused() {
    try (TestNodes nodes = new TestNodes("nodes_together")) {
      NodePlace first = nodes.sharing("first", "redis", "here");
      NodePlace second = nodes.sharing("second", "redis", "here");
      assertEquals("", first.registry().fault() + second.registry().fault());
      String elsewhere =
          assertThrows(StorageRefused.class, () -> nodes.sharing("third", "redis", "there"))
              .getMessage();
      assertTrue(elsewhere.contains("the same `REDIS_URI`"), elsewhere);
      String other =
          assertThrows(StorageRefused.class, () -> nodes.sharing("third", "sql", "")).getMessage();
      assertTrue(other.contains("keeps customer state `redis`"), other);
      assertThrows(StorageRefused.class, () -> nodes.alone("third"));
    }
  }

  @Test
  void a_node_whose_session_is_cut_takes_its_place_again_and_says_so() throws Exception {
    try (TestNodes nodes = new TestNodes("nodes_cut")) {
      NodePlace node = nodes.alone("cut");
      BlockingQueue<String> returns = new LinkedBlockingQueue<>();
      node.registry().onReturn(() -> returns.add("back"));
      nodes.cut(node);
      assertEquals("back", returns.poll(20, TimeUnit.SECONDS));
      TestNodes.await(() -> node.registry().fault().isEmpty(), "the place");
      assertThrows(StorageRefused.class, () -> nodes.alone("other"));
    }
  }

  @Test
  void whoever_finds_a_node_dead_lets_nothing_count_that_it_kept() {
    try (TestNodes nodes = new TestNodes("nodes_dead")) {
      NodePlace node = nodes.sharing("living", "redis", "here");
      assertEquals(0, node.generations().current(ACME).everybody());
      execute(
          nodes,
          """
          INSERT INTO node (id, session_pid, started_at, seen_at, state, state_identity, version,
                            address)
          VALUES ('dead', 0, now(), now() - interval '2 seconds', 'redis', 'here', 'test', '')\
          """);
      TestNodes.await(() -> node.generations().current(ACME).everybody() > 0, "a generation");
      assertEquals("", row(nodes, "dead"));
    }
  }

  private static String row(TestNodes nodes, String id) {
    return nodes
        .database()
        .query(
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement("SELECT id || address FROM node WHERE id = ?")) {
                statement.setString(1, id);
                try (ResultSet rows = statement.executeQuery()) {
                  return rows.next() ? rows.getString(1) : "";
                }
              }
            });
  }

  private static void execute(TestNodes nodes, String sql) {
    nodes
        .database()
        .run(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            });
  }
}
