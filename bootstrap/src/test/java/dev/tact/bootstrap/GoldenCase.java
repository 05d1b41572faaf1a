package dev.tact.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One decision with its answer, as files: what is given, the flow, the request, what is expected. A
 * text that ends in `…` is the beginning of what is expected.
 */
record GoldenCase(String name, JsonNode given, JsonNode flow, JsonNode request, JsonNode expected) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double TOLERANCE = 1e-9;

  /** Every case there is. */
  static List<GoldenCase> all() {
    try (Stream<Path> folders =
        Files.list(Path.of(GoldenCase.class.getResource("/decisions").getPath()))) {
      return folders.sorted().map(GoldenCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of an answer is not as expected; members that nobody expects are not looked at. */
  List<String> differences(JsonNode answer) {
    List<String> differences = new ArrayList<>();
    compare("$", expected, answer, differences);
    return differences;
  }

  /** The bodies to create, by collection, in their order. */
  List<Map.Entry<String, ObjectNode>> definitions() {
    List<Map.Entry<String, ObjectNode>> definitions = new ArrayList<>();
    for (JsonNode entry : given.path("definitions")) {
      definitions.add(Map.entry(entry.get(0).asText(), (ObjectNode) entry.get(1)));
    }
    if (!flow.isEmpty()) {
      definitions.add(Map.entry("decision-flows", (ObjectNode) flow));
    }
    return definitions;
  }

  private static GoldenCase read(Path folder) {
    return new GoldenCase(
        folder.getFileName().toString(),
        file(folder, "given.json"),
        file(folder, "flow.json"),
        file(folder, "request.json"),
        file(folder, "expected.json"));
  }

  private static JsonNode file(Path folder, String name) {
    try {
      return JSON.readTree(folder.resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(
      String path, JsonNode expected, JsonNode actual, List<String> differences) {
    boolean same =
        switch (expected.getNodeType()) {
          case OBJECT -> {
            Iterator<Map.Entry<String, JsonNode>> members = expected.fields();
            while (members.hasNext()) {
              Map.Entry<String, JsonNode> member = members.next();
              compare(
                  path + "." + member.getKey(),
                  member.getValue(),
                  actual.path(member.getKey()),
                  differences);
            }
            yield true;
          }
          case ARRAY -> {
            for (int i = 0; i < expected.size(); i++) {
              compare(path + "[" + i + "]", expected.get(i), actual.path(i), differences);
            }
            yield actual.size() == expected.size();
          }
          case NUMBER ->
              actual.isNumber() && Math.abs(expected.asDouble() - actual.asDouble()) <= TOLERANCE;
          case STRING ->
              expected.asText().endsWith("…")
                  ? actual.asText().startsWith(expected.asText().replace("…", ""))
                  : expected.equals(actual);
          case NULL -> actual.isNull() || actual.isMissingNode();
          default -> expected.equals(actual);
        };
    if (!same) {
      differences.add(path + ": expected " + expected + " but was " + actual);
    }
  }
}
