package dev.tact.domain.run;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.Propensity;
import dev.tact.domain.node.CompileScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides: narrows the candidates, scores the survivors, takes the best. Pure. The same plan,
 * situation and facts give the same answer, watched or not.
 */
public final class DecisionRunner {

  private static final Propensity LADDER = new Propensity();

  private final DecisionPlan plan;
  private final Situation situation;
  private final Facts facts;
  private final Optional<StepObserver> observer;

  /** What a run came to. */
  private record Outcome(Slots slots, List<Weighed> places) {}

  private DecisionRunner(
      DecisionPlan plan, Situation situation, Facts facts, Optional<StepObserver> observer) {
    this.plan = plan;
    this.situation = situation;
    this.facts = facts;
    this.observer = observer;
  }

  /** How a decision begins: every candidate is alive. */
  public static DecisionState begin(DecisionPlan plan, Situation situation, Facts facts) {
    return begin(plan, situation, facts, membership(plan, situation, facts));
  }

  private static Membership membership(DecisionPlan plan, Situation situation, Facts facts) {
    // a segment reads the rows of every schema, whatever the flow has in view
    return plan.shared()
        .segments()
        .of(facts.customer(), situation.request().segments(), situation.now());
  }

  private static DecisionState begin(
      DecisionPlan plan, Situation situation, Facts facts, Membership membership) {
    CompileScope shared = plan.shared();
    CandidateValues values =
        new CandidateValues(
            shared.catalog(),
            shared.names(),
            shared.attributes(),
            situation,
            plan.admission().view(facts.customer().values()),
            new CandidateValues.Known(
                membership,
                facts.behaviour(),
                candidate -> LADDER.score(candidate, shared.catalog(), facts.evidence())));
    double[] fit = new double[plan.matches() ? shared.catalog().size() : 0];
    Arrays.fill(fit, 1);
    return new DecisionState(
        shared.catalog(),
        situation,
        facts,
        membership,
        shared.catalog().all(),
        values,
        fit,
        new ArrayList<>(1),
        new ArrayList<>(0),
        new ArrayList<>(1),
        new ArrayList<>(0));
  }

  /**
   * What must be asked outside before this can be decided: whoever asks puts the answers among the
   * facts of models and then decides. Narrowing twice costs little beside a call.
   */
  public static List<OutsideQuestion> asks(DecisionPlan plan, Situation situation, Facts facts) {
    return plan.outside().isEmpty()
        ? List.of()
        : new DecisionRunner(plan, situation, facts, Optional.empty()).questions();
  }

  /** Decides without watching. */
  public static Decision decide(DecisionPlan plan, Situation situation, Facts facts) {
    DecisionRunner runner = new DecisionRunner(plan, situation, facts, Optional.empty());
    return runner.decision(runner.run(), Explanation.EMPTY);
  }

  /** Decides and explains; the answer is the same. */
  public static Decision explain(DecisionPlan plan, Situation situation, Facts facts) {
    Watch watch = new Watch();
    DecisionRunner runner = new DecisionRunner(plan, situation, facts, Optional.of(watch));
    Outcome outcome = runner.run();
    return runner.decision(
        outcome,
        watch
            .explanation(outcome.places().stream().map(Weighed::state).toList())
            .with(Voices.of(plan.shared().models(), outcome.places(), outcome.slots().items())));
  }

  /** Decides while somebody watches. */
  public static Decision decide(
      DecisionPlan plan, Situation situation, Facts facts, StepObserver observer) {
    DecisionRunner runner = new DecisionRunner(plan, situation, facts, Optional.of(observer));
    return runner.decision(runner.run(), Explanation.EMPTY);
  }

  private Decision decision(Outcome outcome, Explanation explanation) {
    List<DecisionItem> items = outcome.slots().items();
    Optional<EmptyAnswer> empty =
        items.isEmpty() ? Optional.of(EmptyAnswer.of(emptied(outcome))) : Optional.empty();
    return new Decision(
        plan,
        items,
        Survivors.merged(outcome.places()),
        heard(outcome),
        assignments(outcome),
        outcome.slots().allocation(),
        empty,
        explanation);
  }

  private static List<Heard> heard(Outcome outcome) {
    return outcome.places().stream().flatMap(place -> place.state().heard().stream()).toList();
  }

  private static List<Assignment> assignments(Outcome outcome) {
    return outcome.places().stream()
        .flatMap(place -> place.state().assignments().stream())
        .distinct()
        .toList();
  }

  private EmptyReason emptied(Outcome outcome) {
    List<Assignment> held = assignments(outcome).stream().filter(Assignment::isHoldout).toList();
    if (!held.isEmpty()) {
      return new EmptyReason.Holdout(plan.trials().key(held.getFirst()));
    }
    List<ClosedChannel> emptied = new ArrayList<>();
    List<ClosedChannel> closed = new ArrayList<>();
    for (Weighed place : outcome.places()) {
      place.delivery().emptied().ifPresent(emptied::add);
      closed.addAll(place.delivery().closed());
    }
    if (!emptied.isEmpty() && emptied.size() == outcome.places().size()) {
      return new EmptyReason.ChannelClosed(emptied.getFirst());
    }
    EmptyFinder finder = new EmptyFinder();
    new DecisionRunner(plan, situation, facts, Optional.of(finder)).run();
    EmptyReason reason = finder.reason(outcome.slots().leftOut());
    return reason instanceof EmptyReason.NothingToOffer && !closed.isEmpty()
        ? new EmptyReason.ChannelClosed(closed.getFirst())
        : reason;
  }

  private List<OutsideQuestion> questions() {
    return Questions.of(plan, facts, weighed(Place.of(plan, situation.request())));
  }

  private Outcome run() {
    DecisionRequest request = situation.request();
    List<Place> places = Place.of(plan, request);
    List<Weighed> weighed = weighed(places);
    return new Outcome(
        isOne(places)
            ? Slots.fill(plan, weighed.getFirst(), observer)
            : new Spread(plan, request, observer).over(places, weighed, limit()),
        weighed);
  }

  private boolean isOne(List<Place> places) {
    return places.isEmpty() && situation.request().surface().placements().isEmpty();
  }

  private int limit() {
    return Math.min(situation.request().limit(), plan.itemsMax());
  }

  /** What there is to choose from: at each place, or without places where the request is. */
  private List<Weighed> weighed(List<Place> places) {
    Membership membership = membership(plan, situation, facts);
    List<Weighed> weighed = new ArrayList<>();
    if (isOne(places)) {
      int limit = limit();
      int slots =
          situation
              .request()
              .placementId()
              .flatMap(plan.catalog()::placement)
              .map(placement -> placement.slotsMax().orElse(limit))
              .orElse(limit);
      weighed.add(weighed(situation, membership, Math.min(limit, slots)));
    }
    for (Place place : places) {
      weighed.add(weighed(place.at(situation), membership, place.slots()));
    }
    return weighed;
  }

  private Weighed weighed(Situation at, Membership membership, int slots) {
    return new PlaceRun(plan, begin(plan, at, facts, membership), observer).run(slots);
  }
}
