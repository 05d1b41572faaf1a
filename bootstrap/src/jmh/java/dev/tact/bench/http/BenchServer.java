package dev.tact.bench.http;

import dev.tact.bootstrap.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Tact on its embedded store in this process, and a client of it. */
final class BenchServer {

  private static final int STARTUP_ATTEMPTS = 600;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  private BenchServer(int port) {
    this.port = port;
  }

  /** Returns when it is ready. */
  static BenchServer start(Path folder) throws IOException, InterruptedException {
    BenchServer server = new BenchServer(freePort());
    Thread.ofPlatform().daemon().start(() -> server.serve(folder));
    server.await();
    return server;
  }

  int port() {
    return port;
  }

  private void await() throws InterruptedException {
    for (int attempt = 0; attempt < STARTUP_ATTEMPTS; attempt++) {
      try {
        HttpRequest request = HttpRequest.newBuilder(uri("/health/ready")).build();
        if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException _) {
        // not listening yet
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("the server starts within half a minute");
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

  private void serve(Path folder) {
    try {
      Main.main(
          new String[] {
            "--port", Integer.toString(port), "--data-dir", folder.resolve("data").toString()
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
