package dev.tact.domain.flow;

import dev.tact.domain.candidate.Admission;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.CouplingMode;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.experiment.Trials;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.model.Models;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.node.ContactPolicyNode;
import dev.tact.domain.node.EnrichNode;
import dev.tact.domain.node.GroupNode;
import dev.tact.domain.node.Guardrails;
import dev.tact.domain.node.InventoryNode;
import dev.tact.domain.node.MatchCreativesNode;
import dev.tact.domain.node.Node;
import dev.tact.domain.node.OptimizeNode;
import dev.tact.domain.node.RankMethod;
import dev.tact.domain.node.RankNode;
import dev.tact.domain.node.ResponseNode;
import dev.tact.domain.node.ScoreNode;
import dev.tact.domain.node.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One decision flow, checked and executable, of one version of the configuration. Immutable; a
 * request keeps the one it began with.
 *
 * @param id of the flow; of the base flow it is `flow_base`
 * @param rowVersion of the flow
 * @param shared what all plans of the configuration share
 * @param admission which customer data the flow has in view
 * @param steps in the order in which they run
 * @param matches whether match rules may change scores
 * @param coupling what the flow says of all channels, instead of what each says of itself
 * @param outside the models that score by its steps and must be asked, by id
 * @param trials the experiments that its decisions take part in
 */
