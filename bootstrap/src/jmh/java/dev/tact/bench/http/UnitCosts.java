package dev.tact.bench.http;

import dev.tact.redis.server.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Locale;
import java.util.Map;

/**
 * What one of each thing costs, measured on Redis state: processor time of a decision, of its
 * record and of an outcome; bytes of a customer in Redis, of a record and of an outcome in
 * PostgreSQL. Prints them, and what the load of docs/capacity.md takes at these costs.
 */
public final class UnitCosts {

  private static final int[] CONTACTS = {0, 12, 50, 200};
  private static final int USUAL = 1;
  private static final int CUSTOMERS = 100;

  private static final String BYTES =
      """
      SELECT sum(pg_total_relation_size(relid)) / (SELECT count(*) FROM %1$s)
        FROM pg_partition_tree('%1$s')\
      """;

  private final BenchServer server;
  private final RedisServer redis;

  private UnitCosts(BenchServer server, RedisServer redis) {
    this.server = server;
    this.redis = redis;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tact-bench");
    System.setProperty("bench.records", "switched");
    RedisServer redis = RedisServer.start();
    Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
    BenchServer server = BenchServer.start(folder, Map.of("REDIS_URI", redis.uri()));
    new BenchShop(server).author();
    HttpBenchmark benchmark = new HttpBenchmark(server, folder, ProcessorTime.of(folder));
    UnitCosts costs = new UnitCosts(server, redis);
    double[] images = costs.images();
    HttpBenchmark.Round explicit = benchmark.unit(HttpBenchmark.Drive.RECOMMEND_EXPLICIT);
    double before = costs.redisSeconds();
    HttpBenchmark.Round again = benchmark.drive(HttpBenchmark.Drive.RECOMMEND_EXPLICIT);
    double redisMicros = (costs.redisSeconds() - before) * 1e6 / again.result().requests();
    HttpBenchmark.Round implicit = benchmark.unit(HttpBenchmark.Drive.RECOMMEND_IMPLICIT);
    HttpBenchmark.Round respond = benchmark.unit(HttpBenchmark.Drive.RESPOND);
    CapacityModel model =
        new CapacityModel(
            explicit.tactMicros(),
            explicit.postgresMicros(),
            respond.tactMicros(),
            respond.postgresMicros(),
            redisMicros,
            images[USUAL],
            bytes("decision_record"),
            bytes("interaction"));
    System.out.println(model);
    System.out.printf(
        Locale.ROOT,
        "an implicit decision: tact %.1f us, postgres %.1f us%n",
        implicit.tactMicros(),
        implicit.postgresMicros());
    model.print();
    System.exit(0);
  }

  /** The memory of a customer in Redis by how many contacts there were, under the ten caps. */
  private double[] images() throws Exception {
    double[] bytes = new double[CONTACTS.length];
    for (int i = 0; i < CONTACTS.length; i++) {
      long sum = 0;
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        String id = "sized" + CONTACTS[i] + "-" + customer;
        contacts(id, CONTACTS[i]);
        String ask = "{\"customerId\": \"%s\", \"channel\": \"web\"}".formatted(id);
        server.post(BenchShop.RECORDED, "/api/v1/recommend", ask);
        String key = "tact:c:{" + BenchShop.RECORDED + "/" + id + "}";
        sum += Long.parseLong(redis.ask("MEMORY", "USAGE", key).strip());
      }
      bytes[i] = (double) sum / CUSTOMERS;
      System.out.printf(
          Locale.ROOT, "a customer in Redis, %d contacts: %.0f bytes%n", CONTACTS[i], bytes[i]);
    }
    return bytes;
  }

  private void contacts(String customer, int contacts) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < contacts; i++) {
      lines.append(
          String.format(
              Locale.ROOT,
              "{\"customerId\": \"%s\", \"offerId\": \"offer %d\", \"channel\": \"web\","
                  + " \"outcome\": \"impression\"}%n",
              customer,
              i % 100));
    }
    if (contacts > 0) {
      server.send(
          BenchShop.RECORDED, "POST", "/api/v1/respond", "application/x-ndjson", lines.toString());
    }
  }

  /** Processor seconds that Redis has used. */
  private double redisSeconds() {
    double seconds = 0;
    for (String line : redis.ask("INFO", "cpu").split("\n")) {
      if (line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:")) {
        seconds += Double.parseDouble(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return seconds;
  }

  /** Of one row with its indexes; a table of partitions counts as one. */
  private static double bytes(String table) {
    double[] bytes = new double[1];
    SwitchedRecords.Parts.running()
        .database()
        .run(
            connection -> {
              try (PreparedStatement statement =
                      connection.prepareStatement(BYTES.formatted(table));
                  ResultSet row = statement.executeQuery()) {
                row.next();
                bytes[0] = row.getDouble(1);
              }
            });
    return bytes[0];
  }
}
