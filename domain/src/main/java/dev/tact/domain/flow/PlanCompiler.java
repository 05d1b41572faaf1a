package dev.tact.domain.flow;

import dev.tact.domain.budget.BudgetDefinition;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.SystemCap;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.VariableSource;
import dev.tact.domain.candidate.Vocabulary;
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
import dev.tact.domain.contact.ChannelTypes;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.DeliveryGates;
import dev.tact.domain.contact.PolicyGround;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.metric.Metric;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.qualify.Qualifications;
import dev.tact.domain.qualify.Requirements;
import dev.tact.domain.segment.Segment;
import dev.tact.domain.segment.Segments;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    CompileScope shared = shared(catalog, layout, parts, rules);
    List<DecisionPlan> plans = new ArrayList<>();
    Optional<DecisionPlan> chosen = Optional.empty();
    for (FlowDefinition flow : parts.flows().values()) {
      DecisionPlan plan = DecisionPlan.of(flow, shared);
      plans.add(plan);
      if (flow.byDefault()) {
        chosen = Optional.of(plan);
      }
    }
    DecisionPlan base = DecisionPlan.of(BaseFlow.DEFINITION, shared);
    DecisionPlan byDefault = chosen.orElseGet(() -> plans.isEmpty() ? base : plans.getFirst());
    Set<Integer> compared = new HashSet<>(rules.requirements().customerSlots());
    compared.addAll(shownSlots(shared));
    Needs needs = base.needs(compared);
    for (DecisionPlan plan : plans) {
      needs = needs.and(plan.needs(compared));
    }
    return new DecisionPlans(
        configuration, shared, needs, plans, base, byDefault, parts.with(rules));
  }

  /** The slots of the customer that creatives show. */
  private static Set<Integer> shownSlots(CompileScope scope) {
    Set<Integer> slots = new HashSet<>();
    Catalog catalog = scope.catalog();
    for (int candidate = 0; candidate < catalog.size(); candidate++) {
      Optional<Creative> creative = catalog.creative(candidate);
      if (creative.isPresent() && !creative.get().personalization().isEmpty()) {
        Vocabulary vocabulary = scope.names().of(catalog.offer(candidate));
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

  private CompileScope shared(
      Catalog catalog, CustomerLayout layout, CompiledParts parts, CompiledRules rules) {
    Qualifications qualifications =
        Qualifications.compile(
            catalog,
            rules.names(),
            rules.rules().values(),
            rules.inline().values(),
            rules.requirements(),
            configuration.settings().timezone());
    ContactPolicies policies = policies(catalog, layout, parts, rules);
    CompileScope scope =
        new CompileScope(
            configuration.version(),
            catalog,
            layout,
            configuration.settings(),
            rules.names(),
            rules.attributes(),
            qualifications,
            policies,
            segments(parts, rules),
            DeliveryGates.compile(catalog, layout, configuration.settings()),
            Supply.compile(
                catalog,
                parts.offers().values(),
                parts.budgets().values(),
                parts.caps().values(),
                configuration.settings().timezone(),
                policies.watches()),
            syntax,
            formulas -> {
              throw new IllegalStateException("a scope is made before it is overridden");
            });
    return scope.overriding(formulas -> overridden(scope, formulas, parts, rules));
  }

  /**
   * The scope of nodes after one that replaces computed fields: rules are judged by the new ones.
   */
  private CompileScope overridden(
      CompileScope scope, Map<String, String> formulas, CompiledParts parts, CompiledRules rules) {
    Names names =
        Names.compile(
            scope.layout(),
            parts.categories().values(),
            parts.subCategories().values(),
            rules.attributes(),
            formulas,
            syntax,
            problems);
    Requirements requirements = Requirements.none(names);
    CompiledRules again =
        new RulesCompiler(configuration, parts, CompiledParts.NONE, syntax, problems)
            .compile(names, rules.attributes(), requirements);
    return scope.with(
        names,
        Qualifications.compile(
            scope.catalog(),
            names,
            again.rules().values(),
            again.inline().values(),
            requirements,
            configuration.settings().timezone()));
  }

  private ContactPolicies policies(
      Catalog catalog, CustomerLayout layout, CompiledParts parts, CompiledRules rules) {
    PolicyChecks checks = new PolicyChecks(configuration, layout, rules.attributes());
    List<ContactPolicy> policies = new ArrayList<>();
    for (int i = 0; i < parts.policies().values().size(); i++) {
      Definition definition = parts.policies().definitions().get(i);
      Optional<ContactPolicy> policy = parts.policies().values().get(i);
      policy.ifPresent(policies::add);
      policy
          .map(checks::of)
          .orElse(List.of())
          .forEach(problem -> problems.add(Parts.located(definition, problem)));
    }
    return ContactPolicies.compile(
        policies,
        new PolicyGround(
            catalog,
            layout,
            configuration.settings(),
            ChannelTypes.ofDefinitions(PolicyChecks.everyChannel(configuration)),
            rules.attributes()));
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

  /** Only segments that something active names are worked out. */
  private Segments segments(CompiledParts parts, CompiledRules rules) {
    Set<String> named =
        NamedSegments.in(configuration, Kind.QUALIFICATION_RULE, Kind.CONTACT_POLICY);
    named.addAll(rules.attributes().segmentNames());
    return Segments.compile(
        parts.segments().values().stream().flatMap(Optional::stream).toList(),
        named,
        configuration.lookup());
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
