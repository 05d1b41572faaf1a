package dev.tact.domain.why;

import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.node.Step;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.run.DecisionRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Judges single candidates by every gate of a plan, each gate as if no other had been there.
 *
 * <p>INVARIANT: a candidate has no block exactly when the runner, deciding about it, scores it.
 */
final class Inspector {

  private final DecisionPlan plan;
  private final DecisionState base;

  /**
   * What all gates said of a candidate.
   *
   * @param passed how many gates it passed before the first that blocks
   * @param rules every qualification rule
   * @param rows every contact policy that concerns it
   */
  record Inspection(
      int candidate, int passed, List<Block> blocks, List<JudgedRule> rules, List<PolicyRow> rows) {

    boolean isEligible() {
      return blocks.isEmpty();
    }
  }

  /**
   * What was seen so far.
   *
   * @param delivery the blocks that hold in every flow, called or not
   */
  private record Seen(
      List<Block> blocks,
      List<Block> delivery,
      List<JudgedRule> rules,
      List<PolicyRow> rows,
      int[] passed) {

    /** A rule that two flows judge is told once. */
    private void rule(JudgedRule rule) {
      if (rules.stream().noneMatch(each -> each.id().equals(rule.id()))) {
        rules.add(rule);
      }
    }

    private void gate(List<? extends RemovalReason> reasons) {
      reasons.forEach(reason -> blocks.addAll(Block.of(reason)));
      passed[0] += blocks.isEmpty() ? 1 : 0;
    }
  }

  Inspector(DecisionPlan plan, Situation situation, Facts facts) {
    this.plan = plan;
    this.base = DecisionRunner.begin(plan, situation, facts);
  }

  /** Only what blocks. */
  List<Block> blocks(int candidate) {
    return walk(candidate, false).blocks();
  }

  /** Everything that was judged. */
  Inspection inspect(int candidate) {
    Seen seen = walk(candidate, true);
    return new Inspection(candidate, seen.passed()[0], seen.blocks(), seen.rules(), seen.rows());
  }

  /** What formulas and conditions see of a candidate that was inspected last. */
  Environment values(int candidate) {
    base.values().at(candidate);
    return base.values();
  }

  /** The segments to which the customer may belong. */
  Set<String> segments() {
    return base.membership().possible();
  }

  private Seen walk(int candidate, boolean everything) {
    Seen seen =
        new Seen(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new int[1]);
    base.values().use(plan.shared().names());
    boolean delivered = false;
    for (Step step : plan.steps()) {
      switch (step) {
        case Step.Narrow(_, Step.Narrowing narrowing) ->
            narrow(narrowing, candidate, everything, seen);
        case Step.Compute compute -> {
          if (!compute.node().overrides().isEmpty()) {
            base.values().use(compute.computing().names());
          }
        }
        case Step.Describe _,
            Step.Weigh _,
            Step.Rank _,
            Step.Rerank _,
            Step.Group _,
            Step.Enrich _,
            Step.Respond _ -> {}
      }
      if (!delivered) {
        deliver(candidate, seen);
        delivered = true;
      }
    }
    return seen;
  }

  private void narrow(Step.Narrowing narrowing, int candidate, boolean everything, Seen seen) {
    DecisionState alone = base.over(only(candidate));
    if (narrowing.admits() == Step.Admits.NONE) {
      narrowing.narrow(alone);
      seen.gate(alone.alive().isEmpty() ? narrowing.reasons(alone, candidate) : List.of());
    } else {
      admit(narrowing, seen, narrowing.reasons(alone, candidate));
    }
    if (everything) {
      narrowing.rules(alone, candidate).forEach(seen::rule);
      alone.judgements().forEach(each -> seen.rows().addAll(each.rows(Integer.MAX_VALUE)));
    }
  }

  /** What lets a candidate in again that fell before, unless it has reasons against it. */
  private static void admit(Step.Narrowing narrowing, Seen seen, List<RemovalReason> reasons) {
    boolean others = narrowing.admits() == Step.Admits.OTHERS;
    if (reasons.isEmpty() || others) {
      seen.blocks().retainAll(seen.delivery());
    }
    seen.gate(others ? reasons : List.of());
  }

  private void deliver(int candidate, Seen seen) {
    List<ClosedChannel> closings =
        plan.shared().gates().closings(candidate, base.situation(), base.facts());
    seen.gate(closings.stream().map(RemovalReason.Closed::new).toList());
    List<SupplyReason> missing =
        plan.shared().supply().why(candidate, base.situation(), base.facts().quotas());
    seen.gate(missing.stream().map(RemovalReason.Unsupplied::new).toList());
    closings.forEach(each -> seen.delivery().addAll(Block.of(new RemovalReason.Closed(each))));
    missing.forEach(each -> seen.delivery().addAll(Block.of(new RemovalReason.Unsupplied(each))));
  }

  private CandidateMask only(int candidate) {
    CandidateMask mask = CandidateMask.none(base.catalog().size());
    mask.add(candidate);
    return mask;
  }
}
