package dev.tact.bootstrap.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.bootstrap.process.TactProcess;
import dev.tact.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The node that delivers is killed; another goes on where it stood. */
class TakeOverTest {

  private static final String DATABASE = "take_over";
  private static final int WRITERS = 8;
  private static final int AFTERWARDS = 150;

  @Test
  void nothing_is_lost_or_out_of_order_when_the_leader_is_killed() throws Exception {
    Map<String, String> environment = new HashMap<>(TestDatabase.another(DATABASE));
    environment.put("TACT_STATE", "sql");
    try (Receiver receiver = new Receiver();
        TactProcess one = serving(environment);
        TactProcess two = serving(environment)) {
      TactClient client = new TactClient(one.address(), "shop");
      client.post("/api/v1/offers", "{\"name\": \"Gold\"}").expect(201);
      client
          .post(
              "/api/v1/event-sinks",
              "{\"name\": \"crm\", \"type\": \"webhook\", \"events\": [\"interaction\"],"
                  + " \"url\": \""
                  + receiver.url()
                  + "\"}")
          .expect(201);
      respond(client, "c0");
      receiver.await(heard -> !heard.events().isEmpty());
      TactProcess leader = leads(one) ? one : two;
      TactClient other = new TactClient((leader == one ? two : one).address(), "shop");
      AtomicBoolean over = new AtomicBoolean();
      try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
        for (int writer = 0; writer < WRITERS; writer++) {
          String customer = "c" + writer % 3;
          writers.submit(
              () -> {
                while (!over.get()) {
                  respond(other, customer);
                }
              });
        }
        receiver.await(heard -> heard.events().size() > 100);
        leader.kill();
        int then = receiver.events().size();
        receiver.await(heard -> heard.events().size() > then + AFTERWARDS);
        over.set(true);
      }
      Map<String, List<String>> written = written(environment);
      int count = written.values().stream().mapToInt(List::size).sum();
      receiver.await(heard -> heard.events().size() >= count);
      assertEquals(written, receiver.idsByCustomer("interaction.recorded.v1"));
      assertTrue(
          other.get("/api/v1/event-sinks/crm/status").expect(200).at("/delivered").asLong()
              >= count);
    }
  }

  private static boolean leads(TactProcess process) {
    return new TactClient(process.address(), "shop")
        .get("/metrics")
        .expect(200)
        .text()
        .contains("tact_events_delivered_total");
  }

  private static void respond(TactClient client, String customer) {
    client.post(
        "/api/v1/respond",
        "{\"customerId\": \"%s\", \"offerId\": \"Gold\", \"outcome\": \"click\"}"
            .formatted(customer));
  }

  /** Ids of all interactions by customer, as they were committed. */
  private static Map<String, List<String>> written(Map<String, String> environment)
      throws SQLException {
    Map<String, List<String>> ids = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection(
                environment.get("JDBC_URL"),
                environment.get("JDBC_USER"),
                environment.get("JDBC_PASSWORD"));
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT customer_id, id FROM interaction ORDER BY customer_version, id");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>()).add(rows.getString(2));
      }
    }
    return ids;
  }

  private static TactProcess serving(Map<String, String> environment) {
    TactProcess started = TactProcess.run(environment, "--port", "0");
    assertTrue(started.isServing(), started.lines().toString());
    return started;
  }
}
