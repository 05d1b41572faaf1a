package dev.tact.domain.run;

import dev.tact.domain.budget.Pacing;
import dev.tact.domain.budget.SupplyJudgement;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.contact.DeliveryJudgement;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.PriorityWeighted;
import dev.tact.domain.node.ScoreNode;
import dev.tact.domain.node.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the steps of a plan for one place: narrows the candidates and weighs the survivors. */
final class PlaceRun {

  private static final Step.Weighing UNSAID = ScoreNode.weighing(new PriorityWeighted());

  private final DecisionPlan plan;
  private final DecisionState state;
  private final Optional<StepObserver> observer;

  PlaceRun(DecisionPlan plan, DecisionState state, Optional<StepObserver> observer) {
    this.plan = plan;
    this.state = state;
    this.observer = observer;
  }

  /**
   * What is left to choose from.
   *
   * @param slots how many items the place takes at most
   */
  Weighed run(int slots) {
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
        case Step.Rerank _, Step.Group _, Step.Enrich _, Step.Respond _ -> {}
      }
      observer.ifPresent(watching -> watching.after(step, before, state));
      if (delivery == null) {
        delivery = deliver();
        supply = supply();
      }
    }
    takePart();
    return new Weighed(state, weighed(weighings, supply), supply, delivery, slots);
  }

  /**
   * Experiments see a decision that has something to offer, whoever is asked for: so those who are
   * held out compare with those who are not. They keep what is mandatory.
   */
  private void takePart() {
    if (plan.trials().isNone()) {
      return;
    }
    CandidateMask mandatory = state.catalog().mandatory(state.now());
    if (mandatory.containsAll(state.alive())) {
      return;
    }
    state
        .assignments()
        .addAll(plan.trials().of(plan.id(), state.request().customerId(), state.now()));
    if (state.assignments().stream().anyMatch(Assignment::isHoldout)) {
      CandidateMask before = observer.isPresent() ? state.alive().copy() : state.alive();
      state.alive().retainAll(mandatory);
      observer.ifPresent(watching -> watching.afterHoldout(before, state));
    }
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
      observer.ifPresent(watching -> watching.afterSupply(this::unsupplied, before, state));
    }
    return judgement;
  }

  private RemovalReason unsupplied(int candidate) {
    return new RemovalReason.Unsupplied(
        plan.shared()
            .supply()
            .why(candidate, state.situation(), state.facts().quotas())
            .getFirst());
  }

  /**
   * Weighs the survivors. Fit comes last, so that it weighs the same under every model and
   * arbitration; what is mandatory is not measured.
   */
  private Survivors weighed(List<Step.Weighing> weighings, SupplyJudgement supply) {
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
    pace(survivors, scores, supply);
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

  /** What draws on limits that are used too fast is worth less; see {@link Pacing}. */
  private void pace(int[] survivors, double[] scores, SupplyJudgement supply) {
    Pacing pacing = plan.shared().supply().pacing(supply, state.now());
    if (pacing.isIdle()) {
      return;
    }
    for (int i = 0; i < survivors.length; i++) {
      scores[i] *= pacing.factor(survivors[i], state.channelId(), state.catalog());
    }
    observer.ifPresent(watching -> watching.priced(pacing));
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
