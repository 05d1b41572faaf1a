package dev.tact.bench;

import dev.tact.domain.run.Decision;
import java.util.List;
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

/**
 * One decision over offers with six conditions each, 10% of which survive. The other engines answer
 * which offers survive; Tact's figure includes scoring, ranking and the slate of five.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionCoreBenchmark {

  @Param({"100", "1000"})
  public int offers;

  @Param({"false", "true"})
  public boolean distinct;

  private Workload workload;
  private PlainLoop plain;
  private PlainLoop.Row row;
  private EasyRulesEngine easyRules;
  private TactEngine tact;

  @Setup
  public void prepare() {
    workload = Workload.of(offers, 0.1, distinct, 42);
    plain = new PlainLoop(workload);
    row = PlainLoop.Row.of(workload.customer());
    easyRules = new EasyRulesEngine(workload);
    List<Integer> expected = plain.decide(row);
    agree(expected, easyRules.decide(workload.customer()));
    tact = new TactEngine(workload, 0, 0, 5);
    if (tact.decide().items().size() != Math.min(5, expected.size())) {
      throw new IllegalStateException("tact keeps as many offers as the others");
    }
  }

  @Benchmark
  public Decision tact() {
    return tact.decide();
  }

  @Benchmark
  public List<Integer> plainLoop() {
    return plain.decide(row);
  }

  @Benchmark
  public List<Integer> easyRules() {
    return easyRules.decide(workload.customer());
  }

  @Benchmark
  public List<Integer> drools(Drools drools) {
    return drools.engine.decide(workload.customer());
  }

  /** Apart, because building its rules takes many seconds that only its own run should pay. */
  @State(Scope.Benchmark)
  public static class Drools {
    private DroolsEngine engine;

    @Setup
    public void prepare(DecisionCoreBenchmark benchmark) {
      engine = new DroolsEngine(benchmark.workload);
      agree(benchmark.plain.decide(benchmark.row), engine.decide(benchmark.workload.customer()));
    }
  }

  private static void agree(List<Integer> expected, List<Integer> found) {
    if (!expected.equals(found.stream().sorted().toList())) {
      throw new IllegalStateException("every engine keeps the same offers");
    }
  }
}
