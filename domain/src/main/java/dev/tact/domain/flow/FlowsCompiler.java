package dev.tact.domain.flow;

import dev.tact.domain.candidate.VariableSource;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.node.Callee;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes plans of the active flows of one configuration. */
final class FlowsCompiler {

  private final Configuration configuration;
  private final CompiledParts parts;
  private final CompileScope shared;
  private final List<Problem> problems;
  private final Map<String, DecisionPlan> compiled = new HashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();

  FlowsCompiler(
      Configuration configuration,
      CompiledParts parts,
      CompileScope shared,
      List<Problem> problems) {
    this.configuration = configuration;
    this.parts = parts;
    this.shared = shared.calling(this::callee);
    this.problems = problems;
  }

  DecisionPlans compile(CompiledRules rules) {
    List<DecisionPlan> plans = new ArrayList<>();
    Optional<DecisionPlan> chosen = Optional.empty();
    for (int i = 0; i < parts.flows().values().size(); i++) {
      FlowDefinition flow = parts.flows().values().get(i);
      if (!flow.isPublished()) {
        continue;
      }
      check(parts.flows().definitions().get(i), flow);
      DecisionPlan plan = plan(flow);
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

  private DecisionPlan plan(FlowDefinition flow) {
    DecisionPlan before = compiled.get(flow.id());
    if (before != null) {
      return before;
    }
    underWay.add(flow.id());
    DecisionPlan plan = DecisionPlan.of(flow, shared);
    underWay.remove(flow.id());
    compiled.put(flow.id(), plan);
    return plan;
  }

  /** A flow that another one calls; empty when it does not run. */
  private Optional<Callee> callee(String id) {
    for (int i = 0; i < parts.flows().values().size(); i++) {
      FlowDefinition flow = parts.flows().values().get(i);
      if (!flow.id().equals(id) || !flow.isPublished()) {
        continue;
      }
      if (underWay.contains(id)) {
        problems.add(
            Parts.located(
                parts.flows().definitions().get(i),
                new Problem("$.config", ProblemCode.CYCLE, "the flow calls itself")));
        return Optional.empty();
      }
      DecisionPlan plan = plan(flow);
      return Optional.of(Callee.of(id, plan.name(), shared, plan.admission(), plan.steps()));
    }
    return Optional.empty();
  }

  /** Names that meant something when the flow was written may mean nothing any more. */
  private void check(Definition definition, FlowDefinition flow) {
    for (Node node : FlowChecks.all(flow.nodes())) {
      node.problems(shared.names(), shared.attributes(), shared.patterns())
          .forEach(problem -> problems.add(Parts.located(definition, problem)));
    }
  }

  /** What a decision by each of the plans may read; asked when all of them are compiled. */
  private Map<String, Needs> needs(
      List<DecisionPlan> plans, DecisionPlan base, CompiledRules rules) {
    Set<Integer> compared = new HashSet<>(rules.requirements().customerSlots());
    compared.addAll(shownSlots());
    Map<String, Needs> needs = new HashMap<>();
    needs.put(base.id(), base.needs(compared));
    for (DecisionPlan plan : plans) {
      needs.merge(plan.id(), plan.needs(compared), Needs::and);
    }
    Map<String, Needs> all = new HashMap<>(needs);
    for (FlowDefinition flow : parts.flows().values()) {
      for (String called : FlowCalls.reached(flow.nodes(), parts.flows().values())) {
        if (needs.containsKey(called)) {
          all.merge(flow.id(), needs.get(called), Needs::and);
        }
      }
    }
    return all;
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
