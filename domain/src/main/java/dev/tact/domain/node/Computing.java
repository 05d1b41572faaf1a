package dev.tact.domain.node;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.ComputedField;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a compute node adds to an answer.
 *
 * @param names the computed fields that hold from the node on
 * @param extras further formulas, by vocabulary of the offer and name
 */
public record Computing(Names names, Map<Vocabulary, Map<String, Formula>> extras) {

  /** The fields of the offer at which the values look, and the extras, by name. */
  public Map<String, Value> fields(Offer offer, CandidateValues values) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (ComputedField field : names.computedOf(offer)) {
      fields.put(field.name(), values.computedValue(field));
    }
    extras
        .getOrDefault(names.of(offer), Map.of())
        .forEach((name, formula) -> fields.put(name, formula.evaluate(values)));
    return fields;
  }

  /** The slots of the customer that any of it reads. */
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>(names.customerSlots());
    slots.addAll(FormulaSources.customerSlots(extras));
    return slots;
  }
}
