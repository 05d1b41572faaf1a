package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.endtoend.TactClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {

  @TempDir Path directory;

  @Test
  void a_killed_tact_leaves_its_database_to_the_next_one_which_stops_both() throws Exception {
    ProcessHandle postgres;
    try (TactProcess first = TactProcess.serving(directory)) {
      assertReady(first);
      postgres = postgres();
      refusesASecondOne();
      first.kill();
    }
    assertTrue(postgres.isAlive());
    try (TactProcess second = TactProcess.serving(directory)) {
      assertTrue(second.lines().toString().contains("adopted"), second.lines().toString());
      assertEquals(postgres.pid(), postgres().pid());
      assertReady(second);
      second.stop();
    }
    postgres.onExit().get(10, TimeUnit.SECONDS);
    assertFalse(Files.exists(directory.resolve("postgres").resolve("postmaster.pid")));
  }

  @Test
  void a_tact_killed_together_with_its_database_recovers_by_itself() throws Exception {
    try (TactProcess first = TactProcess.serving(directory)) {
      ProcessHandle postgres = postgres();
      postgres.destroyForcibly();
      first.kill();
      postgres.onExit().get(10, TimeUnit.SECONDS);
    }
    try (TactProcess second = TactProcess.serving(directory)) {
      assertReady(second);
    }
    Files.writeString(
        directory.resolve("postgres").resolve("postgresql.conf"), "shared_buffers = 'no number'\n");
    assertRefused(
        TactProcess.run(Map.of(), "--port", "0", "--data-dir", directory.toString()), "`JDBC_URL`");
  }

  @Test
  @Timeout(120)
  void a_database_that_dies_is_started_again_by_its_tact() throws Exception {
    ProcessHandle last;
    try (TactProcess process = TactProcess.serving(directory)) {
      TactClient tact = new TactClient(process.address(), "process");
      tact.post("/api/v1/offers", "{\"name\": \"Gold\"}").expect(201);
      Set<String> told = new HashSet<>();
      for (int death = 0; death < 2; death++) {
        told.add(told(tact));
        ProcessHandle dying = postgres();
        dying.destroyForcibly();
        dying.onExit().get(10, TimeUnit.SECONDS);
        told.add(told(tact));
        awaitReady(tact);
      }
      assertEquals(told, Interactions.of(tact, "c"), "what was acknowledged is there, once");
      last = postgres();
      assertEquals(0, process.stop());
    }
    last.onExit().get(10, TimeUnit.SECONDS);
  }

  // Answers 503 for as long as the database is away; the key makes a second try harmless.
  private static String told(TactClient tact) {
    String body =
        """
        {"customerId": "c", "offerId": "Gold", "outcome": "click", "idempotencyKey": "%s"}
        """
            .formatted(UUID.randomUUID());
    TactClient.Reply reply = tact.post("/api/v1/respond", body);
    while (reply.status() == 503) {
      reply = tact.post("/api/v1/respond", body);
    }
    return reply.text("/interactionId");
  }

  @Test
  void a_taken_port_is_said_before_anything_starts() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(socket.getLocalPort());
      assertRefused(
          TactProcess.run(Map.of(), "--port", port, "--data-dir", directory.toString()),
          "port " + port + " is taken");
    }
    assertEquals(List.of(), List.of(directory.toFile().list()));
  }

  @Test
  void an_unreachable_database_is_named_without_its_password() {
    Map<String, String> environment =
        Map.of("JDBC_URL", "jdbc:postgresql://127.0.0.1:1/tact?password=secret");
    TactProcess refused = TactProcess.run(environment, "--port", "0");
    assertRefused(refused, "the database `jdbc:postgresql://127.0.0.1:1/tact` cannot be reached");
    assertFalse(refused.lines().toString().contains("secret"));
  }

  @Test
  void an_unknown_argument_points_at_help() {
    assertRefused(TactProcess.run(Map.of(), "--prt", "1"), "`--prt` is not known");
    assertEquals(0, TactProcess.run(Map.of(), "--help").exitCode());
  }

  private void refusesASecondOne() {
    assertRefused(
        TactProcess.run(Map.of(), "--port", "0", "--data-dir", directory.toString()),
        "in use by another Tact");
  }

  private static void assertRefused(TactProcess process, String sentence) {
    assertEquals(1, process.exitCode());
    assertEquals(1, process.lines().size(), process.lines().toString());
    assertTrue(process.lines().getFirst().contains(sentence), process.lines().toString());
  }

  private static void assertReady(TactProcess process) {
    new TactClient(process.address(), "process").get("/health/ready").expect(200);
  }

  private static void awaitReady(TactClient tact) {
    int status = tact.get("/health/ready").status();
    while (status != 200) {
      status = tact.get("/health/ready").status();
    }
  }

  private ProcessHandle postgres() throws IOException {
    Path file = directory.resolve("postgres").resolve("postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).orElseThrow();
  }
}
