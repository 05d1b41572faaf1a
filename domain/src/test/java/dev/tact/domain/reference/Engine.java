package dev.tact.domain.reference;

import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.run.Explanation;
import dev.tact.domain.value.Chance;
import dev.tact.domain.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the engine makes of a world, in the words in which the reference model speaks. */
final class Engine {

  private final World world;
  private final DecisionPlans plans;

  Engine(World world) {
    this(world, world.authored().plans());
  }

  Engine(World world, DecisionPlans plans) {
    this.world = world;
    this.plans = plans;
  }

  Decision explain() {
    return DecisionRunner.explain(plan(), situation(), facts());
  }

  Decision decide() {
    return decide(facts());
  }

  Decision decide(Facts facts) {
    return DecisionRunner.decide(plan(), situation(), facts);
  }

  DecisionPlan plan() {
    return plans.choose(world.request.surface());
  }

  Situation situation() {
    return new Situation(world.request, world.now, new Chance(7));
  }

  Facts facts() {
    List<Contact> contacts =
        world.history.stream().filter(Happening::isContact).map(Happening::subject).toList();
    return new Facts(
        new Customer("c1", plans.layout().values(world.rows)),
        BehaviourState.empty(plans.needs(), Map.of())
            .with(contacts, world.history.stream().map(Happening::event).toList())
            .at(world.now, List.of()),
        world.evidence,
        QuotaUse.NONE);
  }

  static List<Expected.Item> items(Decision decision) {
    return decision.items().stream()
        .map(
            item ->
                new Expected.Item(
                    item.offer().id(),
                    item.creative().map(creative -> creative.id()).orElse(""),
                    item.score()))
        .toList();
  }

  /** The candidates that left at some nodes, by name, each with every reason that was given. */
  static Map<String, List<String>> removed(Decision decision, boolean inRanking) {
    Map<String, List<String>> removed = new TreeMap<>();
    for (Explanation.Removal each : decision.explanation().removals()) {
      if (each.nodeId().equals("rank") == inRanking) {
        removed.put(each.offerId() + "/" + each.creativeId(), reasons(each.reason()));
      }
    }
    return removed;
  }

  /** Every reason, the primary one first. */
  private static List<String> reasons(RemovalReason reason) {
    return switch (reason) {
      case RemovalReason.NotInInventory _ -> List.of("not in inventory");
      case RemovalReason.Excluded _ -> List.of("excluded");
      case RemovalReason.OtherChannel _ -> List.of("other channel");
      case RemovalReason.OtherLanguage _ -> List.of("other language");
      case RemovalReason.OtherVariant _ -> List.of("other variant");
      case RemovalReason.OtherPlacement _ -> List.of("other placement");
      case RemovalReason.NoCreative _ -> List.of("no creative");
      case RemovalReason.Filtered filtered -> List.of("filtered by " + filtered.nodeId());
      case RemovalReason.InCall call -> reasons(call.reason());
      case RemovalReason.NoRow _ -> List.of("no row");
      case RemovalReason.NotCalled _ -> List.of("not called");
      case RemovalReason.Closed _ -> List.of("closed");
      case RemovalReason.Unsupplied _ -> List.of("unsupplied");
      case RemovalReason.Unqualified(var failures) ->
          failures.stream()
              .map(each -> each.rule().map(QualificationDefinition::id).orElse(Fate.INLINE))
              .distinct()
              .toList();
      case RemovalReason.Blocked(var row) -> List.of(row.policy().id());
      case RemovalReason.Guarded guarded -> List.of(guarded.guardrailId());
      case RemovalReason.Crowded _ -> List.of("crowded");
    };
  }

  /** What policies said no to: `policy offer`. */
  static Set<String> blocks(Decision decision) {
    Set<String> blocks = new TreeSet<>();
    decision.explanation().policyRows().stream()
        .filter(row -> row.decision() == Verdict.BLOCK)
        .forEach(row -> blocks.add(row.policy().id() + " " + row.offerId()));
    return blocks;
  }

  static Map<String, Set<String>> lowered(Decision decision) {
    Map<String, Set<String>> lowered = new TreeMap<>();
    decision
        .explanation()
        .lowerings()
        .forEach(
            each ->
                lowered
                    .computeIfAbsent(each.offerId() + "/" + each.creativeId(), _ -> new TreeSet<>())
                    .add(each.failure().rule().orElseThrow().id()));
    return lowered;
  }
}
