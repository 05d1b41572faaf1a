package dev.tact.domain.analyze;

import dev.tact.domain.budget.Limit;
import dev.tact.domain.budget.Period;
import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Limits;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.node.ContactPolicyNode;
import dev.tact.domain.node.QualifyNode;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.Explanation;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Tries customers out with the flow until a candidate comes through: what a decision says stood in
 * the way is taken out of the way where a customer or the clock can, and is final where not.
 */
final class Reaching {

  /** So often is one guess made better. */
  private static final int TRIES = 12;

  private final Trial trial;
  private final Openings openings;
  private final Effort judgements;

  /** Then no node speaks for all candidates, and nothing can be proved of them. */
  private final boolean forks;

  private final CandidateMask reached;
  private final Guess[] by;

  /** How an attempt ended. */
  sealed interface Attempt permits Reached, Refused {}

  /** Somebody gets it. */
  record Reached(Witness witness) implements Attempt {}

  /**
   * It did not come through.
   *
   * @param proved whether the reason holds for everybody
   */
  record Refused(String reason, boolean proved) implements Attempt {}

  Reaching(Trial trial, Openings openings, Effort judgements) {
    this.trial = trial;
    this.forks = trial.plan().forks();
    this.openings = openings;
    this.judgements = judgements;
    this.reached = CandidateMask.none(trial.plan().catalog().size());
    this.by = new Guess[trial.plan().catalog().size()];
  }

  /** Whether the flow asks every candidate its qualification rules. */
  boolean judgesRules() {
    return !forks
        && trial.plan().steps().stream().anyMatch(step -> step.node() instanceof QualifyNode);
  }

  /** Whether the flow asks the contact policies about every candidate. */
  boolean judgesPolicies() {
    return !forks
        && trial.plan().steps().stream().anyMatch(s -> s.node() instanceof ContactPolicyNode);
  }

  /** Somebody of whom it is known that they get a candidate. */
  Optional<Witness> known(int candidate) {
    return reached.has(candidate) ? Optional.of(witness(candidate)) : Optional.empty();
  }

  /** Lets the flow judge a guess, and notes everything that comes through. */
  Decision tryOut(Guess guess, CandidateMask wanted) {
    judgements.take(trial.plan().catalog().size() + 1L);
    Decision decision = wanted.isEmpty() ? trial.decide(guess) : trial.explain(guess);
    for (int candidate : decision.scored().candidates()) {
      if (!reached.has(candidate)) {
        reached.add(candidate);
        by[candidate] = guess;
      }
    }
    return decision;
  }

  /** Tries a guess, made better as long as that helps. */
  Attempt attempt(int candidate, Guess first) {
    Guess guess = first;
    CandidateMask wanted = CandidateMask.none(trial.plan().catalog().size());
    wanted.add(candidate);
    String last = Unsettled.TOO_MUCH;
    for (int i = 0; i < TRIES && !judgements.isSpent(); i++) {
      Decision decision = tryOut(guess, wanted);
      if (reached.has(candidate)) {
        return new Reached(witness(candidate));
      }
      Optional<RemovalReason> reason = reason(decision, candidate);
      if (reason.isEmpty()) {
        return new Refused(
            "more than " + Limits.EXPLAINED_REMOVALS + " candidates left at once", false);
      }
      Step step = better(guess, candidate, reason.get());
      if (step.guess().isEmpty()) {
        return new Refused(step.reason(), step.proved() && !forks);
      }
      last = step.reason();
      guess = step.guess().get();
    }
    return new Refused(last, false);
  }

  /** A better guess, or why there is none. */
  private record Step(Optional<Guess> guess, String reason, boolean proved) {

    private static Step on(Guess guess, String reason) {
      return new Step(Optional.of(guess), reason, false);
    }

    private static Step proved(String reason) {
      return new Step(Optional.empty(), reason, true);
    }

    private static Step doubt(String reason) {
      return new Step(Optional.empty(), reason, false);
    }
  }

