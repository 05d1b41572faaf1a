package dev.tact.bootstrap.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.cluster.Cluster.RedisKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Three nodes under load for a long time: their memory and that of Redis must not grow once the
 * first minutes are over, though new customers keep coming. `-Dtact.soak.minutes=10` says how long.
 */
@EnabledIfSystemProperty(named = "tact.soak.minutes", matches = "\\d+")
class SoakTest {

  private static final int MINUTES = Integer.getInteger("tact.soak.minutes", 10);
  private static final int SAMPLES = Math.max(6, 2 * MINUTES);
  private static final int CLIENTS = Integer.getInteger("tact.soak.clients", 64);
  private static final int SIZE = 10_000;
  private static final String REDIS_MEMORY = "8mb";
  private static final double GROWTH_MAX = 1.15;
  private static final double SLACK_MEGABYTES = 12;

  /** What was in use at one moment, in megabytes. */
  private record Sample(List<Double> heaps, List<Double> resident, double redis) {
    double heap() {
      return heaps.stream().mapToDouble(Double::doubleValue).sum();
    }

    double rss() {
      return resident.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  @Test
  void memory_is_flat_under_a_steady_load() {
    try (Cluster cluster =
        Cluster.start(RedisKind.SINGLE, Map.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO)) {
      // New customers keep coming: Redis must drop old images, and they must not be missed.
      cluster.redis().ask("CONFIG", "SET", "maxmemory", REDIS_MEMORY);
      cluster.redis().ask("CONFIG", "SET", "maxmemory-policy", "volatile-lru");
      Shop shop = Shop.of("soak", SIZE);
      shop.author(cluster.node(0));
      cluster.awaitService(shop.promised());
      Journal journal = new Journal();
      Load load = Load.start(CLIENTS, cluster.urls(), shop, journal, 1);
      List<Sample> samples = new ArrayList<>();
      System.out.println(
          "minute  answers/s  live heaps MB          resident MB            Redis MB");
      try {
        long before = journal.answers();
        for (int i = 1; i <= SAMPLES; i++) {
          LockSupport.parkNanos(Duration.ofMinutes(MINUTES).toNanos() / SAMPLES);
          Sample sample = sample(cluster);
          samples.add(sample);
          long now = journal.answers();
          System.out.printf(
              "%6.1f %,10d  %-22s %-22s %8.1f%n",
              (double) MINUTES * i / SAMPLES,
              (now - before) * SAMPLES / (60L * MINUTES),
              text(sample.heaps()),
              text(sample.resident()),
              sample.redis());
          before = now;
        }
      } finally {
        load.stop();
      }
      cluster.awaitRecords(shop);
      Recount.Result result = Recount.of(cluster.postgres(), shop, journal, false);
      System.out.println(journal.summary() + "\n" + result.figures());
      System.out.println(
          cluster
              .redis()
              .ask("INFO", "stats")
              .lines()
              .filter(line -> line.startsWith("evicted_keys"))
              .findFirst()
              .orElse(""));
      assertFlat("heap", samples.stream().map(Sample::heap).toList());
      assertFlat("resident memory", samples.stream().map(Sample::rss).toList());
      assertFlat("memory of Redis", samples.stream().map(Sample::redis).toList());
      List<String> wrong = new ArrayList<>(journal.faults());
      wrong.addAll(result.faults());
      assertEquals(List.of(), wrong.stream().limit(20).toList());
    }
  }

  /** The last third against the middle one. */
  private static void assertFlat(String what, List<Double> megabytes) {
    int third = megabytes.size() / 3;
    double middle = mean(megabytes.subList(third, 2 * third));
    double last = mean(megabytes.subList(2 * third, megabytes.size()));
    System.out.printf("%s: %.1f MB in the middle, %.1f MB at the end%n", what, middle, last);
    assertTrue(
        last <= middle * GROWTH_MAX + SLACK_MEGABYTES, what + " grows: " + megabytes.toString());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static Sample sample(Cluster cluster) {
    List<Double> heaps = new ArrayList<>();
    List<Double> resident = new ArrayList<>();
    for (ClusterNode node : cluster.nodes()) {
      long pid = node.process().pid();
      heaps.add(liveHeap(pid));
      resident.add(residentMemory(pid));
    }
    String memory = cluster.redis().ask("INFO", "memory");
    double redis =
        memory
            .lines()
            .filter(line -> line.startsWith("used_memory:"))
            .mapToDouble(line -> Long.parseLong(line.substring(12).strip()) / 1_048_576.0)
            .sum();
    return new Sample(heaps, resident, redis);
  }

  /** What is reachable: objects are counted after a full collection. */
  private static double liveHeap(long pid) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String last = "";
      for (String line = process.inputReader().readLine();
          line != null;
          line = process.inputReader().readLine()) {
        last = line.startsWith("Total") ? line : last;
      }
      return Long.parseLong(last.strip().split("\\s+")[2]) / 1_048_576.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double residentMemory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024.0)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(List<Double> megabytes) {
    StringBuilder text = new StringBuilder();
    megabytes.forEach(value -> text.append("%.1f ".formatted(value)));
    return text.toString();
  }
}
