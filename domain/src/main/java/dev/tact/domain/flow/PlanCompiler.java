package dev.tact.domain.flow;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.node.Node;
import dev.tact.domain.node.Step;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The one crossing from what people wrote to what is executed. */
public final class PlanCompiler {

  private final Configuration configuration;
  private final CompiledParts previous;
  private final TextPattern.Syntax syntax;
  private final List<Problem> problems = new ArrayList<>();

  private PlanCompiler(
      Configuration configuration, CompiledParts previous, TextPattern.Syntax syntax) {
    this.configuration = configuration;
    this.previous = previous;
    this.syntax = syntax;
  }

  /**
   * Compiles a configuration.
   *
   * @param previous plans of an earlier configuration of the same tenant, whose parts are taken over
   * @return the plans, or every problem; a problem's path begins with the definition, `offers/spring`
   */
  public static Compiled<DecisionPlans> compile(
      Configuration configuration, Optional<DecisionPlans> previous, TextPattern.Syntax syntax) {
    PlanCompiler compiler =
        new PlanCompiler(
            configuration, previous.map(DecisionPlans::parts).orElse(CompiledParts.NONE), syntax);
    DecisionPlans plans = compiler.compile();
    return compiler.problems.isEmpty() ? Compiled.of(plans) : Compiled.failed(compiler.problems);
  }

  private DecisionPlans compile() {
    CompiledParts parts = readAll();
    CustomerLayout layout = CustomerLayout.of(parts.schemas().values());
    Catalog catalog = Catalog.of(catalogParts(parts));
    if (catalog.size() > Limits.CANDIDATES) {
      problems.add(
          new Problem(
              "$",
              ProblemCode.LIMIT_EXCEEDED,
              "at most " + Limits.CANDIDATES + " creatives and offers may be active"));
    }
    CompileScope shared =
        new CompileScope(configuration.version(), catalog, layout, configuration.settings());
    DecisionPlan base = plan(BaseFlow.DEFINITION, shared);
    List<DecisionPlan> plans = new ArrayList<>();
    Optional<DecisionPlan> chosen = Optional.empty();
    for (FlowDefinition flow : parts.flows().values()) {
      DecisionPlan plan = plan(flow, shared);
      plans.add(plan);
      if (flow.byDefault()) {
        chosen = Optional.of(plan);
      }
    }
    DecisionPlan byDefault =
        chosen.orElseGet(() -> plans.isEmpty() ? base : plans.getFirst());
    return new DecisionPlans(configuration, shared, Needs.NONE, plans, base, byDefault, parts);
  }

  private static DecisionPlan plan(FlowDefinition flow, CompileScope shared) {
    List<Step> steps = new ArrayList<>();
    for (Node node : flow.nodes()) {
      steps.add(node.step(shared));
    }
    return new DecisionPlan(flow.id(), flow.key(), flow.name(), shared, steps);
  }

  private CompiledParts readAll() {
    return new CompiledParts(
        read(Kind.SCHEMA, previous.schemas(), Schema::read),
        read(Kind.CATEGORY, previous.categories(), Category::read),
        read(Kind.SUB_CATEGORY, previous.subCategories(), SubCategory::read),
        read(Kind.CHANNEL, previous.channels(), Channel::read),
        read(Kind.PLACEMENT, previous.placements(), Placement::read),
        read(Kind.OFFER, previous.offers(), Offer::read),
        read(Kind.CREATIVE, previous.creatives(), Creative::read),
        read(Kind.OUTCOME_TYPE, previous.outcomeTypes(), OutcomeType::read),
        read(Kind.DECISION_FLOW, previous.flows(), FlowDefinition::read));
  }

  private <T> Parts<T> read(
      Kind kind, Parts<T> old, BiFunction<Definition, ConfigReader, T> reader) {
    return Parts.read(
        old, configuration.definitions(kind), configuration.lookup(), reader, problems);
  }

  private Catalog.Parts catalogParts(CompiledParts parts) {
    Set<String> offersWithCreatives = new HashSet<>();
    for (Definition creative : configuration.definitions(Kind.CREATIVE)) {
      if (creative.body().get("offerId") instanceof String offer) {
        offersWithCreatives.add(offer);
      }
    }
    return new Catalog.Parts(
        parts.categories().values(),
        parts.subCategories().values(),
        parts.channels().values(),
        parts.placements().values(),
        parts.offers().values(),
        parts.creatives().values(),
        offersWithCreatives);
  }
}
