package dev.tact.bootstrap.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tact.bootstrap.endtoend.TactClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/** Somebody who is told what happened: a real HTTP server that keeps what it took, repeats too. */
final class Receiver implements AutoCloseable {

  /** One request. */
  record Heard(Map<String, List<String>> headers, String body, List<JsonNode> events) {}

  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Heard> heard = new ArrayList<>();
  private Function<Heard, Integer> behaviour = _ -> 200;
  private Map<String, String> answerHeaders = Map.of();
  private int refused;

  Receiver() {
    this(0);
  }

  Receiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/hook";
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on it answers so: what is below 300 is kept. */
  synchronized void behave(Function<Heard, Integer> answer) {
    behaviour = answer;
  }

  synchronized void answerWith(Map<String, String> headers) {
    answerHeaders = headers;
  }

  /** What it took, request by request. */
  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  synchronized int refused() {
    return refused;
  }

  /** Events that it took, without repeats, in the order in which each came first. */
  synchronized List<JsonNode> events() {
    Set<String> known = new LinkedHashSet<>();
    List<JsonNode> events = new ArrayList<>();
    for (Heard one : heard) {
      for (JsonNode event : one.events()) {
        if (known.add(event.get("id").asText())) {
          events.add(event);
        }
      }
    }
    return events;
  }

  /** Ids of events by customer, without repeats, in the order in which they came. */
  Map<String, List<String>> idsByCustomer(String type) {
    Map<String, List<String>> ids = new TreeMap<>();
    for (JsonNode event : events()) {
      if (event.get("type").asText().equals(type)) {
        ids.computeIfAbsent(event.at("/payload/customerId").asText(), _ -> new ArrayList<>())
            .add(event.get("id").asText());
      }
    }
    return ids;
  }

  /** Waits until what it took is as wished. */
  void await(Predicate<Receiver> wish) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (this) {
      while (!wish.test(this)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("not heard in time; so far: " + heard.size() + " requests");
        }
        try {
          wait(left);
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("nobody interrupts a test");
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      List<JsonNode> events = new ArrayList<>();
      TactClient.json(body).get("events").forEach(events::add);
      Heard one = new Heard(Map.copyOf(exchange.getRequestHeaders()), body, events);
      int status;
      synchronized (this) {
        status = behaviour.apply(one);
        if (status < 300) {
          heard.add(one);
        } else {
          refused++;
        }
        answerHeaders.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        notifyAll();
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
