package dev.tact.application.recommend;

import dev.tact.application.customer.CustomerQueues;
import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.RecommendOffers;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.Recommendation;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.DecisionMeter;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.node.ResponseNode;
import dev.tact.domain.run.Decision;
import dev.tact.domain.value.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides on a snapshot of the customer and commits what the answer promises only if the customer
 * is unchanged; else decides again.
 */
public final class RecommendingOffers implements RecommendOffers {

  private final PlanRefresher plans;
  private final CustomerQueues queues;
  private final QuotaView quotas;
  private final FactReading facts;
  private final Ledger ledger;
  private final RecordStore records;
  private final AnswerStore answers;
  private final CustomerChanges views;
  private final DecisionMeter meter;
  private final IdSource ids;
  private final InstantSource clock;

  /** A use case over its ports. */
  public RecommendingOffers(
      PlanRefresher plans,
      CustomerQueues queues,
      FactReading facts,
      QuotaView quotas,
      Ledger ledger,
      RecordStore records,
      AnswerStore answers,
      CustomerChanges views,
      DecisionMeter meter,
      IdSource ids,
      InstantSource clock) {
    this.plans = plans;
    this.queues = queues;
    this.quotas = quotas;
    this.facts = facts;
    this.ledger = ledger;
    this.records = records;
    this.answers = answers;
    this.views = views;
    this.meter = meter;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public byte[] recommend(RecommendRequest request, Writing writing) {
    if (request.idempotencyKey().isEmpty() || request.mode().dryRun()) {
      return answer(request, writing);
    }
    String key = request.idempotencyKey().get();
    Optional<AnswerStore.Answer> first = answers.find(request.tenant(), key);
    return first.isPresent() ? replay(first.get(), request) : answer(request, writing);
  }

  /** The first answer again; whoever gave it may have died before every view heard of it. */
  private byte[] replay(AnswerStore.Answer first, RecommendRequest request) {
    if (!first.customerId().equals(request.customerId())) {
      throw new Failure.Conflict(
          "the idempotency key was used for another customer: choose a new one");
    }
    views.customersChanged(request.tenant(), List.of(first.customerId()));
    return first.written();
  }

  private byte[] answer(RecommendRequest request, Writing writing) {
    Instant start = clock.instant();
    ResolvedRequest resolved =
        ResolvedRequest.of(request, plans.currentForDecision(request.tenant()).plans())
            .served(request.mode().at().orElse(start));
    Attempt attempt = new Attempt(request, resolved, ids.next("dec"), writing);
    Given given = request.mode().dryRun() ? attempt.dryRun() : attempt.recorded();
    given.decision().ifPresent(decision -> measure(decision, start));
    return given.written();
  }

  private void measure(Decision decision, Instant start) {
    meter.answered(decision.items().size(), Duration.between(start, clock.instant()));
    if (!decision.degradations().isEmpty()) {
      meter.degraded();
    }
    decision.empty().ifPresent(empty -> meter.empty(empty.reason().getClass().getSimpleName()));
  }

  /** One request on its way from the facts to the answer. */
  private final class Attempt {
    private final RecommendRequest request;
    private final ResolvedRequest resolved;
    private final String id;
    private final Chance chance;
    private final Writing writing;

    Attempt(RecommendRequest request, ResolvedRequest resolved, String id, Writing writing) {
      this.request = request;
      this.resolved = resolved;
      this.id = id;
      this.writing = writing;
      this.chance = new Chance(Chance.hash(id));
    }

    Given dryRun() {
      Optional<Instant> at = request.mode().at();
      Instant now = at.orElseGet(RecommendingOffers.this::now);
      return given(recommendation(decide(now, at.isPresent(), isShownInFull()), Map.of(), false));
    }

    Given recorded() {
      boolean promises =
          request.mode().reserve() || resolved.mayContact() || request.idempotencyKey().isPresent();
      return promises
          ? queues.exclusively(request.tenant(), request.customerId(), this::settle)
          : appended(draft(now()));
    }

    /** Decides and commits, again and again while others commit first. */
    private Given settle() {
      for (int attempt = 0; attempt < Limits.COMMIT_ATTEMPTS; attempt++) {
        Instant now = now();
        Draft draft = draft(now);
        if (draft.promise().isEmpty() && request.idempotencyKey().isEmpty()) {
          return appended(draft);
        }
        // What is given but once is written before it is promised: it is kept with the promise.
        Optional<Given> once = request.idempotencyKey().map(_ -> given(draft.answer()));
        switch (ledger.commit(commit(draft, once))) {
          case CommitResult.Committed _ -> {
            return once.orElseGet(() -> given(draft.answer()));
          }
          case CommitResult.Answered(AnswerStore.Answer first) -> {
            return new Given(replay(first, request), Optional.empty());
          }
          case CommitResult.Stale _ -> meter.decidedAgain();
          case CommitResult.Exhausted(QuotaKey key) -> {
            meter.decidedAgain();
            quotas.fresh(request.tenant(), resolved.plans().supply(), key, now);
          }
          case CommitResult.Overtaken _ ->
              throw new IllegalStateException("only what a run decides can be overtaken");
        }
      }
      throw new Failure.Unavailable(
          "others keep taking what this customer was to get: nothing was recorded, try again");
    }

    private Decided decide(Instant now, boolean past, boolean explained) {
      FactReading.Read read =
          facts.read(request.tenant(), request.customerId(), resolved.plans(), now, past);
      Situation situation = new Situation(resolved.asked(), now, chance);
      FactReading.Read told = facts.told(request.tenant(), id, resolved.plan(), situation, read);
      return Decided.of(resolved, told, situation, explained);
    }

    private Draft draft(Instant now) {
      Decided decided = decide(now, false, explains());
      Promise promise = Promise.of(decided, request, id, ids);
      RecordStore.Kept kept = decided.kept(request.tenant(), id, isSampled());
      boolean traced = kept.expanded().isPresent();
      return new Draft(
          decided, promise, kept, recommendation(decided, promise.interactionIds(), traced));
    }

    private Commit commit(Draft draft, Optional<Given> once) {
      Commit commit = draft.commit(request);
      return once.map(
              given ->
                  commit.claiming(
                      request.idempotencyKey().orElseThrow(),
                      new AnswerStore.Answer(
                          request.customerId(), given.written(), clock.instant())))
          .orElse(commit);
    }

    /** What promises nothing is recorded while the answer goes out. */
    private Given appended(Draft draft) {
      records.append(draft.kept());
      return given(draft.answer());
    }

    private Given given(Recommendation answer) {
      return new Given(writing.write(answer), Optional.of(answer.decision()));
    }

    private Recommendation recommendation(
        Decided decided, Map<Integer, String> interactionIds, boolean traced) {
      return new Recommendation(
          id,
          request.customerId(),
          decided.decision(),
          interactionIds,
          traced ? Optional.of(id) : Optional.empty(),
          isShownInFull());
    }

    private boolean explains() {
      return isShownInFull() || isSampled();
    }

    private boolean isShownInFull() {
      return request.mode().debug() || resolved.plan().traceLevel() == ResponseNode.TraceLevel.FULL;
    }

    private boolean isSampled() {
      return resolved.isSampled(chance);
    }
  }

  /**
   * An answer as it goes out.
   *
   * @param decision empty when it was given before
   */
  private record Given(byte[] written, Optional<Decision> decision) {}

  /**
   * An answer that is not given yet.
   *
   * @param kept what is recorded of the decision: together with what it promises, if anything
   */
  private record Draft(
      Decided decided, Promise promise, RecordStore.Kept kept, Recommendation answer) {

    Commit commit(RecommendRequest request) {
      return promise.commit(request, decided).with(kept);
    }
  }

  // records keep milliseconds, and a decision is repeated from its record
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
