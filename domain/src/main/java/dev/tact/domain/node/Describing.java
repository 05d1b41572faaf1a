package dev.tact.domain.node;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Description;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.value.Value;
import java.util.Map;
import java.util.Set;

/**
 * What a node says of every candidate that passes it.
 *
 * @param formulas by vocabulary of the offer and name
 */
public record Describing(
    Names names, Map<String, Value> fixed, Map<Vocabulary, Map<String, Formula>> formulas)
    implements Description.Properties {

  /** Notes it of the candidates that are alive. */
  public void describe(DecisionState state) {
    state.descriptions().add(Description.of(state, this));
  }

  @Override
  public void addTo(Map<String, Value> all, Offer offer, CandidateValues values) {
    all.putAll(fixed);
    formulas
        .getOrDefault(names.of(offer), Map.of())
        .forEach((name, formula) -> all.put(name, formula.evaluate(values)));
  }

  /** The slots of the customer that it reads, as far as the flow has them in view. */
  public Set<Integer> customerSlots() {
    return FormulaSources.customerSlots(formulas);
  }
}
