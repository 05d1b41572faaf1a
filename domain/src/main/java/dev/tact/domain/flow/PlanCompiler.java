package dev.tact.domain.flow;

import dev.tact.domain.arbitrate.ArbitrationProfile;
import dev.tact.domain.budget.BudgetDefinition;
import dev.tact.domain.budget.CrossOfferConstraint;
import dev.tact.domain.budget.SystemCap;
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
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.experiment.Experiment;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.metric.Metric;
import dev.tact.domain.model.AlgorithmModel;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.node.Guardrail;
import dev.tact.domain.segment.Segment;
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
   * @param previous plans of an earlier configuration of the same tenant, whose parts are taken
   *     over
   * @return the plans, or every problem; a problem's path begins with the definition,
   *     `offers/spring`
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
    Parts<Schema> schemas = live(Kind.SCHEMA, previous.schemas(), Schema::read);
    CustomerLayout layout = CustomerLayout.of(schemas.values());
    CompiledParts parts = readAll(schemas, layout);
    Catalog catalog = Catalog.of(catalogParts(parts));
    if (catalog.size() > Limits.CANDIDATES) {
      problems.add(
          new Problem(
              "$",
              ProblemCode.LIMIT_EXCEEDED,
              "at most " + Limits.CANDIDATES + " creatives and offers may be active"));
    }
    CompiledRules rules =
        new RulesCompiler(configuration, parts, previous, syntax, problems).compile(layout);
    CompileScope shared =
        new ScopeCompiler(configuration, parts, rules, syntax, problems).compile(catalog, layout);
    return new FlowsCompiler(configuration, parts.with(rules), shared, problems).compile(rules);
  }

  private CompiledParts readAll(Parts<Schema> schemas, CustomerLayout layout) {
    return new CompiledParts(
        schemas,
        live(Kind.CATEGORY, previous.categories(), Category::read),
        live(Kind.SUB_CATEGORY, previous.subCategories(), SubCategory::read),
        active(Kind.CHANNEL, previous.channels(), Channel::read),
        active(Kind.PLACEMENT, previous.placements(), Placement::read),
        active(Kind.OFFER, previous.offers(), Offer::read),
        active(Kind.CREATIVE, previous.creatives(), Creative::read),
        active(Kind.OUTCOME_TYPE, previous.outcomeTypes(), OutcomeType::read),
        active(Kind.DECISION_FLOW, previous.flows(), FlowDefinition::read),
        active(Kind.CONTACT_POLICY, previous.policies(), ContactPolicy::read),
        active(Kind.METRIC, previous.metrics(), Metric::read),
        readSegments(schemas, layout),
        active(Kind.BUDGET, previous.budgets(), BudgetDefinition::read),
        active(Kind.FREQUENCY_CAP, previous.caps(), SystemCap::read),
        active(Kind.FLOW_ROUTE, previous.routes(), FlowRoute::read),
        active(Kind.ARBITRATION_PROFILE, previous.profiles(), ArbitrationProfile::read),
        live(Kind.ALGORITHM_MODEL, previous.models(), AlgorithmModel::read),
        active(Kind.GUARDRAIL, previous.guardrails(), Guardrail::read),
        active(Kind.CROSS_OFFER_CONSTRAINT, previous.constraints(), CrossOfferConstraint::read),
        active(Kind.EXPERIMENT, previous.experiments(), Experiment::read),
        previous.rules());
  }

  /** What a segment reads stands in slots, which hold as long as the schemas do. */
  private Parts<Optional<Segment>> readSegments(Parts<Schema> schemas, CustomerLayout layout) {
    boolean layoutHolds = schemas.sameAs(previous.schemas());
    return Parts.read(
        previous.segments(),
        _ -> layoutHolds,
        RulesCompiler.active(configuration, Kind.SEGMENT),
        configuration.lookup(),
        (head, body) -> Segment.read(head, body, layout, syntax),
        problems);
  }

  /** What gives names and shapes holds whether or not it is paused. */
  private <T> Parts<T> live(
      Kind kind, Parts<T> old, BiFunction<Definition, ConfigReader, T> reader) {
    return read(configuration.definitions(kind), old, reader);
  }

  private <T> Parts<T> active(
      Kind kind, Parts<T> old, BiFunction<Definition, ConfigReader, T> reader) {
    return read(RulesCompiler.active(configuration, kind), old, reader);
  }

  private <T> Parts<T> read(
      List<Definition> definitions, Parts<T> old, BiFunction<Definition, ConfigReader, T> reader) {
    return Parts.read(old, _ -> true, definitions, configuration.lookup(), reader, problems);
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
