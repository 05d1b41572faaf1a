package dev.tact.domain.flow;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.VariableSource;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.CustomField;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.DeliveryGates;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.metric.Metric;
import dev.tact.domain.model.AlgorithmModel;
import dev.tact.domain.model.Features;
import dev.tact.domain.node.ComputeNode;
import dev.tact.domain.node.Guardrail;
import dev.tact.domain.node.Node;
import dev.tact.domain.qualify.InlineRules;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.Requirements;
import dev.tact.domain.segment.Segment;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks one draft as the plan compiler would: its rules, formulas and names. */
public final class DraftChecks implements DefinitionChecks {

  private final TextPattern.Syntax patterns;

  public DraftChecks(TextPattern.Syntax patterns) {
    this.patterns = patterns;
  }

  @Override
  public void check(Definition draft, ConfigReader body, Configuration configuration) {
    switch (draft.kind()) {
      case QUALIFICATION_RULE -> rule(draft, body, configuration);
      case CONTACT_POLICY ->
          ContactPolicy.read(draft, body)
              .ifPresent(
                  policy -> {
                    PolicyChecks checks =
                        new PolicyChecks(
                            configuration, layout(configuration), facts(configuration));
                    report(body, checks.of(policy));
                    report(body, RetentionCheck.of(policy, configuration.settings()));
                  });
      case SEGMENT -> Segment.read(draft, body, layout(configuration), patterns);
      case DECISION_FLOW -> flow(draft, body, configuration);
      case OFFER -> {
        offer(draft, body, configuration);
        SupplyChecks.offer(draft, body, configuration);
      }
      case GUARDRAIL -> guardrail(draft, body, configuration);
      case CROSS_OFFER_CONSTRAINT -> SupplyChecks.constraint(draft, body, configuration);
      case BUDGET -> SupplyChecks.budget(draft, body, configuration);
      case FREQUENCY_CAP -> SupplyChecks.cap(draft, body, configuration);
      case CREATIVE -> creative(draft, body, configuration);
      case CATEGORY, SUB_CATEGORY -> category(draft, body, configuration);
      case ALGORITHM_MODEL -> model(draft, body, configuration);
      case CHANNEL -> {
        Channel channel = Stored.silently(draft, configuration, Channel::read);
        report(body, DeliveryGates.problems(channel, layout(configuration)));
      }
      case TENANT_SETTINGS -> {
        List<Optional<ContactPolicy>> policies =
            Stored.read(configuration, Kind.CONTACT_POLICY, Optional.empty(), ContactPolicy::read);
        TenantSettings settings =
            Stored.silently(draft, configuration, (_, reader) -> TenantSettings.read(reader));
        report(body, RetentionCheck.of(settings, policies));
        report(body, RetentionCheck.of(settings, configuration));
        report(
            body,
            MetricChecks.of(
                settings, Stored.read(configuration, Kind.METRIC, Optional.empty(), Metric::read)));
      }
      case SCHEMA,
          PLACEMENT,
          OUTCOME_TYPE,
          METRIC,
          FLOW_ROUTE,
          ARBITRATION_PROFILE,
          EVENT_SINK,
          EXPERIMENT,
          APPROVAL -> {
        // nothing to the right of the catalog concerns them
      }
    }
  }

  private void rule(Definition draft, ConfigReader body, Configuration configuration) {
    report(body, RetentionCheck.of(draft, configuration.settings()));
    QualificationDefinition rule = QualificationDefinition.read(draft, body);
    Names names = names(configuration, Optional.empty(), new ArrayList<>());
    FactSlots facts = facts(configuration);
    ScopeVocabularies union = ScopeVocabularies.of(rule.scopes(), names, facts, configuration);
    QualificationDefinition.check(
        draft, body, union, patterns, RulesCompiler.bodies(configuration));
    refer(body, facts);
  }

  private void guardrail(Definition draft, ConfigReader body, Configuration configuration) {
    FactSlots facts = facts(configuration);
    report(
        body,
        Guardrail.read(draft, body)
            .problems(names(configuration, Optional.empty(), new ArrayList<>()), facts, patterns));
    refer(body, facts);
  }

  private void offer(Definition draft, ConfigReader body, Configuration configuration) {
    if (!body.has("qualificationRules")) {
      return;
    }
    report(body, RetentionCheck.of(draft, configuration.settings()));
    Names names = names(configuration, Optional.empty(), new ArrayList<>());
    Vocabulary vocabulary =
        names.of(
            id(draft.body(), "categoryId", Kind.CATEGORY, configuration),
            id(draft.body(), "subCategoryId", Kind.SUB_CATEGORY, configuration));
    FactSlots facts = facts(configuration);
    InlineRules.read(
        body,
        facts.in(vocabulary),
        patterns,
        RulesCompiler.bodies(configuration),
        Requirements.none(names));
    refer(body, facts);
  }

  private void model(Definition draft, ConfigReader body, Configuration configuration) {
    FactSlots facts = facts(configuration);
    report(
        body,
        Features.problems(
            Stored.silently(draft, configuration, AlgorithmModel::read),
            names(configuration, Optional.empty(), new ArrayList<>()),
            facts));
    refer(body, facts);
  }

