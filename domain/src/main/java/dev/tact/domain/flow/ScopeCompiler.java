package dev.tact.domain.flow;

import dev.tact.domain.arbitrate.ArbitrationProfile;
import dev.tact.domain.arbitrate.Objectives;
import dev.tact.domain.arbitrate.Weights;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.contact.ChannelTypes;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.DeliveryGates;
import dev.tact.domain.contact.PolicyGround;
import dev.tact.domain.experiment.Experiments;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.model.AlgorithmModel;
import dev.tact.domain.model.Features;
import dev.tact.domain.model.Models;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.node.Node;
import dev.tact.domain.node.OptimizeNode;
import dev.tact.domain.node.RankNode;
import dev.tact.domain.qualify.Qualifications;
import dev.tact.domain.qualify.Requirements;
import dev.tact.domain.segment.Segments;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles what all flows of one configuration share. */
final class ScopeCompiler {

  private final Configuration configuration;
  private final CompiledParts parts;
  private final CompiledRules rules;
  private final TextPattern.Syntax syntax;
  private final List<Problem> problems;

  ScopeCompiler(
      Configuration configuration,
      CompiledParts parts,
      CompiledRules rules,
      TextPattern.Syntax syntax,
      List<Problem> problems) {
    this.configuration = configuration;
    this.parts = parts;
    this.rules = rules;
    this.syntax = syntax;
    this.problems = problems;
  }

  /** The scope in which every flow is compiled. */
  CompileScope compile(Catalog catalog, CustomerLayout layout) {
    Qualifications qualifications =
        Qualifications.compile(
            catalog,
            rules.names(),
            rules.rules().values(),
            rules.inline().values(),
            rules.requirements(),
            configuration.settings().timezone());
    ContactPolicies policies = policies(catalog, layout);
    CompileScope.Ground ground =
        new CompileScope.Ground(
            configuration.version(),
            catalog,
            layout,
            configuration.settings(),
            rules.attributes(),
            policies,
            segments(),
            profiles(),
            models(catalog),
            parts.guardrails().values(),
            Experiments.of(configuration.settings().holdoutPercent(), parts.experiments().values()),
            DeliveryGates.compile(catalog, layout, configuration.settings()),
            Supply.compile(
                catalog,
                parts.offers().values(),
                parts.budgets().values(),
                parts.caps().values(),
                parts.constraints().values(),
                configuration.settings().timezone(),
                policies.watches(),
                configuration.settings().ranking().paced()),
            syntax);
    CompileScope scope =
        new CompileScope(
            ground,
            rules.names(),
            qualifications,
            formulas -> {
              throw new IllegalStateException("a scope is made before it is overridden");
            },
            CompileScope.Calls.NONE);
    return scope.overriding(formulas -> overridden(scope, formulas));
  }

  /**
   * The scope of nodes after one that replaces computed fields: rules are judged by the new ones.
   */
  private CompileScope overridden(CompileScope scope, Map<String, String> formulas) {
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

  private ContactPolicies policies(Catalog catalog, CustomerLayout layout) {
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

  /** The models that may score; names that meant something once may mean nothing any more. */
  private Models models(Catalog catalog) {
    for (int i = 0; i < parts.models().values().size(); i++) {
      Definition definition = parts.models().definitions().get(i);
      AlgorithmModel model = parts.models().values().get(i);
      Features.problems(model, rules.names(), rules.attributes())
          .forEach(problem -> problems.add(Parts.located(definition, problem)));
    }
    return Models.of(
        parts.models().values(),
        predictors -> Features.compile(predictors, catalog, rules.names(), rules.attributes()));
  }

  private Map<String, Weights> profiles() {
    Map<String, Weights> profiles = new HashMap<>();
    for (ArbitrationProfile profile : parts.profiles().values()) {
      profile.weights().ifPresent(weights -> profiles.put(profile.id(), weights));
    }
    return profiles;
  }

  /** Whether the first segment of a customer may matter, whichever it is. */
  private boolean weighsFairness() {
    return parts.profiles().values().stream().anyMatch(each -> isFair(each.weights()))
        || parts.flows().values().stream()
            .flatMap(flow -> flow.nodes().stream())
            .anyMatch(ScopeCompiler::isFair);
  }

  private static boolean isFair(Node node) {
    return switch (node) {
      case RankNode rank -> isFair(rank.weights().own());
      case OptimizeNode optimize -> isFair(optimize.weights().own());
      case Node _ -> false;
    };
  }

  private static boolean isFair(Optional<Weights> weights) {
    return weights
        .filter(each -> each instanceof Objectives objectives && objectives.fairness() > 0)
        .isPresent();
  }

  /** Only segments that something active names are worked out. */
  private Segments segments() {
    Set<String> named =
        NamedSegments.in(
            configuration, Kind.QUALIFICATION_RULE, Kind.CONTACT_POLICY, Kind.GUARDRAIL);
    named.addAll(rules.attributes().segmentNames());
    parts.offers().values().forEach(offer -> named.addAll(offer.targetSegments()));
    if (weighsFairness()) {
      parts.segments().values().forEach(each -> each.ifPresent(one -> named.add(one.key())));
    }
    return Segments.compile(
        parts.segments().values().stream().flatMap(Optional::stream).toList(),
        named,
        configuration.lookup());
  }
}
