package dev.tact.bootstrap.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bodies to begin with: those of the golden cases and of the documents. What has an effect that was
 * not seen before joins them.
 */
final class Corpus {

  static final ObjectMapper JSON = new ObjectMapper();

  /** The most that a long run keeps of what it found. */
  private static final int FOUND_MAX = 5_000;

  private static final Pattern REQUEST =
      Pattern.compile("```json\\s+POST /api/v1/(\\S+)\\s+(\\{.*?\\n\\})\\s+```", Pattern.DOTALL);

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> effects = new HashSet<>();

  /** A body, and under `/api/v1` the path to which it is sent. */
  record Entry(String path, JsonNode body) {}

  static Corpus read() {
    Corpus corpus = new Corpus();
    Path root = Path.of("").toAbsolutePath().getParent();
    corpus.readCases(root.resolve("bootstrap/src/test/resources/decisions"));
    corpus.readDocuments(root.resolve("docs"));
    if (corpus.entries.size() < 40) {
      throw new IllegalStateException("the golden cases give bodies to begin with");
    }
    return corpus;
  }

  private void readCases(Path cases) {
    for (Path file : files(cases, ".json")) {
      JsonNode tree = tree(file);
      switch (file.getFileName().toString()) {
        case "given.json" ->
            tree.path("definitions")
                .forEach(each -> entries.add(new Entry(each.get(0).asText(), each.get(1))));
        case "flow.json" -> entries.add(new Entry("decision-flows", tree));
        case "request.json" -> entries.add(new Entry("recommend", tree));
        default -> {
          // what is expected is no input
        }
      }
    }
  }

  private void readDocuments(Path documents) {
    for (Path file : files(documents, ".md")) {
      Matcher request = REQUEST.matcher(text(file));
      while (request.find()) {
        try {
          entries.add(new Entry(request.group(1), JSON.readTree(request.group(2))));
        } catch (JsonProcessingException _) {
          // an example that is cut short
        }
      }
    }
  }

  Entry any(Random random) {
    return entries.get(random.nextInt(entries.size()));
  }

  int size() {
    return entries.size();
  }

  /** Keeps an input whose effect is new. */
  void learn(Entry entry, String effect) {
    if (effects.size() < FOUND_MAX && effects.add(effect)) {
      entries.add(entry);
    }
  }

  int effects() {
    return effects.size();
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(Path file) {
    try {
      return JSON.readTree(text(file));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
