package dev.tact.bench.http;

import dev.tact.application.port.in.RecommendRequest;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What keeping a record costs: decisions in this process, taking turns with records on and off, and
 * the processor time that Tact and its PostgreSQL used for them. The shop is that of the HTTP
 * benchmark. Prints microseconds and bytes a decision.
 */
public final class RecordCost {

  private static final int ROUNDS = 5;
  private static final int DECISIONS = Integer.getInteger("bench.decisions", 100_000);
  private static final int CUSTOMERS = 10_000;
  private static final int THREADS = 2;
  private static final int WAITING_MAX = 5_000;

  private static final String BYTES =
      """
      SELECT count(*), avg(length(body)), avg(pg_column_size(r)) FILTER (WHERE expanded IS NULL),
             (SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('decision_record'))
               / count(*),
             avg(pg_column_size(r)) FILTER (WHERE expanded IS NOT NULL)
        FROM decision_record r\
      """;

  private RecordCost() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tact-bench");
    System.setProperty("bench.records", "switched");
    BenchServer server = BenchServer.start(folder);
    new BenchShop(server).author();
    SwitchedRecords.Parts parts = SwitchedRecords.Parts.running();
    ProcessorTime time = ProcessorTime.of(folder);
    round(parts, time);
    List<ProcessorTime.Used> on = new ArrayList<>();
    List<ProcessorTime.Used> off = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      parts.records().turn(true);
      on.add(round(parts, time));
      parts.records().turn(false);
      off.add(round(parts, time));
    }
    print("on", on);
    print("off", off);
    bytes(parts.database());
    System.exit(0);
  }

  private static void print(String name, List<ProcessorTime.Used> rounds) {
    System.out.printf(
        Locale.ROOT,
        "records %-4s tact %7.2f us, postgres %7.2f us a decision%n",
        name,
        median(rounds.stream().map(ProcessorTime.Used::tact).toList()) / 1_000 / DECISIONS,
        median(rounds.stream().map(ProcessorTime.Used::postgres).toList()) / 1_000 / DECISIONS);
  }

  private static void bytes(Database database) {
    database.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BYTES);
              ResultSet row = statement.executeQuery()) {
            row.next();
            System.out.printf(
                Locale.ROOT,
                "%d records: body %.0f bytes, row %.0f, with indexes %.0f, with a trace %.0f%n",
                row.getLong(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5));
          }
        });
  }

  private static double median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static ProcessorTime.Used round(SwitchedRecords.Parts parts, ProcessorTime time)
      throws InterruptedException {
    ProcessorTime.Used before = time.now();
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      threads.add(Thread.ofPlatform().start(() -> decide(parts, first)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    while (parts.records().waiting() > 0) {
      Thread.sleep(5);
    }
    return time.now().since(before);
  }

  private static void decide(SwitchedRecords.Parts parts, int first) {
    for (int i = first; i < DECISIONS; i += THREADS) {
      parts.recommend().recommend(request("c" + i % CUSTOMERS), _ -> new byte[0]);
      // a full queue would make deciders wait and say nothing of the cost
      while (parts.records().waiting() > WAITING_MAX) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static RecommendRequest request(String customer) {
    return new RecommendRequest(
        new TenantId("bench"),
        customer,
        new RecommendRequest.Place(
            Optional.empty(),
            Optional.of(new RecommendRequest.Named("$.channel", "web")),
            Optional.empty()),
        5,
        Map.of(),
        Set.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        RecommendRequest.Mode.PLAIN);
  }
}
