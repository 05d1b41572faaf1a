package dev.tact.bench.http;

import dev.tact.bootstrap.BenchTact;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** Tact on its embedded store in this process, and a client of it. */
final class BenchServer {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  private BenchServer(int port) {
    this.port = port;
  }

  /** Returns when it is ready. */
  static BenchServer start(Path folder) {
    return start(folder, Map.of());
  }

  /** The same, in an environment of its own. */
  static BenchServer start(Path folder, Map<String, String> environment) {
    return new BenchServer(BenchTact.start(folder, environment));
  }

  int port() {
    return port;
  }

  String get(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  String post(String tenant, String path, String body) throws IOException, InterruptedException {
    return send(tenant, "POST", path, "application/json", body);
  }

  String send(String tenant, String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> reply =
        http.send(
            HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .header("X-Tenant-Id", tenant)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() >= 300) {
      throw new IllegalStateException("the benchmark's own requests are valid: " + reply.body());
    }
    return reply.body();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