  private void creative(Definition draft, ConfigReader body, Configuration configuration) {
    if (!body.has("personalization")) {
      return;
    }
    Creative creative = Stored.silently(draft, configuration, Creative::read);
    Names names = names(configuration, Optional.empty(), new ArrayList<>());
    Optional<Vocabulary> vocabulary =
        configuration
            .definition(Kind.OFFER, creative.offerId())
            .map(offer -> RulesCompiler.vocabulary(offer, names));
    for (Creative.Variable variable : creative.personalization()) {
      if (variable.source().isPresent()
          && vocabulary.isPresent()
          && VariableSource.resolve(variable.source().get(), vocabulary.get()).isEmpty()) {
        body.reading()
            .problem(
                variable.path() + ".source",
                ProblemCode.UNKNOWN_NAME,
                "unknown name `" + variable.source().get() + "`");
      }
    }
  }

  private void flow(Definition draft, ConfigReader body, Configuration configuration) {
    FlowDefinition flow = Stored.silently(draft, configuration, FlowDefinition::read);
    nodes(draft, flow.nodes(), body, configuration);
    nodes(draft, flow.draft(), body, configuration);
  }

  private static Optional<FlowDefinition> flow(String id, Configuration configuration) {
    return configuration
        .definition(Kind.DECISION_FLOW, id)
        .map(definition -> Stored.silently(definition, configuration, FlowDefinition::read));
  }

  private void nodes(
      Definition draft, List<Node> nodes, ConfigReader body, Configuration configuration) {
    Names names = names(configuration, Optional.empty(), new ArrayList<>());
    FactSlots facts = facts(configuration);
    report(body, FlowCalls.problems(draft.id(), nodes, id -> flow(id, configuration)));
    for (Node node : FlowChecks.all(nodes)) {
      report(body, node.problems(names, facts, patterns));
      if (node instanceof ComputeNode compute && !compute.overrides().isEmpty()) {
        overrides(compute, body, configuration);
      }
    }
    refer(body, facts);
  }

  private void overrides(ComputeNode compute, ConfigReader body, Configuration configuration) {
    List<Problem> cycles = new ArrayList<>();
    names(configuration, Optional.empty(), compute.overrides(), cycles);
    if (!cycles.isEmpty()) {
      body.reading()
          .problem(
              compute.path() + ".overrides", cycles.getFirst().code(), cycles.getFirst().message());
    }
  }

  private void category(Definition draft, ConfigReader body, Configuration configuration) {
    List<Problem> problems = new ArrayList<>();
    Names names = names(configuration, Optional.of(draft), problems);
    names
        .ofCategory(draft.id())
        .ifPresent(
            vocabulary -> {
              FactSlots facts = facts(configuration);
              for (CustomField field : CustomField.readAll(Stored.reader(draft, configuration))) {
                field
                    .formula()
                    .ifPresent(
                        source -> Formula.compile(source, "$", facts.in(vocabulary), patterns));
              }
              refer(body, facts);
            });
    String prefix = draft.kind().collection() + "/" + draft.key();
    for (Problem problem : problems) {
      String path = problem.path();
      if (path.startsWith(prefix + ".")) {
        body.reading()
            .problem("$" + path.substring(prefix.length()), problem.code(), problem.message());
      }
    }
  }

  private Names names(
      Configuration configuration, Optional<Definition> draft, List<Problem> problems) {
    return names(configuration, draft, Map.of(), problems);
  }

  private Names names(
      Configuration configuration,
      Optional<Definition> draft,
      Map<String, String> overrides,
      List<Problem> problems) {
    return Names.compile(
        layout(configuration),
        Stored.read(configuration, Kind.CATEGORY, draft, Category::read),
        Stored.read(configuration, Kind.SUB_CATEGORY, draft, SubCategory::read),
        facts(configuration),
        overrides,
        patterns,
        problems);
  }

  /** Slots for what only a decision can tell, where the active metrics may be named. */
  private static FactSlots facts(Configuration configuration) {
    List<Metric> active = new ArrayList<>();
    for (Definition definition : RulesCompiler.active(configuration, Kind.METRIC)) {
      active.add(Stored.silently(definition, configuration, Metric::read));
    }
    return FactSlots.empty(new MetricNames(active, configuration.lookup()));
  }

  /** A name in a formula is a reference too: what it means cannot be deleted meanwhile. */
  private static void refer(ConfigReader body, FactSlots facts) {
    facts.needs().metrics().forEach(series -> body.reading().refer(Kind.METRIC, series.metricId()));
  }

  private static CustomerLayout layout(Configuration configuration) {
    return CustomerLayout.of(
        Stored.read(configuration, Kind.SCHEMA, Optional.empty(), Schema::read));
  }

  private static Optional<String> id(
      Config body, String member, Kind kind, Configuration configuration) {
    return body.get(member) instanceof String text
        ? configuration.lookup().idOf(kind, text)
        : Optional.empty();
  }

  private static void report(ConfigReader body, List<Problem> problems) {
    problems.forEach(
        problem -> body.reading().problem(problem.path(), problem.code(), problem.message()));
  }
}
