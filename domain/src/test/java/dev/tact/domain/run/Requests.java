package dev.tact.domain.run;

import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.value.Chance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests and facts for tests. */
public final class Requests {

  public static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");

  /** A request for a customer that says nothing else. */
  public static DecisionRequest plain(int limit) {
    return new DecisionRequest(
        "c1",
        Optional.empty(),
        Optional.empty(),
        limit,
        Map.of(),
        Set.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  public static Situation situation(DecisionRequest request) {
    return new Situation(request, NOW, new Chance(7));
  }

  /** The facts of a customer with this row in the first schema. */
  public static Facts facts(DecisionPlans plans, Map<String, Object> row) {
    Map<String, Map<String, Object>> rows =
        plans.layout().schemas().isEmpty()
            ? Map.of()
            : Map.of(plans.layout().schemas().getFirst().id(), row);
    return new Facts(
        new Customer("c1", plans.layout().values(rows)),
        Behaviour.of(ContactState.empty(plans.needs().counters())),
        Evidence.NONE,
        QuotaUse.NONE);
  }

  public static Decision decide(
      DecisionPlans plans, DecisionRequest request, Map<String, Object> row) {
    DecisionPlan plan = plans.choose(request.surface());
    return DecisionRunner.explain(plan, situation(request), facts(plans, row));
  }

  public static List<String> offers(Decision decision) {
    return decision.items().stream().map(item -> item.offer().key()).toList();
  }

  private Requests() {}
}
