package dev.tact.application.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.CheckReadiness.Part;
import dev.tact.application.port.out.HealthProbe;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProbedReadinessTest {

  @Test
  void every_part_is_named_with_its_fault() {
    ProbedReadiness readiness =
        new ProbedReadiness(
            List.of(probe("database", () -> ""), probe("plans", () -> "not loaded yet")),
            Map.of("Ledger", "postgresql"));
    assertEquals(Map.of("Ledger", "postgresql"), readiness.adapters());
    assertEquals(
        List.of(new Part("database", ""), new Part("plans", "not loaded yet")), readiness.parts());
  }

  @Test
  void a_probe_that_fails_is_the_fault_of_its_part() {
    ProbedReadiness readiness =
        new ProbedReadiness(
            List.of(
                probe(
                    "database",
                    () -> {
                      throw new Failure.Unavailable("the database does not answer");
                    })),
            Map.of());
    assertEquals(List.of(new Part("database", "the database does not answer")), readiness.parts());
  }

  private static HealthProbe probe(String part, Supplier<String> fault) {
    return new HealthProbe() {
      @Override
      public String part() {
        return part;
      }

      @Override
      public String fault() {
        return fault.get();
      }
    };
  }
}
