package dev.tact.application.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ExplainEligibility;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.value.Chance;
import dev.tact.domain.why.Diagnosis;
import dev.tact.domain.why.Sketch;
import dev.tact.domain.why.WhyNot;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains by the facts of now, or by the record of a decision; both by the rules that decide. */
public final class ExplainingEligibility implements ExplainEligibility {

  private final PlanRefresher plans;
  private final PastPlans past;
  private final RecordStore records;
  private final FactReading facts;
  private final InstantSource clock;

  /** A use case over its ports. */
  public ExplainingEligibility(
      PlanRefresher plans,
      PastPlans past,
      RecordStore records,
      FactReading facts,
      InstantSource clock) {
    this.plans = plans;
    this.past = past;
    this.records = records;
    this.facts = facts;
    this.clock = clock;
  }

  /** What is asked about: a decision that was made, or that would be. */
  private record Subject(DecisionPlans plans, DecisionPlan plan, Situation situation, Facts facts) {

    private Diagnosis diagnosis() {
      return Diagnosis.of(plan, situation, facts);
    }
  }

  @Override
  public Explained<WhyNot> whyNot(Question question, String offer) {
    Subject subject = subject(question);
    Definition definition = offer(subject.plans().configuration(), offer);
    if (definition.isActive()) {
      WhyNot why =
          subject
              .diagnosis()
              .of(definition.id())
              .orElseThrow(() -> new IllegalStateException("an active offer is in the catalog"));
      return explained(question, subject, why);
    }
    Offer inactive =
        Offer.read(
            definition,
            Reading.of(definition.body(), subject.plans().configuration().lookup()).reader());
    String status = definition.deletedAt().isPresent() ? "deleted" : definition.status().wire();
    return explained(
        question, subject, WhyNot.notActive(inactive, subject.situation().now(), status));
  }

  @Override
  public Explained<Page> offers(Question question, Optional<String> cursor, int limit) {
    Subject subject = subject(question);
    Diagnosis diagnosis = subject.diagnosis();
    List<Sketch> all = diagnosis.offers();
    int from = cursor.map(id -> after(all, id)).orElse(0);
    int to = Math.min(all.size(), from + limit);
    List<Row> rows = new ArrayList<>();
    for (Sketch sketch : all.subList(from, to)) {
      rows.add(new Row(sketch, diagnosis.nextEligibleAt(sketch.offer())));
    }
    Optional<String> next =
        to < all.size() ? Optional.of(all.get(to - 1).offer().id()) : Optional.empty();
    return explained(question, subject, new Page(all, rows, limit, next));
  }

  private static int after(List<Sketch> all, String offerId) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).offer().id().equals(offerId)) {
        return i + 1;
      }
    }
    throw Failure.Invalid.of(
        "$.cursor", ProblemCode.INVALID_FORMAT, "is not a `nextCursor` of this list");
  }

  private static <T> Explained<T> explained(Question question, Subject subject, T answer) {
    return new Explained<>(
        question.request().customerId(),
        subject.plan().key(),
        subject.plan().version(),
        subject.situation().now(),
        question.decisionId(),
        answer);
  }

  private Subject subject(Question question) {
    RecommendRequest request = question.request();
    return question
        .decisionId()
        .map(id -> recorded(request.tenant(), request.customerId(), id))
        .orElseGet(() -> live(request));
  }

  /** As a request would be decided; nothing is written, so nothing needs to be promised. */
  private Subject live(RecommendRequest request) {
    ResolvedRequest resolved =
        ResolvedRequest.of(request, plans.currentForDecision(request.tenant()).plans());
    Optional<Instant> at = request.mode().at();
    Instant now = at.orElseGet(clock::instant).truncatedTo(ChronoUnit.MILLIS);
    Facts known =
        facts
            .read(request.tenant(), request.customerId(), resolved.plans(), now, at.isPresent())
            .facts();
    return new Subject(
        resolved.plans(),
        resolved.plan(),
        new Situation(resolved.asked(), now, new Chance(Chance.hash(request.customerId()))),
        known);
  }

  private Subject recorded(TenantId tenant, String customerId, String id) {
    DecisionRecord record =
        records
            .find(tenant, id)
            .map(RecordStore.Kept::record)
            .filter(kept -> kept.customerId().equals(customerId))
            .orElseThrow(() -> new Failure.NotFound("decision of this customer", id));
    long version = record.configured().version();
    DecisionPlans then =
        past.of(tenant, version)
            .orElseThrow(
                () ->
                    new Failure.Conflict(
                        "the configuration "
                            + version
                            + " by which this was decided cannot be made again: ask without"
                            + " `traceId`"));
    DecisionPlan plan =
        then.plan(record.configured().flowId())
            .orElseThrow(
                () -> new IllegalStateException("a flow that decided is in its configuration"));
    Facts known = record.facts().facts(customerId, then.layout(), then.needs(), record.now());
    return new Subject(then, plan, record.situation(), known);
  }

  private static Definition offer(Configuration configuration, String reference) {
    return configuration
        .idOf(Kind.OFFER, reference)
        .or(() -> Optional.of(reference))
        .flatMap(id -> configuration.entry(Kind.OFFER, id))
        .map(Configuration.Entry::definition)
        .orElseThrow(() -> Failure.NotFound.of(Kind.OFFER, reference));
  }
}
