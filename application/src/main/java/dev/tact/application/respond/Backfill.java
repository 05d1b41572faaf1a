package dev.tact.application.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.OutcomeLines;
import dev.tact.application.port.in.OutcomesReport;
import dev.tact.application.port.in.OutcomesReport.Fault;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.Ledger;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records a stream of outcomes in chunks: one commit a customer and chunk, the outcomes of a
 * customer in the order in which they were sent.
 */
final class Backfill {

  private static final int CHUNK = 2_000;

  private final TenantId tenant;
  private final Ledger ledger;
  private final Function<Config, Interaction> reading;
  private final List<Fault> faults = new ArrayList<>();
  private Map<String, List<Interaction>> chunk = new LinkedHashMap<>();
  private int waiting;
  private long recorded;
  private long replayed;
  private long rejected;

  Backfill(TenantId tenant, Ledger ledger, Function<Config, Interaction> reading) {
    this.tenant = tenant;
    this.ledger = ledger;
    this.reading = reading;
  }

  OutcomesReport record(OutcomeLines lines) {
    for (Optional<OutcomeLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      read(line.get());
      if (waiting >= CHUNK) {
        commit();
      }
    }
    commit();
    return new OutcomesReport(recorded, replayed, rejected, faults);
  }

  private void read(OutcomeLines.Line line) {
    if (line.document().isEmpty()) {
      reject(line.number(), line.problems());
      return;
    }
    try {
      Interaction interaction = reading.apply(line.document().get());
      chunk.computeIfAbsent(interaction.customerId(), _ -> new ArrayList<>()).add(interaction);
      waiting++;
    } catch (Failure.Invalid invalid) {
      reject(line.number(), invalid.problems());
    } catch (Failure.NotFound missing) {
      reject(
          line.number(),
          List.of(new Problem("$", ProblemCode.UNKNOWN_REFERENCE, missing.getMessage())));
    }
  }

  private void reject(long line, List<Problem> problems) {
    rejected++;
    for (Problem problem : problems) {
      if (faults.size() < Limits.REPORTED_ROW_ERRORS) {
        faults.add(new Fault(line, problem));
      }
    }
  }

  private void commit() {
    List<Commit> commits =
        chunk.entrySet().stream()
            .map(entry -> Commit.ofFacts(tenant, entry.getKey(), entry.getValue()))
            .toList();
    for (CommitResult result : ledger.commitAll(commits)) {
      if (result instanceof CommitResult.Committed(_, List<CommitResult.Entry> entries)) {
        long again = entries.stream().filter(CommitResult.Entry::replayed).count();
        replayed += again;
        recorded += entries.size() - again;
      }
    }
    chunk = new LinkedHashMap<>();
    waiting = 0;
  }
}
