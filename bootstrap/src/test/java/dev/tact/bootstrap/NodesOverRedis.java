package dev.tact.bootstrap;

import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.persistence.StorageRefused;
import dev.tact.persistence.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several Tacts of one test process over one database and one Redis. */
public final class NodesOverRedis implements AutoCloseable {

  private final List<Tact> nodes = new ArrayList<>();
  private final Map<String, String> environment;

  /**
   * Starts them.
   *
   * @param name of a database of their own
   */
  public NodesOverRedis(String name, String redis, int count) {
    environment = new HashMap<>(TestDatabase.another(name));
    environment.put("REDIS_URI", redis);
    environment.put("TACT_DRAIN_SECONDS", "0");
    try {
      for (int i = 0; i < count; i++) {
        start();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** One more. */
  public void start() {
    nodes.add(Tact.start(Arguments.read(List.of("--port", "0")), environment));
  }

  /** Why one more, which would keep its state in another Redis, is not let in. */
  public String refusal(String redis) {
    Map<String, String> other = new HashMap<>(environment);
    other.put("REDIS_URI", redis);
    try (Tact _ = Tact.start(Arguments.read(List.of("--port", "0")), other)) {
      return "";
    } catch (StorageRefused refused) {
      return refused.getMessage();
    }
  }

  /** A client of one of them, for one tenant. */
  public TactClient client(int node, String tenant) {
    return new TactClient("http://localhost:" + nodes.get(node).port(), tenant);
  }

  @Override
  public void close() {
    nodes.forEach(Tact::close);
  }
}
