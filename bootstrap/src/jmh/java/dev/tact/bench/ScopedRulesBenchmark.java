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

/** 500 scoped rules and policies beside the inline conditions of many offers, ranking included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScopedRulesBenchmark {

  @Param({"1000", "10000"})
  public int offers;

  @Param({"false", "true"})
  public boolean inline;

  private TactEngine tact;
  private PlainLoop plain;
  private PlainLoop.Row row;

  @Setup
  public void prepare() {
    Workload workload = Workload.of(offers, 0.1, false, 42);
    tact = new TactEngine(inline ? workload : workload.withoutConditions(), 400, 100, 5);
    plain = new PlainLoop(workload);
    row = PlainLoop.Row.of(workload.customer());
  }

  @Benchmark
  public Decision tact() {
    return tact.decide();
  }

  /** The inline conditions alone, without rules, policies or ranking: the same run's yardstick. */
  @Benchmark
  public Object plainLoopOfInlineConditions() {
    return plain.decide(row);
  }
}
