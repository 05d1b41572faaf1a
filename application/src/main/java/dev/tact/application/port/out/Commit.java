package dev.tact.application.port.out;

import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.model.Lesson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be recorded of one customer, all of it or nothing.
 *
 * @param expectedVersion the version decided on; empty for facts, which are recorded whatever the
 *     version is. INVARIANT: contacts that Tact makes by itself and reservations name it
 * @param interactions in the order in which they happened
 * @param drawing what it draws from what all customers share
 * @param outcome what a run decided for the customer, which this commit is part of
 * @param record what is kept of the decision that promised this: durable together with it, or not
 *     at all
 * @param claim the answer that promises this, where it is to be given but once
 * @param lessons by interaction id, what models learn from it if it is recorded
 */
public record Commit(
    TenantId tenant,
    String customerId,
    OptionalLong expectedVersion,
    List<Interaction> interactions,
    List<Reservation> reservations,
    Drawing drawing,
    Optional<RunOutcome> outcome,
    Optional<RecordStore.Kept> record,
    Optional<Claim> claim,
    Map<String, List<Lesson>> lessons) {

  /**
   * What a commit may draw from what all customers share, and at which prices.
   *
   * @param costs by offer id, of the offers that it is about
   * @param ceilings what it must not exceed; facts are recorded all the same
   * @param audience the segment whose attention its contacts draw on, "" for customers of none;
   *     empty where nobody asks
   */
  public record Drawing(
      Map<String, Cost> costs, List<Ceiling> ceilings, Optional<String> audience) {

    public static final Drawing NONE = new Drawing(Map.of(), List.of());

    /** What no exposure is counted of. */
    public Drawing(Map<String, Cost> costs, List<Ceiling> ceilings) {
      this(costs, ceilings, Optional.empty());
    }

    /** The same, made before the customers of a segment. */
    public Drawing before(String segment) {
      return new Drawing(costs, ceilings, Optional.of(segment));
    }

    public Drawing {
      costs = Map.copyOf(costs);
      ceilings = List.copyOf(ceilings);
    }

    /** What an offer costs. */
    public Optional<Cost> cost(String offerId) {
      return Optional.ofNullable(costs.get(offerId));
    }
  }

  /**
   * The first answer under an idempotency key: whoever commits it first gives it, on whichever
   * node, and everybody else under this key commits nothing.
   */
  public record Claim(String key, AnswerStore.Answer answer) {}

  /** A commit that no run makes, and of which no record is kept. */
  public Commit(
      TenantId tenant,
      String customerId,
      OptionalLong expectedVersion,
      List<Interaction> interactions,
      List<Reservation> reservations,
      Drawing drawing) {
    this(
        tenant,
        customerId,
        expectedVersion,
        interactions,
        reservations,
        drawing,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** A commit under no limits that all customers share. */
  public Commit(
      TenantId tenant,
      String customerId,
      OptionalLong expectedVersion,
      List<Interaction> interactions,
      List<Reservation> reservations) {
    this(tenant, customerId, expectedVersion, interactions, reservations, Drawing.NONE);
  }

  public Commit {
    interactions = List.copyOf(interactions);
    reservations = List.copyOf(reservations);
    lessons = Map.copyOf(lessons);
    if (expectedVersion.isEmpty() && !reservations.isEmpty()) {
      throw new IllegalStateException("a reservation is made on the version that was decided on");
    }
  }

  /** This commit as part of what a run decided. */
  public Commit of(RunOutcome decided) {
    return new Commit(
        tenant,
        customerId,
        expectedVersion,
        interactions,
        reservations,
        drawing,
        Optional.of(decided),
        record,
        claim,
        lessons);
  }

  /** This commit together with the record of its decision. */
  public Commit with(RecordStore.Kept kept) {
    return new Commit(
        tenant,
        customerId,
        expectedVersion,
        interactions,
        reservations,
        drawing,
        outcome,
        Optional.of(kept),
        claim,
        lessons);
  }

  /** This commit on condition that its answer is the first under a key. */
  public Commit claiming(String key, AnswerStore.Answer answer) {
    return new Commit(
        tenant,
        customerId,
        expectedVersion,
        interactions,
        reservations,
        drawing,
        outcome,
        record,
        Optional.of(new Claim(key, answer)),
        lessons);
  }

  /** This commit, and what models learn from its interactions. */
  public Commit teaching(Map<String, List<Lesson>> learned) {
    return new Commit(
        tenant,
        customerId,
        expectedVersion,
        interactions,
        reservations,
        drawing,
        outcome,
        record,
        claim,
        learned);
  }

  /** What models learn from an interaction if it is recorded. */
  public List<Lesson> lessons(String interactionId) {
    return lessons.isEmpty() ? List.of() : lessons.getOrDefault(interactionId, List.of());
  }

  /** Whether anything happens with the customer; what was decided alone does not touch them. */
  public boolean touchesCustomer() {
    return (outcome.isEmpty() && claim.isEmpty())
        || !interactions.isEmpty()
        || !reservations.isEmpty();
  }

  /** Facts: outcomes that somebody reports. */
  public static Commit ofFacts(TenantId tenant, String customerId, List<Interaction> outcomes) {
    return ofFacts(tenant, customerId, outcomes, Drawing.NONE);
  }

  /** Facts, and what they draw. */
  public static Commit ofFacts(
      TenantId tenant, String customerId, List<Interaction> outcomes, Drawing drawing) {
    return new Commit(tenant, customerId, OptionalLong.empty(), outcomes, List.of(), drawing);
  }

  /** Whether it is made of facts, which are recorded whatever they exceed. */
  public boolean isFact() {
    return expectedVersion.isEmpty();
  }
}
