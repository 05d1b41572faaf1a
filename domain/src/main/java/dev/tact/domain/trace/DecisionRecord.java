package dev.tact.domain.trace;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.value.Chance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One decision as it is kept: everything it depended on and what came out. With the configuration
 * version it names, it is enough to decide again (semantics §8).
 *
 * @param id the recommendation id, which is the decision id
 * @param seed of all chance in the decision
 * @param assignments the parts of experiments to which the customer belonged
 * @param items what the answer held, best first
 * @param empty why the answer held nothing; present exactly when it did
 */
public record DecisionRecord(
    TenantId tenant,
    String id,
    Configured configured,
    Instant now,
    long seed,
    DecisionRequest request,
    RecordedFacts facts,
    List<Assignment> assignments,
    List<Item> items,
    Optional<Empty> empty) {

  public DecisionRecord {
    assignments = List.copyOf(assignments);
    items = List.copyOf(items);
  }

  /** The record of a decision of which experiments have no part. */
  public DecisionRecord(
      TenantId tenant,
      String id,
      Configured configured,
      Instant now,
      long seed,
      DecisionRequest request,
      RecordedFacts facts,
      List<Item> items,
      Optional<Empty> empty) {
    this(tenant, id, configured, now, seed, request, facts, List.of(), items, empty);
  }

  /**
   * What is kept of a decision.
   *
   * @param plans those among which the one is that decided
   * @param facts what was read for any of them
   */
  public static DecisionRecord of(
      TenantId tenant,
      String id,
      DecisionPlans plans,
      Situation situation,
      Facts facts,
      Decision decision) {
    DecisionPlan plan = decision.plan();
    return new DecisionRecord(
        tenant,
        id,
        new Configured(plans.version(), plan.id(), plan.key(), plan.rowVersion()),
        situation.now(),
        situation.chance().seed(),
        situation.request(),
        RecordedFacts.of(plans, facts, situation.now(), decision),
        decision.assignments(),
        decision.items().stream().map(Item::of).toList(),
        decision.empty().map(empty -> new Empty(ReasonText.of(empty.reason()), empty.retryAt())));
  }

  /** Which rules decided: a version of the tenant's configuration and a flow in it. */
  public record Configured(long version, String flowId, String flowKey, long flowRowVersion) {}

  /**
   * One item of the answer; the contact says what was offered, where, and in which category.
   *
   * @param propensity how probable the choice was when chance had part in it
   */
  public record Item(int rank, double score, OptionalDouble propensity, Contact contact) {

    /** An item that owes nothing to chance. */
    public Item(int rank, double score, Contact contact) {
      this(rank, score, OptionalDouble.empty(), contact);
    }

    /** What is kept of an item. */
    public static Item of(DecisionItem item) {
      return new Item(item.rank(), item.score(), item.propensity(), item.contact());
    }
  }

  /** Why an answer is empty, and from when asking again makes sense. */
  public record Empty(String reason, Optional<Instant> retryAt) {}

  public String customerId() {
    return request.customerId();
  }

  /** The situation in which the decision was made. */
  public Situation situation() {
    return new Situation(request, now, new Chance(seed));
  }

  /** The record where it is known how probable the first item was; there is one. */
  public DecisionRecord withPropensity(OptionalDouble first) {
    List<Item> changed = new ArrayList<>(items);
    Item best = items.getFirst();
    changed.set(0, new Item(best.rank(), best.score(), first, best.contact()));
    return new DecisionRecord(tenant, id, configured, now, seed, request, facts, changed, empty);
  }

  /** The item of this rank. */
  public Optional<Item> item(int rank) {
    return items.stream().filter(item -> item.rank() == rank).findFirst();
  }
}
