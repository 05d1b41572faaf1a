package dev.tact.application.uplift;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.CompareTreatments;
import dev.tact.application.port.out.TreatmentHistory;
import dev.tact.application.port.out.TreatmentHistory.Treated;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.statistics.Contrast;
import dev.tact.domain.statistics.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Compares shares that the history counts; nobody drew lots over who sees which creative. */
public final class ComparingTreatments implements CompareTreatments {

  private static final int ROWS = 200;
  private static final double CONFIDENCE = 0.95;

  private final PlanRefresher plans;
  private final TreatmentHistory history;
  private final InstantSource clock;

  public ComparingTreatments(PlanRefresher plans, TreatmentHistory history, InstantSource clock) {
    this.plans = plans;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public Comparison compare(TenantId tenant, Question question) {
    Configuration known = plans.current(tenant).configuration();
    Instant until = clock.instant();
    Instant from = until.minus(Duration.ofDays(question.windowDays()));
    TreatmentHistory.Query query =
        new TreatmentHistory.Query(
            id(known, Kind.OFFER, question.offer()), from, until, question.outcome());
    Proportion heldOut =
        history.heldOut(tenant, query, id(known, Kind.EXPERIMENT, question.experiment()));
    return new Comparison(
        question,
        from,
        until,
        heldOut,
        history.treated(tenant, query, ROWS).stream()
            .map(each -> row(known, question, each, heldOut))
            .toList());
  }

  private static Row row(
      Configuration known, Question question, Treated treated, Proportion heldOut) {
    boolean below = Math.min(treated.outcome().total(), heldOut.total()) < question.samplesMin();
    return new Row(
        treated.offerId(),
        name(known, Kind.OFFER, treated.offerId()),
        treated.creativeId(),
        name(known, Kind.CREATIVE, treated.creativeId()),
        treated.outcome(),
        below,
        below ? Optional.empty() : Contrast.ofProportions(treated.outcome(), heldOut, CONFIDENCE));
  }

  /** What is not defined any more has its id for a name. */
  private static String name(Configuration known, Kind kind, String id) {
    return known.definition(kind, id).map(Definition::name).orElse(id);
  }

  private static Optional<String> id(Configuration known, Kind kind, Optional<String> reference) {
    return reference.map(
        text -> known.idOf(kind, text).orElseThrow(() -> Failure.NotFound.of(kind, text)));
  }
}
