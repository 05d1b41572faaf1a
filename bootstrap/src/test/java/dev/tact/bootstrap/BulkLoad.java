package dev.tact.bootstrap;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads many made-up customers in one request into a Tact of its own, and prints how fast: a
 * command, described in docs/performance.md. Arguments: rows (1000000), format (csv, ndjson, json).
 */
public final class BulkLoad {

  private static final String SCHEMA =
      """
      {"name": "Customer", "fields": [
        {"name": "customer_id", "dataType": "string", "isPrimaryKey": true},
        {"name": "age", "dataType": "integer"},
        {"name": "income", "dataType": "decimal"},
        {"name": "gender", "dataType": "string"},
        {"name": "vip", "dataType": "boolean"},
        {"name": "since", "dataType": "date"}]}\
      """;

  private BulkLoad() {}

  /** How the rows are written on the wire. */
  private enum Format {
    CSV("text/csv", "customer_id,age,income,gender,vip,since\n", "", "%s,%d,%d.50,%s,%b,%s%n", ""),
    NDJSON("application/x-ndjson", "", "", Format.OBJECT + "%n", ""),
    JSON("application/json", "{\"rows\": [", ",", Format.OBJECT, "]}");

    private static final String OBJECT =
        "{\"customer_id\": \"%s\", \"age\": %d, \"income\": %d.50, \"gender\": \"%s\","
            + " \"vip\": %b, \"since\": \"%s\"}";

    private final String type;
    private final String before;
    private final String between;
    private final String row;
    private final String after;

    Format(String type, String before, String between, String row, String after) {
      this.type = type;
      this.before = before;
      this.between = between;
      this.row = row;
      this.after = after;
    }
  }

  /** Runs the command. */
  public static void main(String[] words) throws Exception {
    int rows = words.length > 0 ? Integer.parseInt(words[0]) : 1_000_000;
    Format format =
        words.length > 1 ? Format.valueOf(words[1].toUpperCase(Locale.ROOT)) : Format.CSV;
    Path directory = Files.createTempDirectory("tact-bulk-load-");
    Path file = directory.resolve("rows");
    write(file, rows, format);
    List<String> arguments =
        List.of("--port", "0", "--data-dir", directory.resolve("store").toString());
    try (Tact tact = Tact.start(Arguments.read(arguments), Map.of());
        HttpClient http = HttpClient.newHttpClient()) {
      String schemas = "http://localhost:" + tact.port() + "/api/v1/schemas";
      send(http, schemas, "application/json", BodyPublishers.ofString(SCHEMA));
      String path = schemas + "/customer/data";
      report("first load", rows, http, path, format, file);
      report("same again", rows, http, path, format, file);
    } finally {
      delete(directory);
    }
  }

  private static void report(
      String what, int rows, HttpClient http, String path, Format format, Path file)
      throws Exception {
    long start = System.nanoTime();
    String answer = send(http, path, format.type, BodyPublishers.ofFile(file));
    double seconds = (System.nanoTime() - start) / 1e9;
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%s, %s: %,d rows (%,d MB) in %.1f s = %,.0f rows/s, heap at most %,d MB%n  %s%n",
        what,
        format.type,
        rows,
        Files.size(file) >> 20,
        seconds,
        rows / seconds,
        runtime.maxMemory() >> 20,
        answer);
  }

  private static String send(HttpClient http, String path, String type, BodyPublisher body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(path)).header("Content-Type", type).POST(body).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException("the server answered " + response.body());
    }
    return response.body();
  }

  private static void write(Path file, int rows, Format format) throws Exception {
    try (OutputStream out = Files.newOutputStream(file);
        PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      text.print(format.before);
      for (int i = 0; i < rows; i++) {
        text.print(i == 0 ? "" : format.between);
        text.printf(
            format.row,
            "customer-" + Integer.toUnsignedString(i * 0x9E3779B1, 36),
            18 + i % 70,
            20_000 + i % 90_000,
            i % 2 == 0 ? "F" : "M",
            i % 10 == 0,
            LocalDate.EPOCH.plusDays(i % 20_000));
      }
      text.print(format.after);
    }
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
