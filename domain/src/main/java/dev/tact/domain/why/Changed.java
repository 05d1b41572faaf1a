package dev.tact.domain.why;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A customer and a request as they would be after some changes. */
record Changed(Situation situation, Facts facts) {

  static Changed of(DecisionPlan plan, Situation situation, Facts facts, List<Change> changes) {
    Value[] values = facts.customer().values().clone();
    Map<String, Object> attributes = new LinkedHashMap<>(situation.request().attributes());
    for (Change change : changes) {
      Value suggested = change.suggested().orElse(Value.MISSING);
      switch (change.field().namespace()) {
        case CUSTOMER ->
            plan.admission()
                .read(Set.of(change.field().slot()))
                .forEach(slot -> values[slot] = suggested);
        case PROPENSITY -> score(change.field().name(), json(suggested), attributes);
        default -> attributes.put(change.field().name(), json(suggested));
      }
    }
    DecisionRequest asked = situation.request();
    DecisionRequest request =
        new DecisionRequest(
            asked.customerId(),
            asked.surface(),
            asked.limit(),
            attributes,
            asked.segments(),
            asked.excludedOffers(),
            asked.excludedCreatives(),
            asked.context());
    return new Changed(
        new Situation(request, situation.now(), situation.chance()),
        facts.with(new Customer(facts.customer().id(), values)));
  }

  /** Scores of models stand in the request, one below the other. */
  private static void score(String model, Object score, Map<String, Object> attributes) {
    Map<String, Object> scores = new LinkedHashMap<>();
    if (attributes.get(CandidateValues.PROPENSITY_SCORES) instanceof Map<?, ?> known) {
      known.forEach((name, value) -> scores.put((String) name, value));
    }
    scores.put(model, score);
    attributes.put(CandidateValues.PROPENSITY_SCORES, scores);
  }

  private static Object json(Value value) {
    return switch (value) {
      case Value.Missing _ -> null;
      case Value.Num(double number) -> BigDecimal.valueOf(number);
      case Value.Bool(boolean flag) -> flag;
      case Value.Text(String text) -> text;
      case Value.Time _ -> ValueText.render(value);
      case Value.Many(List<Value> values) -> values.stream().map(Changed::json).toList();
    };
  }
}
