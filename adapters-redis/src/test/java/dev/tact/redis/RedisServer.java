package dev.tact.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A real Redis server for tests: the static binary of a test dependency, on a free port. */
public final class RedisServer implements AutoCloseable {

  private static final int ATTEMPTS = 200;

  private final Path folder;
  private final int port;
  private Process process;

  private RedisServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public static RedisServer start() {
    try {
      Path folder = Files.createTempDirectory("tact-redis");
      RedisServer server = new RedisServer(folder, freePort());
      server.run();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Stops the server as a crash would, and starts it again on the same port. */
  public void crashAndRestart() {
    stop();
    run();
  }

  @Override
  public void close() {
    stop();
  }

  private void run() {
    try {
      process =
          new ProcessBuilder(
                  binary().toString(),
                  "--port",
                  Integer.toString(port),
                  "--bind",
                  "127.0.0.1",
                  "--save",
                  "",
                  "--dir",
                  folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis.log").toFile())
              .start();
      awaitListening();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Path binary() throws IOException {
    Path target = folder.resolve("redis-server");
    if (!Files.exists(target)) {
      String system =
          System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
              ? "darwin"
              : "linux";
      String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
      String name = "/redis-server-7.0.15-" + system + "-" + machine;
      try (InputStream resource = RedisServer.class.getResourceAsStream(name)) {
        Files.copy(resource, target);
      }
      target.toFile().setExecutable(true);
    }
    return target;
  }

  private void awaitListening() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        if (!process.isAlive()) {
          break;
        }
        pause();
      }
    }
    throw new IllegalStateException(
        "redis did not start: " + Files.readString(folder.resolve("redis.log")));
  }

  private void pause() {
    try {
      process.waitFor(25, TimeUnit.MILLISECONDS);
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
