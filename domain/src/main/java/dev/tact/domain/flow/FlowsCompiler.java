package dev.tact.domain.flow;

import dev.tact.domain.candidate.VariableSource;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.node.CompileScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes plans of the active flows of one configuration. */
final class FlowsCompiler {

  private final Configuration configuration;
  private final CompiledParts parts;
  private final CompileScope shared;

  FlowsCompiler(Configuration configuration, CompiledParts parts, CompileScope shared) {
    this.configuration = configuration;
    this.parts = parts;
    this.shared = shared;
  }

  DecisionPlans compile(CompiledRules rules) {
    List<DecisionPlan> plans = new ArrayList<>();
    Optional<DecisionPlan> chosen = Optional.empty();
    for (FlowDefinition flow : parts.flows().values()) {
      if (!flow.isPublished()) {
        continue;
      }
      DecisionPlan plan = DecisionPlan.of(flow, shared);
      plans.add(plan);
      if (flow.byDefault()) {
        chosen = Optional.of(plan);
      }
    }
    DecisionPlan base = DecisionPlan.of(BaseFlow.DEFINITION, shared);
    DecisionPlan byDefault = chosen.orElseGet(() -> plans.isEmpty() ? base : plans.getFirst());
    return new DecisionPlans(
        configuration, shared, needs(plans, base, rules), plans, base, byDefault, parts);
  }

  /** What a decision by any of the plans may read; asked when all of them are compiled. */
  private Needs needs(List<DecisionPlan> plans, DecisionPlan base, CompiledRules rules) {
    Set<Integer> compared = new HashSet<>(rules.requirements().customerSlots());
    compared.addAll(shownSlots());
    Needs needs = base.needs(compared);
    for (DecisionPlan plan : plans) {
      needs = needs.and(plan.needs(compared));
    }
    return needs;
  }

  /** The slots of the customer that creatives show. */
  private Set<Integer> shownSlots() {
    Set<Integer> slots = new HashSet<>();
    Catalog catalog = shared.catalog();
    for (int candidate = 0; candidate < catalog.size(); candidate++) {
      Optional<Creative> creative = catalog.creative(candidate);
      if (creative.isPresent() && !creative.get().personalization().isEmpty()) {
        Vocabulary vocabulary = shared.names().of(catalog.offer(candidate));
        for (Creative.Variable variable : creative.get().personalization()) {
          variable
              .source()
              .flatMap(source -> VariableSource.resolve(source, vocabulary))
              .filter(reference -> reference.namespace() == Namespace.CUSTOMER)
              .ifPresent(reference -> slots.add(reference.slot()));
        }
      }
    }
    return slots;
  }
}
