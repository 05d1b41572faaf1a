package dev.tact.domain.trace;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.LearnedState;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.trace.Hindrances.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules under which decisions of one configuration are made again: their own, those of another
 * configuration, or another flow. Under others than its own a decision is made only if its record
 * tells all that they ask.
 */
public final class ReplayRules {

  private final DecisionPlans then;
  private final DecisionPlans plans;
  private final DecisionPlan plan;
  private final Needs needs;
  private final QuotaGap quotas;

  private ReplayRules(DecisionPlans then, DecisionPlans plans, DecisionPlan plan) {
    this.then = then;
    this.plans = plans;
    this.plan = plan;
    this.needs = plans.needs(plan);
    this.quotas = new QuotaGap(then.supply(), plans.supply());
  }

  /**
   * Gets ready to decide again.
   *
   * @param then the rules by which the decisions were made
   * @param plan one of the plans
   */
  public static ReplayRules of(DecisionPlans then, DecisionPlans plans, DecisionPlan plan) {
    return new ReplayRules(then, plans, plan);
  }

  public DecisionPlan plan() {
    return plan;
  }

  /** The decision under these rules. */
  public Replayed decide(DecisionRecord record) {
    RestoredFacts restored = restored(record);
    if (isOwn(record)) {
      return new Replayed.Answered(
          DecisionRunner.decide(plan, record.situation(), restored.facts()));
    }
    List<String> missing = new ArrayList<>(restored.missing());
    quotas.missing(record).ifPresent(missing::add);
    if (!missing.isEmpty()) {
      return new Replayed.Insufficient(missing);
    }
    Decision decision = DecisionRunner.decide(plan, record.situation(), restored.facts());
    if (!tellsEvidence(record, decision)) {
      return new Replayed.Insufficient(List.of(Replay.EVIDENCE));
    }
    List<String> silent = silentModels(record, decision);
    return silent.isEmpty() ? new Replayed.Answered(decision) : new Replayed.Insufficient(silent);
  }

  /**
   * The models of which the record holds less than the decision heard of them. One that learns
   * nothing and was trained to nothing says today what it said then.
   */
  private List<String> silentModels(DecisionRecord record, Decision decision) {
    Set<String> silent = new TreeSet<>();
    for (Heard heard : decision.heard()) {
      ModelState recorded = record.facts().models().get(heard.modelId());
      if (recorded == null) {
        if (!plans.models().isAuthored(heard.modelId())) {
          silent.add("model " + heard.modelId());
        }
      } else if (recorded instanceof LearnedState kept
          && heard.kept() instanceof LearnedState asked
          && !kept.covers(asked)) {
        silent.add("model " + heard.modelId() + " of every offer");
      }
    }
    return List.copyOf(silent);
  }

  /** The facts of a decision as far as its record tells them. */
  public Facts facts(DecisionRecord record) {
    return restored(record).facts();
  }

  /** What a decision under these rules changes of the recorded answer. */
  public SlateChange change(DecisionRecord record, Decision decision) {
    List<Difference> differences = Difference.ofAnswers(record, decision);
    if (differences.isEmpty()) {
      return new SlateChange(record, List.of(), List.of(), record.items().size(), differences);
    }
    Map<String, Shown> before = new LinkedHashMap<>();
    record.items().forEach(item -> add(item.contact(), before));
    Map<String, Shown> after = new LinkedHashMap<>();
    decision.items().forEach(item -> add(item.contact(), after));
    Map<String, Shown> lost = new LinkedHashMap<>(before);
    lost.keySet().removeAll(after.keySet());
    after.keySet().removeAll(before.keySet());
    return new SlateChange(
        record,
        Replay.plan(record, then)
            .map(old -> turns(old, record, Replay.facts(record, then), after.values()))
            .orElse(List.of()),
        turns(plan, record, restored(record).facts(), lost.values()),
        decision.items().size(),
        differences);
  }

  private static void add(Contact shown, Map<String, Shown> offers) {
    offers.putIfAbsent(shown.offerId(), new Shown(shown.offerId(), shown.creativeId()));
  }

  /** What came between a decision and some offers. */
  private static List<SlateChange.Turn> turns(
      DecisionPlan plan, DecisionRecord record, Facts facts, Collection<Shown> offers) {
    if (offers.isEmpty()) {
      return List.of();
    }
    Hindrances hindrances = Hindrances.of(plan, record.situation(), facts, offers);
    return offers.stream()
        .map(each -> new SlateChange.Turn(each.offerId(), hindrances.of(each.offerId())))
        .toList();
  }

  /** INVARIANT: a record holds all facts that its own rules can ask for. */
  private boolean isOwn(DecisionRecord record) {
    return then == plans && plan.id().equals(record.configured().flowId());
  }

  private RestoredFacts restored(DecisionRecord record) {
    return RestoredFacts.of(
        record.facts(), record.customerId(), plans.layout(), needs, record.now());
  }

  /**
   * Whether the record tells the evidence of every offer that was scored. It holds that of all
   * offers when rules read it, else that of the offers which were scored then.
   */
  private boolean tellsEvidence(DecisionRecord record, Decision decision) {
    if (!needs.evidence() || then.rulesReadEvidence()) {
      return true;
    }
    Optional<Evidence> recorded = record.facts().evidence();
    if (plans.rulesReadEvidence() || recorded.isEmpty()) {
      return false;
    }
    Catalog catalog = plans.catalog();
    for (int candidate : decision.scored().candidates()) {
      Offer offer = catalog.offer(candidate);
      if (!recorded.get().byOffer().containsKey(offer.id())
          || !offer.categoryId().map(recorded.get().byCategory()::containsKey).orElse(true)) {
        return false;
      }
    }
    return true;
  }
}
