package dev.tact.application.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.learn.Lessons;
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
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.model.Lesson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records a stream of outcomes in chunks: one commit a customer and chunk, the outcomes of a
 * customer in the order in which they were sent.
 */
final class Backfill {

  private static final int CHUNK = 2_000;

  private final TenantId tenant;
  private final Function<Collection<Contact>, Commit.Drawing> drawing;
  private final Supplier<Lessons.Turn> lessons;
  private final Ledger ledger;
  private final Function<Config, Told> reading;
  private final List<Fault> faults = new ArrayList<>();
  private Map<String, List<Read>> chunk = new LinkedHashMap<>();
  private int waiting;
  private long recorded;
  private long replayed;
  private long rejected;

  /** An outcome and the line that told of it. */
  private record Read(long line, Told told) {

    private Interaction interaction() {
      return told.interaction();
    }
  }

  Backfill(
      TenantId tenant,
      Ledger ledger,
      Function<Collection<Contact>, Commit.Drawing> drawing,
      Supplier<Lessons.Turn> lessons,
      Function<Config, Told> reading) {
    this.tenant = tenant;
    this.drawing = drawing;
    this.lessons = lessons;
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
    // what the ledger refused was found later than what could not be read
    faults.sort(Comparator.comparingLong(Fault::line));
    return new OutcomesReport(recorded, replayed, rejected, faults);
  }

  private void read(OutcomeLines.Line line) {
    if (line.document().isEmpty()) {
      reject(line.number(), line.problems());
      return;
    }
    try {
      Told told = reading.apply(line.document().get());
      chunk
          .computeIfAbsent(told.interaction().customerId(), _ -> new ArrayList<>())
          .add(new Read(line.number(), told));
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
    List<List<Read>> reads = List.copyOf(chunk.values());
    List<CommitResult> results;
    try (Lessons.Turn turn = lessons.get()) {
      results = ledger.commitAll(reads.stream().map(each -> facts(each, turn)).toList());
    }
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof CommitResult.Committed committed) {
        for (int j = 0; j < committed.entries().size(); j++) {
          count(reads.get(i).get(j), committed.entries().get(j));
        }
      }
    }
    chunk = new LinkedHashMap<>();
    waiting = 0;
  }

  private Commit facts(List<Read> reads, Lessons.Turn turn) {
    Map<String, List<Lesson>> learned = new HashMap<>();
    for (Read read : reads) {
      List<Lesson> ofOne = turn.of(read.interaction(), read.told().asked());
      if (!ofOne.isEmpty()) {
        learned.put(read.interaction().id(), ofOne);
      }
    }
    List<Interaction> outcomes = reads.stream().map(Read::interaction).toList();
    return Commit.ofFacts(
            tenant,
            outcomes.getFirst().customerId(),
            outcomes,
            drawing.apply(outcomes.stream().map(Interaction::subject).toList()))
        .teaching(learned);
  }

  private void count(Read read, CommitResult.Entry entry) {
    if (!entry.replayed()) {
      recorded++;
    } else if (entry
        .recorded()
        .interaction()
        .customerId()
        .equals(read.interaction().customerId())) {
      replayed++;
    } else {
      reject(
          read.line(),
          List.of(
              new Problem(
                  "$.idempotencyKey",
                  ProblemCode.CONFLICT,
                  "was used for another customer: choose a new one")));
    }
  }
}
