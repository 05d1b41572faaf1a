package dev.tact.bench.http;

import dev.tact.redis.server.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tact on its embedded store with 10,000 customers, 100 offers and 10 policies, driven by wrk,
 * beside a null endpoint in the same process; with `-Dbench.state.redis=true` on Redis, beside
 * endpoints that only ask Redis. Prints ratios of what was answered a second, the processor time
 * that Tact and its PostgreSQL used for one request, and how often one waited for Redis.
 */
public final class HttpBenchmark {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final int WARM_UPS = 3;
  private static final Duration ROUND = Duration.ofSeconds(Long.getLong("bench.seconds", 15));

  private static final Pattern TRIPS =
      Pattern.compile("^tact_redis_trips_total(?:\\{[^}]*})? ([0-9.E]+)", Pattern.MULTILINE);

  /**
   * What is driven: where, on which channel, over how many connections, with records or without.
   */
  enum Drive {
    NULL_ENDPOINT("/api/v1/bench/null", "web", 32, true),
    REDIS_TRIP("/api/v1/bench/redis-trip", "web", 32, true),
    REDIS_GET("/api/v1/bench/redis-get", "web", 32, true),
    RECOMMEND_UNRECORDED("/api/v1/recommend", "web", 32, false),
    RECOMMEND_EXPLICIT("/api/v1/recommend", "web", 32, true),
    RECOMMEND_IMPLICIT("/api/v1/recommend", "push", 64, true),
    RESPOND("/api/v1/respond", "web", 64, true);

    private static final Set<Drive> ON_REDIS = EnumSet.of(REDIS_TRIP, REDIS_GET);

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

  /** What one round came to; trips to Redis are those of Tact. */
  record Round(WrkResult result, ProcessorTime.Used used, double trips) {

    double tactMicros() {
      return micros(used.tact());
    }

    double postgresMicros() {
      return micros(used.postgres());
    }

    private double micros(long nanos) {
      return nanos / 1_000.0 / result.requests();
    }
  }

  private final BenchServer server;
  private final Path folder;
  private final ProcessorTime time;

  HttpBenchmark(BenchServer server, Path folder, ProcessorTime time) {
    this.server = server;
    this.folder = folder;
    this.time = time;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tact-bench");
    System.setProperty("bench.records", "switched");
    boolean redis = Boolean.getBoolean("bench.state.redis");
    BenchServer server = BenchServer.start(folder, redis ? Map.of("REDIS_URI", redis()) : Map.of());
    BenchShop shop = new BenchShop(server);
    shop.author();
    System.out.println("answer of one recommend: " + shop.sample());
    HttpBenchmark benchmark = new HttpBenchmark(server, folder, ProcessorTime.of(folder));
    Set<Drive> drives = EnumSet.noneOf(Drive.class);
    Arrays.stream(arguments).map(Drive::valueOf).forEach(drives::add);
    if (drives.isEmpty()) {
      drives = EnumSet.allOf(Drive.class);
      drives.removeAll(redis ? Set.of() : Drive.ON_REDIS);
    }
    SequencedMap<Drive, List<Round>> rounds = new LinkedHashMap<>();
    for (int round = -1; round < ROUNDS; round++) {
      for (Drive drive : drives) {
        Round came = benchmark.drive(drive);
        if (round >= 0) {
          rounds.computeIfAbsent(drive, _ -> new ArrayList<>()).add(came);
        }
      }
    }
    print(rounds);
    if (arguments.length == 0 && !redis) {
      singlePosts(shop);
    }
    System.exit(0);
  }

  /** A server that ends with this process, and where it is. */
  private static String redis() {
    RedisServer redis = RedisServer.start();
    Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
    System.setProperty(RedisEndpoints.ADDRESS, redis.uri());
    return redis.uri();
  }

  private static void print(SequencedMap<Drive, List<Round>> all) {
    double yardstick = middle(all.firstEntry().getValue()).result().requestsPerSecond();
    System.out.printf(
        "%-20s %10s %8s %9s %9s %7s %9s %9s %7s%n",
        "endpoint", "req/s", "ratio", "p50 ms", "p99 ms", "errors", "Tact us", "SQL us", "trips");
    all.forEach(
        (drive, rounds) -> {
          Round middle = middle(rounds);
          WrkResult result = middle.result();
          System.out.printf(
              Locale.ROOT,
              "%-20s %10.0f %7.2fx %9.2f %9.2f %7d %9.1f %9.1f %7.3f%n",
              drive.name().toLowerCase(Locale.ROOT),
              result.requestsPerSecond(),
              result.requestsPerSecond() / yardstick,
              result.p50Millis(),
              result.p99Millis(),
              rounds.stream().mapToLong(round -> round.result().errors()).sum(),
              middle.tactMicros(),
              middle.postgresMicros(),
              middle.trips());
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

  /** A round of a drive that has warmed up. */
  Round unit(Drive drive) throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UPS; i++) {
      drive(drive);
    }
    return drive(drive);
  }

  Round drive(Drive drive) throws IOException, InterruptedException {
    Path script = folder.resolve(drive.name() + ".lua");
    String tenant = drive.recorded ? BenchShop.RECORDED : BenchShop.UNRECORDED;
    Files.writeString(script, BenchShop.script(tenant, drive.path, drive.channel));
    SwitchedRecords records = SwitchedRecords.Parts.running().records();
    records.turn(drive.recorded);
    double trips = trips();
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
                "http://127.0.0.1:" + server.port())
            .redirectErrorStream(true)
            .start();
    String output = new String(wrk.getInputStream().readAllBytes());
    if (wrk.waitFor() != 0) {
      throw new IllegalStateException("wrk drives the load (install it first): " + output);
    }
    while (records.waiting() > 0) {
      Thread.sleep(5);
    }
    WrkResult result = WrkResult.read(output);
    return new Round(
        result, time.now().since(before), (trips() - trips) / (double) result.requests());
  }

  /** How often Tact has waited for Redis, by its own counter. */
  private double trips() throws IOException, InterruptedException {
    Matcher matcher = TRIPS.matcher(server.get("/metrics"));
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }
}