  private Step better(Guess guess, int candidate, RemovalReason reason) {
    return switch (reason) {
      case RemovalReason.NotInInventory _ -> Step.proved("the flow does not decide about it");
      case RemovalReason.NoCreative _ ->
          Step.proved("it has no creative, and the flow asks for one");
      case RemovalReason.Closed(ClosedChannel.NoConsent(var channel, String field, boolean _)) ->
          consenting(guess, field, "`" + channel.name() + "` needs the consent `" + field + "`");
      case RemovalReason.Closed(ClosedChannel.Quiet quiet) ->
          waiting(guess, candidate, "quiet hours of `" + quiet.channel().name() + "`");
      case RemovalReason.Unsupplied(SupplyReason why) -> supplied(guess, why);
      case RemovalReason.Blocked(PolicyRow row) -> blocked(guess, candidate, row);
      case RemovalReason.Unqualified _ ->
          Step.doubt("a rule reads a name whose values depend on one another");
      case RemovalReason.Guarded guarded ->
          Step.doubt("the guardrail `" + guarded.name() + "` does not hold of it");
      default -> Step.doubt("the request would have to be another one");
    };
  }

  private Step consenting(Guess guess, String field, String reason) {
    CustomerLayout layout = trial.plan().shared().layout();
    Optional<Integer> slot = layout.find(field);
    if (slot.isEmpty()) {
      return Step.doubt(reason);
    }
    NameReference name =
        new NameReference(Namespace.CUSTOMER, slot.get(), field, ValueType.BOOLEAN);
    return guess.values().containsKey(name)
        ? Step.doubt(reason)
        : Step.on(guess.with(name, Value.TRUE), reason);
  }

  private static Step supplied(Guess guess, SupplyReason reason) {
    return switch (reason) {
      case SupplyReason.EmergencyExcluded _ -> Step.proved("it is switched off");
      case SupplyReason.Over(Instant ended) -> Step.proved("its schedule is over since " + ended);
      case SupplyReason.NotYet(Instant starts) ->
          Step.on(guess.at(starts), "its schedule begins at " + starts);
      case SupplyReason.InAnswer(
              Limit.Source source,
              BigDecimal _,
              BigDecimal _,
              BigDecimal _,
              _) ->
          Step.doubt("`" + source.name() + "` lets better offers of the same answer go first");
      case SupplyReason.Exhausted(Limit limit, Period period, BigDecimal _, BigDecimal draw) -> {
        String words =
            "one contact draws "
                + draw.toPlainString()
                + " of the "
                + limit.max().toPlainString()
                + " that `"
                + limit.source().member()
                + "` of `"
                + limit.source().name()
                + "` allows";
        yield limit.only().isPresent() && period.ends().isPresent()
            ? Step.on(guess.at(period.ends().get()), words)
            : Step.proved(words);
      }
    };
  }

  private Step blocked(Guess guess, int candidate, PolicyRow row) {
    String name = "the policy `" + row.policy().name() + "`";
    return switch (PolicyFacts.of(row.policy())) {
      case CLOSED -> Step.proved(name + " allows no contact at all");
      case TIMED -> waiting(guess, candidate, "the time window of " + name);
      case OTHER -> Step.doubt(name + " blocks it");
    };
  }

  /** Moves the clock to an instant at which everything that hangs on it is open. */
  private Step waiting(Guess guess, int candidate, String reason) {
    return switch (openings.next(candidate, guess)) {
      case Openings.Open(Guess moved) when moved.equals(guess) -> Step.doubt(reason);
      case Openings.Open(Guess moved) -> Step.on(moved, reason);
      case Openings.Never(String why) -> Step.proved(why);
      case Openings.Unknown(String why) -> Step.doubt(why);
    };
  }

  private Witness witness(int candidate) {
    return trial.witness(by[candidate], "gets " + offer(candidate));
  }

  private String offer(int candidate) {
    return "`" + trial.plan().catalog().offer(candidate).name() + "`";
  }

  private Optional<RemovalReason> reason(Decision decision, int candidate) {
    Catalog catalog = trial.plan().catalog();
    String offer = catalog.offer(candidate).id();
    String creative = catalog.creative(candidate).map(each -> each.id()).orElse("");
    for (Explanation.Removal removal : decision.explanation().removals()) {
      if (removal.offerId().equals(offer) && removal.creativeId().equals(creative)) {
        return Optional.of(removal.reason());
      }
    }
    return Optional.empty();
  }
}
