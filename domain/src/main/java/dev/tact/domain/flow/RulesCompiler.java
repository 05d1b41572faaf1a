package dev.tact.domain.flow;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.qualify.CompiledRule;
import dev.tact.domain.qualify.InlineRules;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.Requirements;
import dev.tact.domain.qualify.RuleBodies;
import dev.tact.domain.value.TextPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles names and qualification rules. As long as schemas, categories and sub-categories are the
 * same, so are the names, and only rules and offers that were written are compiled again.
 */
final class RulesCompiler {

  /** So many requirements that nobody asks for any more are worth starting over. */
  private static final int WASTE_MAX = 50_000;

  private final Configuration configuration;
  private final CompiledParts parts;
  private final CompiledParts previous;
  private final TextPattern.Syntax patterns;
  private final List<Problem> problems;

  RulesCompiler(
      Configuration configuration,
      CompiledParts parts,
      CompiledParts previous,
      TextPattern.Syntax patterns,
      List<Problem> problems) {
    this.configuration = configuration;
    this.parts = parts;
    this.previous = previous;
    this.patterns = patterns;
    this.problems = problems;
  }

  CompiledRules compile(CustomerLayout layout) {
    List<Definition> rules = active(configuration, Kind.QUALIFICATION_RULE);
    List<Definition> offers = parts.offers().definitions();
    if (previous.rules().isPresent() && namesHold()) {
      CompiledRules before = previous.rules().get();
      if (before.requirements().size() < WASTE_MAX + 20 * (offers.size() + rules.size())) {
        return compile(
            before.names(),
            before.attributes().copy(),
            before.requirements().copy(),
            before.rules(),
            before.inline(),
            rules);
      }
    }
    FactSlots attributes =
        FactSlots.empty(new MetricNames(parts.metrics().values(), configuration.lookup()));
    Names names =
        Names.compile(
            layout,
            parts.categories().values(),
            parts.subCategories().values(),
            attributes,
            Map.of(),
            patterns,
            problems);
    return compile(names, attributes, Requirements.none(names));
  }

  /** Compiles all rules under names that are there already. */
  CompiledRules compile(Names names, FactSlots attributes, Requirements requirements) {
    return compile(
        names,
        attributes,
        requirements,
        Parts.none(),
        Parts.none(),
        active(configuration, Kind.QUALIFICATION_RULE));
  }

  private CompiledRules compile(
      Names names,
      FactSlots attributes,
      Requirements requirements,
      Parts<CompiledRule> oldRules,
      Parts<InlineRules> oldInline,
      List<Definition> rules) {
    boolean rulesHold = new Parts<>(rules, List.of()).sameAs(oldRules);
    RuleBodies bodies = bodies(configuration);
    Parts<CompiledRule> compiled =
        Parts.read(
            oldRules,
            rule -> rulesHold || !rule.refers(),
            rules,
            configuration.lookup(),
            (head, body) -> rule(head, body, names, attributes, bodies),
            problems);
    Parts<InlineRules> inline =
        Parts.read(
            oldInline,
            each -> rulesHold || !each.refers(),
            parts.offers().definitions(),
            configuration.lookup(),
            (head, body) -> {
              InlineRules read =
                  InlineRules.read(
                      body, attributes.in(vocabulary(head, names)), patterns, bodies, requirements);
              body.skip();
              return read;
            },
            problems);
    return new CompiledRules(names, attributes, requirements, compiled, inline);
  }

  private CompiledRule rule(
      Definition head, ConfigReader body, Names names, FactSlots attributes, RuleBodies bodies) {
    CompiledRule rule =
        CompiledRule.compile(
            QualificationDefinition.read(head, body),
            names,
            attributes,
            patterns,
            bodies,
            configuration.lookup());
    if (!rule.works()) {
      body.problem(
          "config", ProblemCode.NEVER_WORKS, "its names mean nothing in any category any more");
    }
    return rule;
  }

  private boolean namesHold() {
    return parts.schemas().sameAs(previous.schemas())
        && parts.categories().sameAs(previous.categories())
        && parts.subCategories().sameAs(previous.subCategories())
        && parts.metrics().sameAs(previous.metrics());
  }

  static List<Definition> active(Configuration configuration, Kind kind) {
    return configuration.definitions(kind).stream().filter(Definition::isActive).toList();
  }

  /** The names where an offer is judged, told from its stored definition. */
  static Vocabulary vocabulary(Definition offer, Names names) {
    return names.of(text(offer.body(), "categoryId"), text(offer.body(), "subCategoryId"));
  }

  static RuleBodies bodies(Configuration configuration) {
    return id -> configuration.definition(Kind.QUALIFICATION_RULE, id).map(Definition::body);
  }

  private static Optional<String> text(Config body, String member) {
    return body.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
