package dev.tact.domain.run;

import dev.tact.domain.budget.SupplyJudgement;
import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.contact.DeliveryJudgement;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.PriorityWeighted;
import dev.tact.domain.model.Propensity;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.node.ScoreNode;
import dev.tact.domain.node.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides: narrows the candidates, scores the survivors, takes the best. Pure. The same plan,
 * situation and facts give the same answer, watched or not.
 */
public final class DecisionRunner {

  private static final Step.Weighing UNSAID = ScoreNode.weighing(new PriorityWeighted());
  private static final Propensity LADDER = new Propensity();

  private final DecisionPlan plan;
  private final DecisionState state;
  private final Optional<StepObserver> observer;

  /** What a run came to. */
  private record Outcome(Slots slots, Survivors survivors, DeliveryJudgement delivery) {}

  private DecisionRunner(
      DecisionPlan plan, Situation situation, Facts facts, Optional<StepObserver> observer) {
    this.plan = plan;
    this.observer = observer;
    this.state = begin(plan, situation, facts);
  }

  /** How a decision begins: every candidate is alive. */
  public static DecisionState begin(DecisionPlan plan, Situation situation, Facts facts) {
    CompileScope shared = plan.shared();
    // a segment reads the rows of every schema, whatever the flow has in view
    Membership membership =
        shared.segments().of(facts.customer(), situation.request().segments(), situation.now());
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
        new ArrayList<>(0));
  }

  /** Decides without watching. */
  public static Decision decide(DecisionPlan plan, Situation situation, Facts facts) {
    DecisionRunner runner = new DecisionRunner(plan, situation, facts, Optional.empty());
    return runner.decision(runner.run(), situation, facts, Explanation.EMPTY);
  }

  /** Decides and explains; the answer is the same. */
  public static Decision explain(DecisionPlan plan, Situation situation, Facts facts) {
    Watch watch = new Watch();
    DecisionRunner runner = new DecisionRunner(plan, situation, facts, Optional.of(watch));
    Outcome outcome = runner.run();
    return runner.decision(outcome, situation, facts, watch.explanation(runner.state));
  }

  /** Decides while somebody watches. */
  public static Decision decide(
      DecisionPlan plan, Situation situation, Facts facts, StepObserver observer) {
    DecisionRunner runner = new DecisionRunner(plan, situation, facts, Optional.of(observer));
    return runner.decision(runner.run(), situation, facts, Explanation.EMPTY);
  }

  private Decision decision(
      Outcome outcome, Situation situation, Facts facts, Explanation explanation) {
    List<DecisionItem> items = outcome.slots().items();
    Optional<EmptyAnswer> empty =
        items.isEmpty() ? Optional.of(empty(outcome, situation, facts)) : Optional.empty();
    return new Decision(
        plan, items, outcome.survivors(), outcome.slots().allocation(), empty, explanation);
  }

  private EmptyAnswer empty(Outcome outcome, Situation situation, Facts facts) {
    if (outcome.delivery().emptied().isPresent()) {
      return EmptyAnswer.of(new EmptyReason.ChannelClosed(outcome.delivery().emptied().get()));
    }
    EmptyFinder finder = new EmptyFinder();
    new DecisionRunner(plan, situation, facts, Optional.of(finder)).run();
    EmptyReason reason = finder.reason(outcome.slots().leftOut());
    return EmptyAnswer.of(
        reason instanceof EmptyReason.NothingToOffer && !outcome.delivery().closed().isEmpty()
            ? new EmptyReason.ChannelClosed(outcome.delivery().closed().getFirst())
            : reason);
  }

  private Outcome run() {
    DeliveryJudgement delivery = null;
    SupplyJudgement supply = null;
    List<Step.Weighing> weighings = new ArrayList<>(2);
    for (Step step : plan.steps()) {
      CandidateMask before = observer.isPresent() ? state.alive().copy() : state.alive();
      switch (step) {
        case Step.Narrow narrow -> narrow.narrowing().narrow(state);
        case Step.Compute compute -> {
          if (!compute.node().overrides().isEmpty()) {
            state.values().use(compute.computing().names());
          }
        }
        case Step.Describe describe -> describe.describing().describe(state);
        case Step.Weigh weigh -> weighings.add(weigh.weighing());
        case Step.Rank rank -> rank.weighing().ifPresent(weighings::add);
        case Step.Rerank _, Step.Enrich _, Step.Respond _ -> {}
      }
      observer.ifPresent(watching -> watching.after(step, before, state));
      if (delivery == null) {
        delivery = deliver();
        supply = supply();
      }
    }
    Survivors scored = weighed(weighings);
    return new Outcome(Slots.fill(plan, state, scored, supply, observer), scored, delivery);
  }

  /** Quiet hours and consent, right after the inventory: before any rule is judged. */
  private DeliveryJudgement deliver() {
    CandidateMask before = observer.isPresent() ? state.alive().copy() : state.alive();
    DeliveryJudgement judgement =
        plan.shared().gates().judge(state.alive(), state.situation(), state.facts());
    observer.ifPresent(watching -> watching.afterDelivery(judgement, before, state));
    return judgement;
  }

  /** Schedules, budgets, stocks and system caps, right after delivery: no rule lifts them. */
  private SupplyJudgement supply() {
    CandidateMask before = observer.isPresent() ? state.alive().copy() : state.alive();
    SupplyJudgement judgement =
        plan.shared().supply().judge(state.alive(), state.situation(), state.facts().quotas());
    if (judgement.narrowed()) {
      observer.ifPresent(watching -> watching.afterSupply(plan.shared().supply(), before, state));
    }
    return judgement;
  }

  /**
   * Weighs the survivors. Fit comes last, so that it weighs the same under every model and
   * arbitration; what is mandatory is not measured.
   */
  private Survivors weighed(List<Step.Weighing> weighings) {
    int[] survivors = ordinals(state.alive());
    double[] scores = new double[survivors.length];
    CandidateMask mandatory = state.catalog().mandatory(state.now());
    Contest contest = new Contest(state, survivors, scores, mandatory);
    if (plan.isUnscored()) {
      UNSAID.weigh(contest);
    }
    for (Step.Weighing weighing : weighings) {
      weighing.weigh(contest);
    }
    double[] fit = state.fit();
    for (int i = 0; i < survivors.length; i++) {
      double score = fit.length > 0 ? scores[i] * fit[survivors[i]] : scores[i];
      scores[i] = Double.isFinite(score) ? score : 0;
      if (mandatory.has(survivors[i])) {
        scores[i] = 1;
      }
    }
    return new Survivors(survivors, scores, mandatory);
  }

  private static int[] ordinals(CandidateMask alive) {
    int[] ordinals = new int[alive.count()];
    int next = alive.next(0);
    for (int i = 0; i < ordinals.length; i++) {
      ordinals[i] = next;
      next = alive.next(next + 1);
    }
    return ordinals;
  }
}
