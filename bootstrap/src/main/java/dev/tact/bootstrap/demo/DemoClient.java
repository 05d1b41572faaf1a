package dev.tact.bootstrap.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Speaks to a Tact over REST, in the tenant of the demo. */
final class DemoClient {

  static final String TENANT = "demo";
  static final String JSON = "application/json";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  /** An answer: its status and its text. */
  record Answer(int status, String text) {
    boolean succeeded() {
      return status / 100 == 2;
    }
  }

  DemoClient(String address) {
    this.address = address;
  }

  String address() {
    return address;
  }

  Answer post(String path, String type, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", type)
            .header("X-Tenant-Id", TENANT)
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return send(request);
  }

  /** Whether a Tact answers there at all. */
  boolean isAnswered() {
    try {
      URI live = URI.create(address + "/health/live");
      return send(HttpRequest.newBuilder(live).timeout(Duration.ofSeconds(5)).build())
          .text()
          .contains("\"UP\"");
    } catch (IOException _) {
      return false;
    }
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
