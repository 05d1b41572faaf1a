package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the server refuses by itself is told like everything else: as a problem document. */
class RefusalsTest {

  private final TactClient client = TactServer.newTenant();

  @Test
  void a_body_that_is_not_json_by_its_header_is_told_what_to_send() {
    TactClient.Reply reply =
        client
            .send("POST", "/api/v1/offers", "application/x-www-form-urlencoded", "{\"name\":1}")
            .expect(415);
    problem(reply, "unsupported_media_type");
    assertTrue(reply.text("/detail").contains("Content-Type: application/json"), reply.text());
    problem(
        client.send("POST", "/api/v1/offers", "text/plain", "x").expect(415),
        "unsupported_media_type");
  }

  @Test
  void a_path_that_is_not_there_is_not_found() {
    problem(client.get("/api/v1/offerz").expect(404), "not_found");
    problem(client.get("/nowhere").expect(404), "not_found");
    problem(client.get("/api/v1/offers/off_nobody").expect(404), "not_found");
  }

  @Test
  void a_method_that_makes_no_sense_is_not_allowed() {
    problem(client.delete("/api/v1/offers").expect(405), "method_not_allowed");
    problem(client.put("/api/v1/audit-logs", "{}").expect(405), "method_not_allowed");
  }

  @Test
  void answers_are_json_whatever_is_wished() {
    TactClient.Reply reply =
        client.send(client.request("/api/v1/offers").header("Accept", "image/png").GET());
    problem(reply.expect(406), "not_acceptable");
  }

  @Test
  void a_body_beyond_two_megabytes_is_too_large() {
    String body = "{\"name\": \"x\", \"description\": \"" + "x".repeat(3 << 20) + "\"}";
    problem(client.post("/api/v1/offers", body).expect(413), "too_large");
  }

  @Test
  void a_tenant_has_a_decent_name() {
    TactClient.Reply reply = TactServer.client("No/Such Tenant").get("/api/v1/offers");
    problem(reply.expect(400), "invalid");
    assertEquals("X-Tenant-Id", reply.text("/errors/0/path"));
  }

  @Test
  void a_request_id_is_taken_over_where_it_is_decent() {
    TactClient.Reply reply =
        client.send(client.request("/api/v1/offers").header("x-request-id", "abc-1").GET());
    assertEquals("abc-1", reply.headers().firstValue("x-request-id").orElseThrow());
    reply = client.send(client.request("/nowhere").header("x-request-id", "<script>").GET());
    assertTrue(reply.headers().firstValue("x-request-id").orElseThrow().startsWith("req_"));
  }

  @Test
  void x_requested_with_is_accepted_and_means_nothing() {
    client
        .send(
            client
                .request("/api/v1/offers")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("X-Requested-With", "XMLHttpRequest")
                .POST(BodyPublishers.ofString("{\"name\": \"A\"}")))
        .expect(201);
  }

  @Test
  void without_keys_only_names_of_this_machine_are_answered() throws IOException {
    assertTrue(raw("evil.example").startsWith("HTTP/1.1 403"), raw("evil.example"));
    assertTrue(raw("localhost.evil.example:80").startsWith("HTTP/1.1 403"));
    assertTrue(raw("127.0.0.1:1234").startsWith("HTTP/1.1 200"), raw("127.0.0.1:1234"));
    assertTrue(raw("LOCALHOST").startsWith("HTTP/1.1 200"));
    assertTrue(raw("[::1]:8080").startsWith("HTTP/1.1 200"));
  }

  private static void problem(TactClient.Reply reply, String code) {
    assertEquals(
        "application/problem+json", reply.headers().firstValue("content-type").orElse("none"));
    assertEquals(code, reply.text("/code"));
    assertEquals(reply.status(), reply.at("/status").asInt());
    assertEquals("urn:tact:problem:" + code, reply.text("/type"));
    assertEquals(
        reply.headers().firstValue("x-request-id").orElseThrow(), reply.text("/requestId"));
  }

  private static String raw(String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", URI.create(TactServer.url()).getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET /api/v1/offers HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
