package dev.tact.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.bootstrap.endtoend.TactClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Laws of export and import, over the configurations of all golden cases. */
class ConfigurationLawsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIGURATION = "/api/v1/configuration";
  private static final long SEED = Long.getLong("tact.seed", 20_260_105);

  @TestFactory
  Stream<DynamicTest> what_is_exported_and_imported_elsewhere_is_exported_alike() {
    return GoldenCase.all().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> movesUnchanged(golden)));
  }

  private static void movesUnchanged(GoldenCase golden) {
    TactClient source = TestTact.client("laws-from-" + golden.name());
    for (Map.Entry<String, ObjectNode> definition : golden.definitions()) {
      source.post("/api/v1/" + definition.getKey(), definition.getValue().toString()).expect(201);
    }
    TactClient.Reply exported = source.get(CONFIGURATION).expect(200);
    assertChangesNothing(source, "application/json", exported.text());

    TactClient target = TestTact.client("laws-to-" + golden.name());
    String shuffled = shuffled(exported.body()).toString();
    TactClient.Reply imported = target.put(CONFIGURATION, shuffled).expect(200);
    assertEquals(golden.definitions().size(), imported.at("/summary/created").asInt());
    assertEquals(
        imported.at("/created").isEmpty() ? 0 : 1, imported.at("/configurationVersion").asInt());
    assertEquals(exported.text(), target.get(CONFIGURATION).expect(200).text());

    String yaml = yaml(target);
    assertEquals(yaml, yaml(source));
    assertChangesNothing(target, "application/yaml", yaml);
  }

  private static void assertChangesNothing(TactClient tact, String type, String document) {
    for (String query : List.of("?dryRun=true&prune=true", "?prune=true")) {
      TactClient.Reply reply = tact.send("PUT", CONFIGURATION + query, type, document).expect(200);
      assertEquals("[]", reply.at("/created").toString());
      assertEquals("[]", reply.at("/changed").toString());
      assertEquals("[]", reply.at("/deleted").toString());
    }
  }

  private static String yaml(TactClient tact) {
    return tact.send(tact.request(CONFIGURATION).header("Accept", "application/yaml").GET())
        .expect(200)
        .text();
  }

  /** The same document with its collections, and their entries, in another order. */
  private static JsonNode shuffled(JsonNode document) {
    Random random = new Random(SEED);
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    ObjectNode shuffled = JSON.createObjectNode();
    for (String name : names) {
      List<JsonNode> entries = new ArrayList<>();
      document.get(name).forEach(entries::add);
      if (document.get(name).isArray()) {
        Collections.shuffle(entries, random);
        ArrayNode list = shuffled.putArray(name);
        entries.forEach(list::add);
      } else {
        shuffled.set(name, document.get(name));
      }
    }
    return shuffled;
  }
}
