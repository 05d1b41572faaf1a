package dev.tact.application.consent;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.RecordConsent;
import dev.tact.application.port.out.ConsentStore;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.Consent;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.domain.fact.RowReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Writes consent records down and makes sure that the next decision sees them. */
public final class RecordingConsent implements RecordConsent {

  /** Other clocks may be ahead by so much. */
  private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private final ConsentStore store;
  private final CustomerChanges changes;
  private final IdSource ids;
  private final InstantSource clock;

  public RecordingConsent(
      ConsentStore store, CustomerChanges changes, IdSource ids, InstantSource clock) {
    this.store = store;
    this.changes = changes;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public List<ConsentRecord> record(Caller caller, List<Said> said) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Problem> problems = new ArrayList<>();
    said.forEach(each -> check(each, now, problems));
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    List<ConsentRecord> records =
        said.stream()
            .map(
                each ->
                    new ConsentRecord(
                        ids.next("con"),
                        consent(each, now),
                        now,
                        caller.actor(),
                        caller.requestId()))
            .toList();
    store.add(caller.tenant(), records);
    changes.customersChanged(
        caller.tenant(), said.stream().map(Said::customerId).distinct().toList());
    return records;
  }

  private static void check(Said said, Instant now, List<Problem> problems) {
    RowReader.idFault(said.customerId())
        .ifPresent(
            fault ->
                problems.add(
                    new Problem(said.path() + ".customerId", ProblemCode.INVALID_FORMAT, fault)));
    if (said.at().isPresent() && said.at().get().isAfter(now.plus(AHEAD_MAX))) {
      problems.add(
          new Problem(
              said.path() + ".at",
              ProblemCode.OUT_OF_RANGE,
              "is more than 5 minutes ahead: nobody has said it yet"));
    }
  }

  // INVARIANT: nothing is kept as said later than it was recorded, or a clock that is ahead would
  // keep a consent in force over the revocation that follows it.
  private static Consent consent(Said said, Instant now) {
    Instant at = said.at().filter(each -> each.isBefore(now)).orElse(now);
    return new Consent(
        said.customerId(),
        said.purpose(),
        said.status(),
        said.source(),
        at.truncatedTo(ChronoUnit.MILLIS));
  }
}
