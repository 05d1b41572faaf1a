package dev.tact.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** Easy Rules: one rule an offer, its conditions in the rule's predicate. */
final class EasyRulesEngine {

  private final Rules rules = new Rules();
  private final DefaultRulesEngine engine = new DefaultRulesEngine();

  EasyRulesEngine(Workload workload) {
    for (int i = 0; i < workload.offers().size(); i++) {
      Workload.BenchOffer offer = workload.offers().get(i);
      int ordinal = i;
      rules.register(
          new RuleBuilder()
              .name(offer.key())
              .priority(i)
              .when(facts -> holds(offer, facts))
              .then(facts -> kept(facts).add(ordinal))
              .build());
    }
  }

  /** The ordinals of the offers whose conditions all hold. */
  List<Integer> decide(Map<String, Object> customer) {
    Facts facts = new Facts();
    List<Integer> kept = new ArrayList<>();
    facts.put("customer", customer);
    facts.put("kept", kept);
    engine.fire(rules, facts);
    return kept;
  }

  private static List<Integer> kept(Facts facts) {
    return facts.get("kept");
  }

  private static boolean holds(Workload.BenchOffer offer, Facts facts) {
    Map<String, Object> customer = facts.get("customer");
    for (Workload.BenchCondition condition : offer.conditions()) {
      Object value = customer.get(condition.field());
      boolean holds =
          switch (condition.operator()) {
            case ">=" -> (Double) value >= (Double) condition.value();
            case "<=" -> (Double) value <= (Double) condition.value();
            default -> condition.value().equals(value);
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}
