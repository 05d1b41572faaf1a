package dev.tact.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.application.failure.Failure;
import dev.tact.bootstrap.endtoend.TactClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Flows that cannot work, each refused with every problem it has: in memory and over HTTP. */
class FlowViolationsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One file: what is given, the flow, the problems it has. */
  private record Violation(String name, JsonNode file) {

    private ObjectNode flow() {
      return (ObjectNode) file.get("flow");
    }

    private List<String> problems() {
      List<String> problems = new ArrayList<>();
      file.get("problems").forEach(each -> problems.add(line(each)));
      return problems;
    }
  }

  @TestFactory
  Stream<DynamicTest> in_memory_every_violation_is_refused_where_it_stands() {
    return each(
        violation -> {
          GoldenTenant tenant =
              new GoldenTenant(InstantSource.fixed(Instant.parse("2026-03-04T12:00:00Z")));
          for (JsonNode given : violation.file().path("given")) {
            tenant.create(given.get(0).asText(), (ObjectNode) given.get(1));
          }
          Failure.Invalid refused =
              assertThrows(
                  Failure.Invalid.class, () -> tenant.create("decision-flows", violation.flow()));
          same(
              violation.problems(),
              refused.problems().stream()
                  .map(each -> each.path() + " " + each.code().wire() + ": " + each.message())
                  .toList());
        });
  }

  @TestFactory
  Stream<DynamicTest> over_http_every_violation_is_refused_where_it_stands() {
    return each(
        violation -> {
          TactClient tact = TestTact.client("violation-" + violation.name());
          for (JsonNode given : violation.file().path("given")) {
            tact.post("/api/v1/" + given.get(0).asText(), given.get(1).toString()).expect(201);
          }
          JsonNode refused =
              tact.post("/api/v1/decision-flows", violation.flow().toString()).expect(400).body();
          List<String> problems = new ArrayList<>();
          refused.path("errors").forEach(each -> problems.add(line(each)));
          same(violation.problems(), problems);
        });
  }

  /** A line that ends in `…` is the beginning of what is expected. */
  private static void same(List<String> expected, List<String> actual) {
    List<String> compared = new ArrayList<>();
    for (int i = 0; i < actual.size(); i++) {
      String wanted = i < expected.size() ? expected.get(i) : "";
      boolean begins =
          wanted.endsWith("…")
              && actual.get(i).startsWith(wanted.substring(0, wanted.length() - 1));
      compared.add(begins ? wanted : actual.get(i));
    }
    assertEquals(expected, compared);
  }

  private static String line(JsonNode problem) {
    return problem.get("path").asText()
        + " "
        + problem.get("code").asText()
        + ": "
        + problem.get("message").asText();
  }

  private static Stream<DynamicTest> each(Check check) {
    Path folder = Path.of(FlowViolationsTest.class.getResource("/violations").getPath());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(FlowViolationsTest::read).toList().stream()
          .map(each -> DynamicTest.dynamicTest(each.name(), () -> check.of(each)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Violation read(Path file) {
    try {
      return new Violation(
          file.getFileName().toString().replace(".json", ""), JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Check {
    void of(Violation violation);
  }
}
