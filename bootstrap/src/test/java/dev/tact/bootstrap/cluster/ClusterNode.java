package dev.tact.bootstrap.cluster;

import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.bootstrap.process.TactProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One Tact of a cluster: always on the same port, behind proxies of its own to what it needs. */
final class ClusterNode implements AutoCloseable {

  private final int port;
  private final List<String> options;
  private final PostgresServer postgres;
  private final TcpProxy toPostgres;
  private final Map<String, String> environment;
  private final TcpProxy toRedis;
  private volatile TactProcess process;

  /**
   * A node that does not run yet.
   *
   * @param redisPort of a single Redis, reached through a proxy; 0 when `environment` names it, or
   *     there is none
   */
  ClusterNode(
      PostgresServer postgres,
      int redisPort,
      Map<String, String> environment,
      List<String> options) {
    this.port = freePort();
    this.options = options;
    this.postgres = postgres;
    this.environment = environment;
    this.toPostgres = TcpProxy.to(postgres.port());
    this.toRedis = redisPort == 0 ? null : TcpProxy.to(redisPort);
  }

  /** Starts it, and returns when it serves. */
  void start() {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JDBC_URL", "jdbc:postgresql://127.0.0.1:" + toPostgres.port() + "/tact");
    all.put("JDBC_USER", postgres.user());
    all.put("JDBC_PASSWORD", postgres.password());
    if (toRedis != null) {
      all.put("REDIS_URI", "redis://127.0.0.1:" + toRedis.port());
    }
    List<String> jvm = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    jvm.addAll(options);
    TactProcess started = TactProcess.run(all, jvm, "--port", String.valueOf(port));
    process = started;
    if (!started.isServing()) {
      throw new AssertionError("it did not start: " + started.lines());
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  TactClient client(String tenant) {
    return new TactClient(url(), tenant);
  }

  /** Whether it is ready, decides and records. */
  boolean serves(String tenant) {
    try {
      TactClient client = client(tenant);
      return client.get("/health/ready").status() == 200
          && client
                  .post("/api/v1/recommend", "{\"customerId\": \"probe\", \"dryRun\": true}")
                  .status()
              == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  TcpProxy toPostgres() {
    return toPostgres;
  }

  TcpProxy toRedis() {
    return toRedis;
  }

  TactProcess process() {
    return process;
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.signal("CONT");
      process.close();
    }
    toPostgres.close();
    if (toRedis != null) {
      toRedis.close();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
