package dev.tact.bench.http;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is durable before it is answered, driven by wrk over 64 connections: how much of it a
 * second, and the processor time that a request costs Tact and its PostgreSQL, which says more on a
 * machine where others work too. The shop is that of the HTTP benchmark.
 */
public final class WriteBenchmark {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
  private static final Duration ROUND = Duration.ofSeconds(Long.getLong("bench.seconds", 10));

  /** What is driven: the path, and the channel of the body. */
  private enum Drive {
    RESPOND("/api/v1/respond", "web"),
    RECOMMEND_IMPLICIT("/api/v1/recommend", "push");

    private final String path;
    private final String channel;

    Drive(String path, String channel) {
      this.path = path;
      this.channel = channel;
    }
  }

  /** A round, and nanoseconds of processor time. */
  private record Round(WrkResult wrk, long tact, long postgres) {}

  private WriteBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tact-bench");
    BenchServer server = BenchServer.start(folder);
    new BenchShop("http://127.0.0.1:" + server.port()).author();
    Path pid = folder.resolve("data/postgres/postmaster.pid");
    long postmaster = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
    List<Drive> drives =
        arguments.length == 0
            ? List.of(Drive.values())
            : Arrays.stream(arguments).map(Drive::valueOf).toList();
    Map<Drive, List<Round>> rounds = new LinkedHashMap<>();
    for (Drive drive : drives) {
      round(server.port(), folder, drive, postmaster);
    }
    for (int i = 0; i < ROUNDS; i++) {
      for (Drive drive : drives) {
        Round round = round(server.port(), folder, drive, postmaster);
        print(drive, round);
        rounds.computeIfAbsent(drive, _ -> new ArrayList<>()).add(round);
      }
    }
    System.out.println("medians by rate");
    rounds.forEach(WriteBenchmark::printMedian);
    System.exit(0);
  }

  private static void printMedian(Drive drive, List<Round> rounds) {
    double rate = WrkResult.median(rounds.stream().map(Round::wrk).toList());
    rounds.stream()
        .filter(round -> round.wrk().requestsPerSecond() == rate)
        .findFirst()
        .ifPresent(round -> print(drive, round));
  }

  private static void print(Drive drive, Round round) {
    double requests = round.wrk().requestsPerSecond() * ROUND.toSeconds();
    System.out.printf(
        Locale.ROOT,
        "%-20s %7.0f/s  p50 %6.2f ms  p99 %6.2f ms  errors %d"
            + "  processor time a request: tact %6.1f us, postgres %6.1f us%n",
        drive.name().toLowerCase(Locale.ROOT),
        round.wrk().requestsPerSecond(),
        round.wrk().p50Millis(),
        round.wrk().p99Millis(),
        round.wrk().errors(),
        round.tact() / 1_000.0 / requests,
        round.postgres() / 1_000.0 / requests);
  }

  private static Round round(int port, Path folder, Drive drive, long postmaster) throws Exception {
    Path script = folder.resolve(drive.name() + ".lua");
    Files.writeString(script, BenchShop.script(drive.path, drive.channel));
    long tact = tact();
    long postgres = postgres(postmaster);
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "-t2",
                "-c" + CONNECTIONS,
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
    return new Round(WrkResult.read(output), tact() - tact, postgres(postmaster) - postgres);
  }

  private static long tact() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Processes of PostgreSQL that end during a round are not counted; the pool keeps its own. */
  static long postgres(long postmaster) {
    return ProcessHandle.of(postmaster)
        .map(
            process ->
                process
                    .children()
                    .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                    .mapToLong(Duration::toNanos)
                    .sum())
        .orElse(0L);
  }
}
