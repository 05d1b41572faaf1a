package dev.tact.bench;

import dev.tact.domain.run.Decision;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rules of every type over all scopes and policies of ten types, ranking included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GatesBenchmark {

  /** How many offers, rules and policies, and what kind of rules. */
  public enum Shop {
    SHARED_1000(1_000, 200, 50, false, true),
    DISTINCT_1000(1_000, 200, 50, true, true),
    LARGE_10000(10_000, 1_000, 50, false, true),
    LARGE_DISTINCT_10000(10_000, 1_000, 50, true, true),
    CUSTOMER_ONLY_1000(1_000, 200, 50, false, false),
    CUSTOMER_ONLY_10000(10_000, 200, 50, false, false);

    private final int offers;
    private final int rules;
    private final int policies;
    private final boolean distinct;
    private final boolean readsOffers;

    Shop(int offers, int rules, int policies, boolean distinct, boolean readsOffers) {
      this.offers = offers;
      this.rules = rules;
      this.policies = policies;
      this.distinct = distinct;
      this.readsOffers = readsOffers;
    }
  }

  @Param public Shop shop;

  private GateShop gates;
  private PlainLoop plain;
  private PlainLoop.Row row;

  @Setup
  public void prepare() {
    gates = new GateShop(shop.offers, shop.rules, shop.policies, shop.distinct, shop.readsOffers);
    Workload workload = Workload.of(1_000, 0.1, false, 42);
    plain = new PlainLoop(workload);
    row = PlainLoop.Row.of(workload.customer());
  }

  @Benchmark
  public Decision decide() {
    return gates.decide();
  }

  /** Six conditions each on 1,000 offers, nothing else: the same run's yardstick. */
  @Benchmark
  public Object yardstick() {
    return plain.decide(row);
  }
}
