package dev.tact.application.evaluate;

import dev.tact.application.plan.PastPlans;
import dev.tact.application.port.in.EvaluateFlows.Ask;
import dev.tact.application.port.in.EvaluateFlows.Counts;
import dev.tact.application.port.in.EvaluateFlows.Reason;
import dev.tact.application.training.DecisionHistory;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.evaluate.Choice;
import dev.tact.domain.evaluate.FirstChoices;
import dev.tact.domain.evaluate.Lottery;
import dev.tact.domain.evaluate.Sample;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.ReplayRules;
import dev.tact.domain.trace.Replayed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What decisions tell of another plan, gathered one by one. Belongs to one evaluation. */
final class Gathering implements DecisionHistory.Visitor {

  private static final int REASONS = 25;
  private static final int FIRST = 1;

  private final TenantId tenant;
  private final PastPlans past;
  private final DecisionPlans instead;
  private final DecisionPlan plan;
  private final Ask ask;

  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, Integer> reasons = new HashMap<>();
  private final Map<Long, Optional<DecisionPlans>> byVersion = new HashMap<>();
  private int found;
  private int insufficient;
  private int withoutRules;
  private int unknown;
  private Optional<Instant> oldest = Optional.empty();
  private Optional<Instant> newest = Optional.empty();

  Gathering(TenantId tenant, PastPlans past, DecisionPlans instead, DecisionPlan plan, Ask ask) {
    this.tenant = tenant;
    this.past = past;
    this.instead = instead;
    this.plan = plan;
    this.ask = ask;
  }

  @Override
  public boolean visit(DecisionRecord record, List<Recorded> followed) {
    found++;
    oldest = Optional.of(record.now());
    newest = newest.or(() -> oldest);
    Optional<DecisionPlans> then =
        byVersion.computeIfAbsent(
            record.configured().version(), version -> past.of(tenant, version));
    Optional<DecisionPlan> own = then.flatMap(plans -> plans.plan(record.configured().flowId()));
    if (own.isEmpty()) {
      withoutRules++;
      reasons.merge("the configuration of then", 1, Integer::sum);
    } else {
      weigh(record, then.get(), own.get(), followed);
    }
    return found < ask.last();
  }

  private void weigh(
      DecisionRecord record, DecisionPlans then, DecisionPlan own, List<Recorded> followed) {
    ReplayRules others = ReplayRules.of(then, instead, plan);
    if (others.decide(record) instanceof Replayed.Insufficient(List<String> missing)) {
      insufficient++;
      missing.stream().distinct().forEach(fact -> reasons.merge(fact, 1, Integer::sum));
      return;
    }
    FirstChoices logged = choices(ReplayRules.of(then, then, own), record);
    FirstChoices wanted = choices(others, record);
    if (logged instanceof FirstChoices.Known then1
        && wanted instanceof FirstChoices.Known instead1) {
      sample(record, then1, instead1, followed);
    } else {
      unknown++;
      reasons.merge(why(logged).or(() -> why(wanted)).orElseThrow(), 1, Integer::sum);
    }
  }

  private static FirstChoices choices(ReplayRules rules, DecisionRecord record) {
    return Lottery.of(rules.plan(), record.situation(), rules.facts(record));
  }

  private static Optional<String> why(FirstChoices choices) {
    return choices instanceof FirstChoices.Unknown(String why)
        ? Optional.of(why)
        : Optional.empty();
  }

  private void sample(
      DecisionRecord record,
      FirstChoices.Known logged,
      FirstChoices.Known wanted,
      List<Recorded> followed) {
    Optional<DecisionRecord.Item> first = record.item(FIRST);
    Choice chosen = first.map(item -> Choice.of(item.contact())).orElse(Choice.NOTHING);
    OptionalDouble kept = first.map(DecisionRecord.Item::propensity).orElse(OptionalDouble.empty());
    double propensity = logged.of(chosen) > 0 ? logged.of(chosen) : kept.orElse(0);
    if (propensity <= 0) {
      unknown++;
      reasons.merge("choices that the rules of then would not make", 1, Integer::sum);
      return;
    }
    samples.add(
        new Sample(
            record.customerId(),
            chosen,
            propensity,
            wanted.probabilities(),
            logged.covers(wanted),
            reward(record, followed)));
  }

  /** Whether the first item came to a success. */
  private double reward(DecisionRecord record, List<Recorded> followed) {
    String contactId = new Item(record.id(), FIRST).contactId();
    return followed.stream()
            .anyMatch(
                each ->
                    each.contactId().equals(contactId) && isSuccess(each.interaction().outcome()))
        ? 1
        : 0;
  }

  private boolean isSuccess(Outcome outcome) {
    return ask.outcomes().isEmpty()
        ? outcome.classification() == Classification.POSITIVE
        : ask.outcomes().contains(outcome.key());
  }

  List<Sample> samples() {
    return samples;
  }

  Optional<Instant> oldest() {
    return oldest;
  }

  Optional<Instant> newest() {
    return newest;
  }

  Counts counts() {
    return new Counts(found, samples.size(), insufficient, withoutRules, unknown);
  }

  List<Reason> reasons() {
    return reasons.entrySet().stream()
        .map(each -> new Reason(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing((Reason each) -> -each.decisions()).thenComparing(Reason::why))
        .limit(REASONS)
        .toList();
  }

  /** Why nothing can be told at all. */
  String nothing() {
    return found == 0
        ? "there is no decision of that flow and time whose outcomes are in: shorten `windowDays`,"
            + " or wait"
        : "none of %d decisions tells it: %s".formatted(found, reasons().getFirst().why());
  }
}
