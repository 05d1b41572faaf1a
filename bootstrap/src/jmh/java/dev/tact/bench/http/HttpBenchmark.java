package dev.tact.bench.http;

import java.io.IOException;
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
 * Tact on its embedded store with 10,000 customers, 100 offers and 10 policies, driven by wrk,
 * beside a null endpoint in the same process. Prints ratios of what was answered a second, and the
 * processor time that Tact and its PostgreSQL used for one request.
 */
public final class HttpBenchmark {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final Duration ROUND = Duration.ofSeconds(Long.getLong("bench.seconds", 15));

  /**
   * What is driven: where, on which channel, over how many connections, with records or without.
   */
  private enum Drive {
    NULL_ENDPOINT("/api/v1/bench/null", "web", 32, true),
    RECOMMEND_UNRECORDED("/api/v1/recommend", "web", 32, false),
    RECOMMEND_EXPLICIT("/api/v1/recommend", "web", 32, true),
    RECOMMEND_IMPLICIT("/api/v1/recommend", "push", 64, true),
    RESPOND("/api/v1/respond", "web", 64, true);

    private final String path;
    private final String channel;
    private final int connections;
    private final boolean recorded;

    Drive(String path, String channel, int connections, boolean recorded) {
      this.path = path;
      this.channel = channel;
      this.connections = connections;
      this.recorded = recorded;
    }
  }

  /** What one round came to. */
  private record Round(WrkResult result, ProcessorTime.Used used) {

    private double micros(long nanos) {
      return nanos / 1_000.0 / result.requests();
    }
  }

  private HttpBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tact-bench");
    System.setProperty("bench.records", "switched");
    BenchServer server = BenchServer.start(folder);
    BenchShop shop = new BenchShop("http://127.0.0.1:" + server.port());
    shop.author();
    System.out.println("answer of one recommend: " + shop.sample());
    ProcessorTime time = ProcessorTime.of(folder);
    List<Drive> drives =
        arguments.length == 0
            ? List.of(Drive.values())
            : Arrays.stream(arguments).map(Drive::valueOf).toList();
    SequencedMap<Drive, List<Round>> rounds = new LinkedHashMap<>();
    for (Drive drive : drives) {
      drive(server.port(), folder, drive, time);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Drive drive : drives) {
        rounds
            .computeIfAbsent(drive, _ -> new ArrayList<>())
            .add(drive(server.port(), folder, drive, time));
      }
    }
    print(rounds);
    if (arguments.length == 0) {
      singlePosts(shop);
    }
    System.exit(0);
  }

  private static void print(SequencedMap<Drive, List<Round>> all) {
    double yardstick = middle(all.firstEntry().getValue()).result().requestsPerSecond();
    System.out.printf(
        "%-20s %10s %8s %9s %9s %7s %9s %9s%n",
        "endpoint", "req/s", "ratio", "p50 ms", "p99 ms", "errors", "Tact us", "SQL us");
    all.forEach(
        (drive, rounds) -> {
          Round middle = middle(rounds);
          WrkResult result = middle.result();
          System.out.printf(
              Locale.ROOT,
              "%-20s %10.0f %7.2fx %9.2f %9.2f %7d %9.1f %9.1f%n",
              drive.name().toLowerCase(Locale.ROOT),
              result.requestsPerSecond(),
              result.requestsPerSecond() / yardstick,
              result.p50Millis(),
              result.p99Millis(),
              rounds.stream().mapToLong(round -> round.result().errors()).sum(),
              middle.micros(middle.used().tact()),
              middle.micros(middle.used().postgres()));
        });
  }

  /** The round of the median rate. */
  private static Round middle(List<Round> rounds) {
    double median = WrkResult.median(rounds.stream().map(Round::result).toList());
    return rounds.stream()
        .filter(round -> round.result().requestsPerSecond() == median)
        .findFirst()
        .orElseThrow();
  }

  private static void singlePosts(BenchShop shop) throws Exception {
    Instant start = Instant.now();
    shop.tenThousandSinglePosts();
    System.out.printf(
        Locale.ROOT,
        "10,000 single POSTs of offers: %.1f s%n",
        Duration.between(start, Instant.now()).toMillis() / 1000.0);
  }

  private static Round drive(int port, Path folder, Drive drive, ProcessorTime time)
      throws IOException, InterruptedException {
    Path script = folder.resolve(drive.name() + ".lua");
    Files.writeString(script, BenchShop.script(drive.path, drive.channel));
    SwitchedRecords records = SwitchedRecords.Parts.running().records();
    records.turn(drive.recorded);
    ProcessorTime.Used before = time.now();
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "-t2",
                "-c" + drive.connections,
                "-d" + ROUND.toSeconds() + "s",
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
    while (records.waiting() > 0) {
      Thread.sleep(5);
    }
    return new Round(WrkResult.read(output), time.now().since(before));
  }
}