public record DecisionPlan(
    String id,
    String key,
    String name,
    long rowVersion,
    CompileScope shared,
    Admission admission,
    List<Step> steps,
    boolean matches,
    Optional<CouplingMode> coupling,
    Set<String> outside,
    Trials trials) {

  public static final String BASE_KEY = BaseFlow.KEY;
  public static final String BASE_ID = "flow_base";

  private static final RankMethod BEST_FIRST = new RankMethod.TopN();

  public DecisionPlan {
    steps = List.copyOf(steps);
  }

  static DecisionPlan of(FlowDefinition flow, CompileScope shared) {
    CompileScope scope = shared;
    boolean matches = false;
    List<Step> steps = new ArrayList<>();
    boolean placed = flow.nodes().stream().anyMatch(MatchCreativesNode.class::isInstance);
    boolean judged = flow.nodes().stream().anyMatch(ContactPolicyNode.class::isInstance);
    boolean weighs =
        flow.nodes().stream()
            .anyMatch(
                node ->
                    node instanceof RankNode rank && rank.weights().measure(shared).isPresent());
    boolean arbitrates = flow.nodes().stream().anyMatch(OptimizeNode.class::isInstance);
    Optional<Step> guard = Guardrails.step(shared);
    for (Node node : flow.nodes()) {
      if (guard.isPresent() && isPastNarrowing(node)) {
        steps.add(guard.get());
        guard = Optional.empty();
      }
      scope = node.scope(scope);
      matches |= scope.qualifications().hasMatchRules();
      steps.add(running(node, weighs, arbitrates).step(scope));
      if (node instanceof InventoryNode && !placed) {
        steps.add(MatchCreativesNode.IMPLIED.step(scope));
      }
      if (node instanceof InventoryNode && !judged && !scope.catalog().mandated().isEmpty()) {
        steps.add(ContactPolicyNode.IMPLIED.step(scope));
      }
    }
    return new DecisionPlan(
        flow.id(),
        flow.key(),
        flow.name(),
        flow.rowVersion(),
        shared,
        EnrichNode.admission(flow.nodes(), shared.layout()),
        steps,
        matches,
        flow.coupling(),
        outside(weighing(steps), shared.models()),
        shared.experiments().trials(flow.id(), weighing(steps)));
  }

  private static Set<String> outside(Set<String> weighing, Models models) {
    Set<String> outside = new HashSet<>(weighing);
    outside.removeIf(id -> !models.isOutside(id));
    return Set.copyOf(outside);
  }

  /** The models that weigh. */
  private static Set<String> weighing(List<Step> steps) {
    Set<String> models = new TreeSet<>();
    for (Step step : steps) {
      Optional<Step.Weighing> weighing =
          switch (step) {
            case Step.Weigh weigh -> Optional.of(weigh.weighing());
            case Step.Rank rank -> rank.weighing();
            default -> Optional.empty();
          };
      weighing.ifPresent(each -> models.addAll(each.needs().models()));
    }
    return models;
  }

  private static boolean isPastNarrowing(Node node) {
    return node.phase() != Node.Phase.NARROW && node.phase() != Node.Phase.ANYWHERE;
  }

  /** A node among those that weigh after it: weights on rank win, and any win over a default. */
  private static Node running(Node node, boolean weighs, boolean arbitrates) {
    if (!(node instanceof ScoreNode score)) {
      return node;
    }
    return weighs ? score.withoutFormulas() : arbitrates ? score.withoutDefault() : score;
  }

  /** The version of the configuration. */
  public long version() {
    return shared.version();
  }

  public Catalog catalog() {
    return shared.catalog();
  }

  public TenantSettings settings() {
    return shared.settings();
  }

  /** Whether no node gives scores, so that candidates are weighed by their priority. */
  public boolean isUnscored() {
    for (Step step : steps) {
      if (step.node() instanceof ScoreNode) {
        return false;
      }
    }
    return true;
  }

  /** Whether candidates take different ways, or come in on the way. */
  public boolean forks() {
    for (Step step : steps) {
      boolean admits =
          step instanceof Step.Narrow narrow && narrow.narrowing().admits() != Step.Admits.NONE;
      if (admits || !step.node().branches().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** How much of its reasons an item carries. */
  public ResponseNode.TraceLevel traceLevel() {
    return steps.getLast() instanceof Step.Respond(ResponseNode node)
        ? node.trace()
        : ResponseNode.TraceLevel.LIGHT;
  }

  /** In which order what was weighed is tried. */
  public RankMethod rankMethod() {
    for (Step step : steps) {
      if (step instanceof Step.Rank rank) {
        return rank.node().method();
      }
    }
    return BEST_FIRST;
  }

  /** How the items stand in an answer. */
  public ResponseNode.Format format() {
    return steps.getLast() instanceof Step.Respond(ResponseNode node)
        ? node.format()
        : ResponseNode.Format.STANDARD;
  }

  /** How the flow spreads its items over placements, where it says so. */
  public Optional<GroupNode> group() {
    for (Step step : steps) {
      if (step instanceof Step.Group(GroupNode node)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  /** The most items that the flow lets through, whatever is asked. */
  public int itemsMax() {
    int max = settings().offersMax();
    for (Step step : steps) {
      if (step instanceof Step.Rank rank) {
        max = Math.min(max, rank.node().candidatesMax());
      }
    }
    return max;
  }

  /**
   * What a decision by this plan may read.
   *
   * @param compared the slots of the customer that rules compare
   */
  Needs needs(Set<Integer> compared) {
    Needs needs =
        Needs.ofSlots(admission.read(compared))
            .and(Needs.ofSlots(admission.read(shared.names().customerSlots())))
            // also of models that do not score here: records are what they are trained on
            .and(Needs.ofSlots(admission.read(shared.models().customerSlots())))
            .and(shared.attributes().needs())
            .and(shared.policies().needs())
            .and(shared.segments().needs())
            .and(shared.gates().needs());
    for (Step step : steps) {
      needs =
          switch (step) {
            case Step.Weigh weigh -> needs.and(needs(weigh.weighing()));
            case Step.Rank rank -> rank.weighing().map(this::needs).map(needs::and).orElse(needs);
            case Step.Rerank rerank ->
                rerank
                    .formula()
                    .map(formula -> Needs.ofSlots(admission.read(formula.customerSlots())))
                    .map(needs::and)
                    .orElse(needs);
            case Step.Compute compute ->
                needs.and(Needs.ofSlots(admission.read(compute.computing().customerSlots())));
            case Step.Narrow narrow ->
                narrow.narrowing() instanceof Guardrails guardrails
                    ? needs.and(guardrails.needs())
                    : needs.and(Needs.ofSlots(admission.read(narrow.narrowing().customerSlots())));
            case Step.Describe describe ->
                needs.and(Needs.ofSlots(admission.read(describe.describing().customerSlots())));
            case Step.Enrich _, Step.Group _, Step.Respond _ -> needs;
          };
    }
    return needs;
  }

  private Needs needs(Step.Weighing weighing) {
    return weighing.needs().and(Needs.ofSlots(admission.read(weighing.customerSlots())));
  }
}
