package dev.tact.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Offers with six conditions each over one customer's twelve fields, of which a given share of the
 * offers survives. The same data for every engine.
 *
 * @param customer field values: double for `n*`, text for `t*`, boolean for `b*`
 */
record Workload(List<BenchOffer> offers, Map<String, Object> customer) {

  static final int CONDITIONS = 6;
  static final int NUMBERS = 8;
  static final int TEXTS = 2;
  static final int FLAGS = 2;

  /** One offer: all of its conditions must hold. */
  record BenchOffer(String key, int priority, List<BenchCondition> conditions) {}

  /** `n3 >= 41.0`, `t1 == "gold"`, `b0 == true`. */
  record BenchCondition(String field, String operator, Object value) {}

  /**
   * @param survivors share of offers all of whose conditions hold
   * @param distinct whether thresholds are all different; otherwise drawn from 50 values a field
   */
  static Workload of(int offers, double survivors, boolean distinct, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Object> customer = new LinkedHashMap<>();
    for (int i = 0; i < NUMBERS; i++) {
      customer.put("n" + i, 500.0);
    }
    for (int i = 0; i < TEXTS; i++) {
      customer.put("t" + i, "v0");
    }
    for (int i = 0; i < FLAGS; i++) {
      customer.put("b" + i, true);
    }
    List<BenchOffer> all = new ArrayList<>();
    for (int i = 0; i < offers; i++) {
      boolean survives = random.nextDouble() < survivors;
      int failing = survives ? -1 : random.nextInt(CONDITIONS);
      List<BenchCondition> conditions = new ArrayList<>();
      for (int c = 0; c < CONDITIONS; c++) {
        boolean holds = c < failing || failing < 0 || (c > failing && random.nextDouble() < 0.7);
        conditions.add(condition(random, holds, distinct));
      }
      all.add(new BenchOffer("offer_" + i, random.nextInt(101), conditions));
    }
    return new Workload(List.copyOf(all), customer);
  }

  /** The same offers with nothing to check on themselves. */
  Workload withoutConditions() {
    return new Workload(
        offers.stream()
            .map(offer -> new BenchOffer(offer.key(), offer.priority(), List.of()))
            .toList(),
        customer);
  }

  private static BenchCondition condition(
      SplittableRandom random, boolean holds, boolean distinct) {
    int field = random.nextInt(NUMBERS + TEXTS + FLAGS);
    if (field < NUMBERS) {
      boolean atLeast = random.nextBoolean();
      double distance = distinct ? random.nextDouble(1, 400) : 8.0 * (1 + random.nextInt(50));
      double threshold = atLeast == holds ? 500 - distance : 500 + distance;
      return new BenchCondition("n" + field, atLeast ? ">=" : "<=", threshold);
    }
    if (field < NUMBERS + TEXTS) {
      String value = holds ? "v0" : "v" + (1 + random.nextInt(20));
      return new BenchCondition("t" + (field - NUMBERS), "==", value);
    }
    return new BenchCondition("b" + (field - NUMBERS - TEXTS), "==", holds);
  }
}
