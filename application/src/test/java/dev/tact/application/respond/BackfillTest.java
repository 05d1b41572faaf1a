package dev.tact.application.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.learn.Lessons;
import dev.tact.application.memory.InMemoryCustomerStore;
import dev.tact.application.memory.InMemoryLedger;
import dev.tact.application.port.in.OutcomeLines.Line;
import dev.tact.application.port.in.OutcomesReport;
import dev.tact.application.port.out.Commit;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackfillTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

  private static final DecisionPlans PLANS =
      PlanCompiler.compile(
              Configuration.empty(TenantId.DEFAULT), Optional.empty(), _ -> Optional.empty())
          .value()
          .orElseThrow();

  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system()));

  @Test
  void a_key_of_another_customer_is_a_fault_of_its_line_and_no_replay() {
    OutcomesReport report = record(line(1, "c1"), line(2, "c2"), line(3, "c1"));
    assertEquals(1, report.recorded());
    assertEquals(1, report.replayed());
    assertEquals(1, report.rejected());
    assertEquals(2, report.faults().getFirst().line());
    assertEquals("$.idempotencyKey", report.faults().getFirst().problem().path());
    assertEquals(ProblemCode.CONFLICT, report.faults().getFirst().problem().code());
  }

  private OutcomesReport record(Line... lines) {
    Iterator<Line> next = List.of(lines).iterator();
    return new Backfill(
            TenantId.DEFAULT,
            ledger,
            _ -> Commit.Drawing.NONE,
            () -> new Lessons(_ -> Map.of(), ledger).begin(TenantId.DEFAULT, PLANS),
            document -> new Told(impression(document), Optional.empty()))
        .record(() -> next.hasNext() ? Optional.of(next.next()) : Optional.empty());
  }

  private static Line line(long number, String customer) {
    Config document = Config.of(Map.of("id", "int_" + number, "customerId", customer));
    return new Line(number, Optional.of(document), List.of());
  }

  private static Interaction impression(Config document) {
    return new Interaction(
        (String) document.get("id"),
        (String) document.get("customerId"),
        new Contact(NOW, "off_1", "", "", "", "", ""),
        Outcome.IMPRESSION,
        Direction.OUTBOUND,
        Optional.empty(),
        Optional.empty(),
        NOW,
        Map.of(),
        Optional.of("key"));
  }
}
