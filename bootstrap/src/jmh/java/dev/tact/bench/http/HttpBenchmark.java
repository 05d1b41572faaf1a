package dev.tact.bench.http;

import dev.tact.bootstrap.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Tact on its embedded store with 10,000 customers, 100 offers and 10 policies, driven by wrk over
 * 32 connections, beside a null endpoint in the same process. Prints a table of ratios.
 */
public final class HttpBenchmark {

  private static final int ROUNDS = 3;
  private static final Duration ROUND = Duration.ofSeconds(Long.getLong("bench.seconds", 15));

  /** What is driven: a name and the wrk script that drives it. */
  private enum Drive {
    NULL_ENDPOINT("/api/v1/bench/null", "web"),
    RECOMMEND_EXPLICIT("/api/v1/recommend", "web"),
    RECOMMEND_IMPLICIT("/api/v1/recommend", "push"),
    RESPOND("/api/v1/respond", "web");

    private final String path;
    private final String channel;

    Drive(String path, String channel) {
      this.path = path;
      this.channel = channel;
    }
  }

  private HttpBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tact-bench");
    int port = freePort();
    Thread.ofPlatform().daemon().start(() -> serve(port, folder));
    BenchShop shop = new BenchShop("http://127.0.0.1:" + port);
    shop.await();
    shop.author();
    System.out.println("answer of one recommend: " + shop.sample());
    List<Drive> drives =
        arguments.length == 0
            ? List.of(Drive.values())
            : Arrays.stream(arguments).map(Drive::valueOf).toList();
    SequencedMap<Drive, List<WrkResult>> results = new LinkedHashMap<>();
    for (Drive drive : drives) {
      drive(port, folder, drive, ROUND);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Drive drive : drives) {
        results
            .computeIfAbsent(drive, _ -> new ArrayList<>())
            .add(drive(port, folder, drive, ROUND));
      }
    }
    print(results);
    if (arguments.length == 0) {
      singlePosts(shop);
    }
    System.exit(0);
  }

  private static void print(SequencedMap<Drive, List<WrkResult>> results) {
    double yardstick = WrkResult.median(results.firstEntry().getValue());
    System.out.printf(
        Locale.ROOT,
        "%-20s %10s %8s %9s %9s %7s%n",
        "endpoint",
        "req/s",
        "ratio",
        "p50 ms",
        "p99 ms",
        "errors");
    results.forEach(
        (drive, rounds) -> {
          double rate = WrkResult.median(rounds);
          WrkResult middle =
              rounds.stream().filter(r -> r.requestsPerSecond() == rate).findFirst().orElseThrow();
          System.out.printf(
              Locale.ROOT,
              "%-20s %10.0f %7.2fx %9.2f %9.2f %7d%n",
              drive.name().toLowerCase(Locale.ROOT),
              rate,
              rate / yardstick,
              middle.p50Millis(),
              middle.p99Millis(),
              rounds.stream().mapToLong(WrkResult::errors).sum());
        });
  }

  private static void singlePosts(BenchShop shop) throws Exception {
    Instant start = Instant.now();
    shop.tenThousandSinglePosts();
    System.out.printf(
        Locale.ROOT,
        "10,000 single POSTs of offers: %.1f s%n",
        Duration.between(start, Instant.now()).toMillis() / 1000.0);
  }

  private static WrkResult drive(int port, Path folder, Drive drive, Duration duration)
      throws IOException, InterruptedException {
    Path script = folder.resolve(drive.name() + ".lua");
    Files.writeString(script, BenchShop.script(drive.path, drive.channel));
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "-t2",
                "-c32",
                "-d" + duration.toSeconds() + "s",
                "--latency",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    String output = new String(wrk.getInputStream().readAllBytes());
    if (wrk.waitFor() != 0) {
      throw new IllegalStateException("wrk drives the load (install it first): " + output);
    }
    return WrkResult.read(output);
  }

  private static void serve(int port, Path folder) {
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
