package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./run migrate-stages` beside a running Tact, and without one. */
class MigrateStagesTest {

  private static final String RULES = "/api/v1/qualification-rules";

  @TempDir Path directory;

  @Test
  void former_stages_are_read_rightly_counted_and_renamed_on_demand() throws Exception {
    try (TactProcess tact = TactProcess.serving(directory)) {
      TactClient client = new TactClient(tact.address(), "process");
      client.post("/api/v1/schemas", json("{'name': 'S', 'fields': [{'name': 'age'}]}"));
      rule(client, "one", "eligibility");
      rule(client, "two", "eligibility");
      rule(client, "three", "match");
      rule(client, "four", "fit");
      age("eligibility", "qualification");
      age("match", "suitability");
      assertEquals(summary(false, 2, 0, 1), migrate());
      assertEquals(summary(true, 2, 0, 1), migrate("--apply"));
      await(client, "one", 2);
      JsonNode row = client.get(RULES + "/one").expect(200).body();
      assertEquals("eligibility", row.get("decisioningStage").asText());
      assertEquals(summary(false, 0, 0, 0), migrate());
      age("fit", "applicability");
    }
    assertEquals(summary(true, 0, 1, 0), migrate("--apply"));
    try (TactProcess tact = TactProcess.serving(directory)) {
      TactClient client = new TactClient(tact.address(), "process");
      assertEquals(2, client.get(RULES + "/four").expect(200).at("/rowVersion").asInt());
      assertEquals(1, client.get(RULES + "?stage=fit").expect(200).at("/data").size());
      assertEquals(1, client.get(RULES + "?stage=suitability").expect(200).at("/data").size());
    }
  }

  @Test
  void a_directory_without_a_store_is_refused() {
    TactProcess refused =
        TactProcess.run(Map.of(), "migrate-stages", "--data-dir", directory.toString());
    assertEquals(1, refused.exitCode());
  }

  private static void rule(TactClient client, String key, String stage) {
    client
        .post(
            RULES,
            json(
                "{'name': '%s', 'stage': '%s', 'ruleType': 'attribute_condition',"
                        .formatted(key, stage)
                    + " 'config': {'field': 'customer.age', 'operator': 'exists'}}"))
        .expect(201);
  }

  /** Writes into the rows what an older release wrote. */
  private void age(String stage, String former) throws Exception {
    Path cluster = directory.resolve("postgres");
    String port = Files.readAllLines(cluster.resolve("postmaster.pid")).get(3).strip();
    String password = Files.readString(cluster.resolve("tact.password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/tact";
    try (Connection connection = DriverManager.getConnection(url, "tact", password);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE definition SET body = jsonb_set(body::jsonb, '{stage}', '\"%s\"')::json"
                  .formatted(former)
              + " WHERE kind = 'qualification-rules' AND body->>'stage' = '%s'".formatted(stage));
    }
  }

  /** Asks until it is seen: within a second, on a machine that is not too busy. */
  private static void await(TactClient client, String rule, int rowVersion) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (client.get(RULES + "/" + rule).at("/rowVersion").asInt() < rowVersion) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the change was not seen");
      }
    }
  }

  private String migrate(String... more) {
    List<String> words =
        new ArrayList<>(List.of("migrate-stages", "--data-dir", directory.toString()));
    words.addAll(List.of(more));
    TactProcess process = TactProcess.run(Map.of(), words.toArray(String[]::new));
    assertEquals(0, process.exitCode(), process.lines().toString());
    return process.lines().getLast();
  }

  private static String summary(boolean applied, int qualification, int applicability, int match) {
    return ("{\"applied\": %s, \"rows\": {\"qualification\": %d, \"applicability\": %d,"
            + " \"suitability\": %d}, \"total\": %d}")
        .formatted(
            applied, qualification, applicability, match, qualification + applicability + match);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
