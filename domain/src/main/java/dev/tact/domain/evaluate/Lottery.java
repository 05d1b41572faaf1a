package dev.tact.domain.evaluate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.evaluate.FirstChoices.Known;
import dev.tact.domain.evaluate.FirstChoices.Unknown;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.Outlook;
import dev.tact.domain.model.Told;
import dev.tact.domain.node.RankMethod;
import dev.tact.domain.node.Step;
import dev.tact.domain.run.Allocation;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A decision as the lottery that it was before chance had spoken: which choice would have come
 * first with which probability, over all seeds. Exact where a rank node explores and where a bandit
 * scores all by equal chance; else by quadrature over what the models believed, through all that
 * the flow makes of their scores, as far as it rises with them.
 */
public final class Lottery {

  private static final double MASS = 1e-9;

  private final DecisionPlan plan;
  private final Situation situation;
  private final Facts facts;
  private final Decision decision;

  private Lottery(DecisionPlan plan, Situation situation, Facts facts) {
    this.plan = plan;
    this.situation = situation;
    this.facts = facts;
    this.decision = DecisionRunner.decide(plan, situation, facts);
  }

  /** The first choices of a plan in a situation, over all seeds. */
  public static FirstChoices of(DecisionPlan plan, Situation situation, Facts facts) {
    return new Lottery(plan, situation, facts).choices();
  }

  private FirstChoices choices() {
    if (decision.items().isEmpty()) {
      return new Known(Map.of(Choice.NOTHING, 1.0));
    }
    Map<String, List<Outlook>> outlooks = outlooks();
    double epsilon =
        plan.rankMethod() instanceof RankMethod.ExploreExploit(double share) ? share : 0;
    if ((outlooks.isEmpty() && epsilon == 0) || isMandatory()) {
      return new Known(Map.of(Choice.of(decision.items().getFirst().contact()), 1.0));
    }
    if (!decision.allocation().equals(Allocation.NONE)) {
      return new Unknown("answers that are spread over placements");
    }
    if (plan.steps().stream()
        .anyMatch(step -> step instanceof Step.Rerank rerank && rerank.formula().isPresent())) {
      return new Unknown("answers that are put in another order after they were chosen");
    }
    Chances chances = new Chances(plan.catalog(), decision.scored());
    for (Map.Entry<String, List<Outlook>> each : outlooks.entrySet()) {
      if (!chances.add(each.getValue(), probes(each.getKey()))) {
        return new Unknown("scores that do not rise with the score of a model that explores");
      }
    }
    Map<Integer, Double> first = chances.first();
    return first.isEmpty()
        ? new Unknown("offers of which now one creative is better and now another")
        : known(first, epsilon);
  }

  private boolean isMandatory() {
    return decision.scored().mandatory().has(decision.items().getFirst().candidate());
  }

  /** The models that left scores to chance, by id, with the ways in which chance could score. */
  private Map<String, List<Outlook>> outlooks() {
    Models models = plan.shared().models();
    Map<String, List<Outlook>> outlooks = new HashMap<>();
    for (Heard heard : decision.heard()) {
      if (!(heard.kept() instanceof Told)) {
        List<Outlook> ways =
            models
                .find(heard.modelId())
                .map(found -> found.model().outlooks(heard.kept()))
                .orElse(List.of());
        if (!ways.isEmpty()) {
          outlooks.put(heard.modelId(), ways);
        }
      }
    }
    return outlooks;
  }

  /** What the flow makes of each survivor when a model gives all of them one of the scores. */
  private double[][] probes(String modelId) {
    int[] candidates = decision.scored().candidates();
    double[][] probes = new double[Curve.PROBES.length][];
    for (int i = 0; i < probes.length; i++) {
      double[] same = new double[candidates.length];
      Arrays.fill(same, Curve.PROBES[i]);
      Told told = Told.of(plan.catalog(), candidates, same, 0);
      Decision probed =
          DecisionRunner.decide(plan, situation, facts.with(facts.models().with(modelId, told)));
      if (!Arrays.equals(candidates, probed.scored().candidates())) {
        return null;
      }
      probes[i] = probed.scored().scores();
    }
    return probes;
  }

  /** The lottery of scores, mixed with that of a rank node that explores. */
  private Known known(Map<Integer, Double> first, double epsilon) {
    Catalog catalog = plan.catalog();
    Map<Choice, Double> mixed = new HashMap<>();
    Map<Integer, Integer> byOffer = new HashMap<>();
    decision
        .scored()
        .ranked(catalog)
        .forEach(
            each -> byOffer.putIfAbsent(catalog.offerOrdinal(each.candidate()), each.candidate()));
    first.forEach(
        (candidate, chance) -> {
          if (chance > MASS) {
            mixed.merge(choice(candidate), (1 - epsilon) * chance, Double::sum);
          }
        });
    if (epsilon > 0) {
      byOffer
          .values()
          .forEach(each -> mixed.merge(choice(each), epsilon / byOffer.size(), Double::sum));
    }
    return new Known(mixed);
  }

  private Choice choice(int candidate) {
    Catalog catalog = plan.catalog();
    return new Choice(
        catalog.offer(candidate).id(),
        catalog.creative(candidate).map(each -> each.id()).orElse(""));
  }
}
