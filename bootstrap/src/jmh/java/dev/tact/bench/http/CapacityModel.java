package dev.tact.bench.http;

import java.util.Locale;

/**
 * The model of docs/capacity.md: what a load takes when one of each thing costs so much.
 *
 * @param tactMicros processor time of Tact for a decision
 * @param postgresMicros of PostgreSQL for the record of a decision
 * @param respondTactMicros of Tact for an outcome
 * @param respondPostgresMicros of PostgreSQL for an outcome
 * @param redisMicros of Redis for a decision
 * @param imageBytes memory of Redis for a customer with a dozen contacts
 * @param recordBytes of a record in PostgreSQL, with its indexes
 * @param interactionBytes of an outcome in PostgreSQL, with its indexes
 */
record CapacityModel(
    double tactMicros,
    double postgresMicros,
    double respondTactMicros,
    double respondPostgresMicros,
    double redisMicros,
    double imageBytes,
    double recordBytes,
    double interactionBytes) {

  private static final double CUSTOMERS = number("customers", 100e6);
  private static final double DECISIONS = number("decisions", 50_000);

  /** Outcomes that are reported, for each decision. */
  private static final double OUTCOMES = number("outcomes", 0.1);

  /** Mean load over peak load. */
  private static final double MEAN = number("mean", 0.4);

  /** The part of the processors that may be busy at peak load. */
  private static final double BUSY = number("busy", 0.5);

  /** The part of the customers who come within the life of an image. */
  private static final double ACTIVE = number("active", 0.3);

  private static final double RECORD_DAYS = number("recordDays", 7);
  private static final double HISTORY_DAYS = number("historyDays", 90);
  private static final double CORE_HOUR = number("coreHour", 0.05);
  private static final double MEMORY_HOUR = number("gigabyteHour", 0.007);
  private static final double DISK_MONTH = number("diskGigabyteMonth", 0.10);
  private static final double GIGA = 1e9;
  private static final double DAY_SECONDS = 86_400;
  private static final double MONTH_HOURS = 730;

  void print() {
    double tact = cores(tactMicros + OUTCOMES * respondTactMicros);
    double postgres = cores(postgresMicros + OUTCOMES * respondPostgresMicros);
    double redis = cores(redisMicros);
    double memory = CUSTOMERS * ACTIVE * imageBytes / GIGA;
    double daily = DECISIONS * MEAN * DAY_SECONDS;
    double records = daily * RECORD_DAYS * recordBytes / GIGA;
    double history = daily * OUTCOMES * HISTORY_DAYS * interactionBytes / GIGA;
    line("cores of Tact", tact);
    line("cores of PostgreSQL", postgres);
    line("cores of Redis", redis);
    line("memory of Redis, GB", memory);
    line("all customers in Redis, GB", CUSTOMERS * imageBytes / GIGA);
    line("records, GB", records);
    line("records of a day, GB", daily * recordBytes / GIGA);
    line("history, GB", history);
    double millions = DECISIONS * MEAN * 3_600 / 1e6;
    double processors = (tact + postgres + redis) * CORE_HOUR / millions;
    double kept =
        (2 * memory * MEMORY_HOUR + (records + history) * DISK_MONTH / MONTH_HOURS) / millions;
    line("a million decisions: processors", processors);
    line("a million decisions: memory and disks", kept);
    line("a million decisions", processors + kept);
  }

  private static double cores(double micros) {
    return DECISIONS * micros / 1e6 / BUSY;
  }

  private static void line(String name, double value) {
    System.out.printf(Locale.ROOT, "%-40s %10.3f%n", name, value);
  }

  private static double number(String name, double otherwise) {
    return Double.parseDouble(System.getProperty("capacity." + name, Double.toString(otherwise)));
  }
}
