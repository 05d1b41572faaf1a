package dev.tact.persistence.record;

import dev.tact.domain.trace.DecisionRecord;
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

/** Processor time to encode and to decode one record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordEncodingBenchmark {

  /** How much a record holds. */
  public enum Holds {
    USUAL(10, 12, 0),
    FIFTY_SCORED(20, 40, 50),
    THOUSAND_SCORED(20, 40, 1_000);

    private final int fields;
    private final int contacts;
    private final int candidates;

    Holds(int fields, int contacts, int candidates) {
      this.fields = fields;
      this.contacts = contacts;
      this.candidates = candidates;
    }
  }

  @Param public Holds holds;

  private final TestTerms terms = new TestTerms();
  private DecisionRecord record;
  private RecordDecoder.Row row;

  @Setup
  public void prepare() {
    record = RecordSizeTest.record(holds.fields, holds.contacts, holds.candidates);
    byte[] body = terms.encode(record);
    row =
        new RecordDecoder.Row(
            record.tenant(), record.id(), record.customerId(), record.configured().flowId(), body);
    System.out.println(holds + " takes " + body.length + " bytes");
  }

  @Benchmark
  public byte[] encode() {
    return RecordEncoder.encode(record, terms.known());
  }

  @Benchmark
  public DecisionRecord decode() {
    return RecordDecoder.decode(row, terms.known());
  }
}
