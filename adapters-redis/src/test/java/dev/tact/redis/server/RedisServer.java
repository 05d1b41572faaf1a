package dev.tact.redis.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A real Redis server for tests: the static binary of a test dependency, on a free port. */
public final class RedisServer implements AutoCloseable {

  private static final int ATTEMPTS = 400;
  private static Path program;

  private final Path folder;
  private final int port;
  private final List<String> settings;
  private final Path file;
  private Process process;

  private RedisServer(Path folder, int port, Path file, List<String> settings) {
    this.folder = folder;
    this.port = port;
    this.file = file;
    this.settings = settings;
  }

  /** A server with defaults, which keeps nothing. */
  public static RedisServer start() {
    return start("--save", "");
  }

  /** A server with settings of its own, as on the command line. */
  public static RedisServer start(String... settings) {
    return start(null, List.of(settings));
  }

  static RedisServer startSentinel(Path file) {
    return start(file, List.of("--sentinel"));
  }

  private static RedisServer start(Path file, List<String> settings) {
    try {
      RedisServer server =
          new RedisServer(Files.createTempDirectory("tact-redis"), freePort(), file, settings);
      server.run();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Asks the server on a connection of its own. */
  public String ask(String... words) {
    return RedisTalk.ask(port, words);
  }

  /** Stops the server as a crash would, and starts it again on the same port. */
  public void crashAndRestart() {
    crash();
    run();
  }

  /** Stops the server as a crash would. */
  public void crash() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again after a crash, on the same port. */
  public void run() {
    try {
      List<String> command = new ArrayList<>(List.of(binary().toString()));
      if (file != null) {
        command.add(file.toString());
      }
      command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
      command.addAll(List.of("--dir", folder.toString()));
      command.addAll(settings);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis.log").toFile())
              .start();
      awaitListening();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the process in its tracks: it holds its connections and answers nobody. */
  public void pause() {
    signal("-STOP");
  }

  /** Lets a paused process go on. */
  public void resume() {
    signal("-CONT");
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      resume();
    }
    crash();
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static synchronized Path binary() throws IOException {
    if (program == null) {
      String system =
          System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
              ? "darwin"
              : "linux";
      String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
      String name = "/redis-server-7.0.15-" + system + "-" + machine;
      Path target = Files.createTempDirectory("tact-redis").resolve("redis-server");
      try (InputStream resource = RedisServer.class.getResourceAsStream(name)) {
        Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
      }
      target.toFile().setExecutable(true);
      target.toFile().deleteOnExit();
      program = target;
    }
    return program;
  }

  private void awaitListening() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        if (!process.isAlive()) {
          break;
        }
        shortWhile();
      }
    }
    throw new IllegalStateException(
        "redis did not start: " + Files.readString(folder.resolve("redis.log")));
  }

  private void shortWhile() {
    try {
      process.waitFor(25, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  static int freePort() {
    // A cluster's nodes also listen on a port that is 10,000 higher.
    while (true) {
      try (ServerSocket socket = new ServerSocket(0)) {
        if (socket.getLocalPort() <= 55_000) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
