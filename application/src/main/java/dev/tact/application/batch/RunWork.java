package dev.tact.application.batch;

import dev.tact.application.batch.Drafting.Draft;
import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.RunStore;
import dev.tact.application.recommend.Choice;
import dev.tact.domain.batch.RunOrder;
import dev.tact.domain.batch.RunTicket;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.flow.DecisionPlans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Work on one run, from the claim to its end. While one stretch of customers is committed, the next
 * is read and decided. What others committed first is decided again.
 */
final class RunWork {

  // Four transactions of the ledger: a request never waits behind more of a run than that.
  private static final int STRETCH = 1_024;

  private final RunTools tools;
  private final Population population;
  private final RunOrder order;
  private final RunTicket ticket;
  private final Drafting drafting;
  private final Outcomes outcomes;
  private final BooleanSupplier stopping;
  private Optional<String> after;
  private boolean someAreDecided;

  /** How work on a run can end. */
  enum End {
    /** Everybody is decided for, or nothing is left to hand out. */
    DONE,
    /** It was stopped, or somebody else works on it now. */
    OVERTAKEN,
    /** This node stops. */
    STOPPED
  }

  RunWork(
      RunTools tools,
      Population population,
      RunStore.Claim claim,
      RunOrder order,
      BooleanSupplier stopping) {
    this.tools = tools;
    this.population = population;
    this.order = order;
    this.ticket = claim.ticket();
    this.drafting =
        new Drafting(
            tools, order, ticket, new RunTally(order.caps(), handedOut(tools, claim, order)));
    this.outcomes = new Outcomes(ticket, order.content());
    this.stopping = stopping;
    this.after = claim.cursor();
    this.someAreDecided = claim.run().progress().done() > 0;
  }

  // Whoever worked on the run before can commit nothing any more, so the count is exact.
  private static RunStore.Tally handedOut(RunTools tools, RunStore.Claim claim, RunOrder order) {
    return order.caps().any()
        ? tools.store().tally(claim.ticket().tenant(), claim.ticket().runId())
        : new RunStore.Tally(0, Map.of(), Map.of());
  }

  /** Decides for everybody who is left. */
  End go() {
    long total = population.count(ticket.tenant(), order);
    if (!tools.store().count(ticket, total, tools.clock().instant())) {
      return End.OVERTAKEN;
    }
    CompletableFuture<Boolean> before = CompletableFuture.completedFuture(true);
    while (true) {
      List<String> page = population.page(ticket.tenant(), order, after, STRETCH);
      Draft draft = drafting.draft(undecided(page));
      if (!Slices.join(before)) {
        return End.OVERTAKEN;
      }
      if (page.isEmpty() || drafting.isOver(draft)) {
        return End.DONE;
      }
      if (stopping.getAsBoolean()) {
        return End.STOPPED;
      }
      // from here on until the stretch is committed nobody else touches the caps
      List<Choice> taken = drafting.take(draft);
      String last = page.getLast();
      after = Optional.of(last);
      before =
          CompletableFuture.supplyAsync(
              () -> commit(draft.plans(), taken, last), tools.committers());
    }
  }

  /** After a break, whoever was committed while the cursor had not got that far is left out. */
  private List<String> undecided(List<String> page) {
    if (!someAreDecided || page.isEmpty()) {
      return page;
    }
    Set<String> decided = tools.store().decided(ticket.tenant(), ticket.runId(), page);
    someAreDecided = !decided.isEmpty();
    return page.stream().filter(customer -> !decided.contains(customer)).toList();
  }

  /** Commits a stretch to its last customer; false when the run is in other hands. */
  private boolean commit(DecisionPlans plans, List<Choice> choices, String last) {
    List<Choice> open = choices;
    DecisionPlans current = plans;
    for (int attempt = 0; !open.isEmpty(); attempt++) {
      if (attempt == Limits.COMMIT_ATTEMPTS) {
        throw new Failure.Unavailable("others keep taking what customers of the run were to get");
      }
      List<CommitResult> results =
          tools.ledger().commitAll(open.stream().map(outcomes::commit).toList());
      List<String> again = refused(current, open, results);
      Draft draft = drafting.draft(again);
      current = draft.plans();
      open = drafting.take(draft);
    }
    return tools.store().advance(ticket, last, tools.clock().instant());
  }

  /** Gives back what was not committed; who is to be decided for again. */
  private List<String> refused(
      DecisionPlans plans, List<Choice> choices, List<CommitResult> results) {
    List<String> again = new ArrayList<>();
    Set<QuotaKey> exhausted = new HashSet<>();
    for (int i = 0; i < choices.size(); i++) {
      switch (results.get(i)) {
        case CommitResult.Committed _ -> {
          continue;
        }
        case CommitResult.Stale _ -> again.add(choices.get(i).customerId());
        case CommitResult.Exhausted(QuotaKey key) -> {
          again.add(choices.get(i).customerId());
          exhausted.add(key);
        }
        case CommitResult.Overtaken _ -> {}
        case CommitResult.Answered _ ->
            throw new IllegalStateException("a run decides under no idempotency key");
      }
      drafting.giveBack(choices.get(i));
    }
    exhausted.forEach(
        key -> tools.quotas().fresh(ticket.tenant(), plans.supply(), key, tools.clock().instant()));
    return again;
  }
}
