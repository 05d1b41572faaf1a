package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule with its tree in every vocabulary, each distinct one once.
 *
 * @param refers whether it refers to other rules, which may change without it
 */
public record CompiledRule(
    QualificationDefinition definition, List<Variant> variants, boolean refers) {

  /**
   * The tree where some vocabularies hold.
   *
   * @param tree empty where the rule's names mean nothing: what is judged there is blocked
   * @param vocabularies where it holds; empty for everywhere
   */
  public record Variant(Optional<RuleTree> tree, Set<Vocabulary> vocabularies) {}

  public static CompiledRule compile(
      QualificationDefinition definition,
      Names names,
      FactSlots attributes,
      TextPattern.Syntax patterns,
      RuleBodies bodies,
      Lookup lookup) {
    Fields fields = Fields.of(definition.body(), bodies);
    if (!fields.anyBare()) {
      Optional<RuleTree> tree =
          definition.tree(attributes.in(names.plain()), patterns, bodies, lookup);
      return new CompiledRule(definition, List.of(new Variant(tree, Set.of())), fields.refers());
    }
    Map<List<Optional<NameReference>>, Set<Vocabulary>> alike = new HashMap<>();
    for (Vocabulary vocabulary : names.all()) {
      List<Optional<NameReference>> meaning = new ArrayList<>();
      fields.names().forEach(name -> meaning.add(vocabulary.resolve(name)));
      alike.computeIfAbsent(meaning, _ -> new LinkedHashSet<>()).add(vocabulary);
    }
    List<Variant> variants = new ArrayList<>();
    for (Set<Vocabulary> vocabularies : alike.values()) {
      Optional<RuleTree> tree =
          definition.tree(attributes.in(vocabularies.iterator().next()), patterns, bodies, lookup);
      variants.add(new Variant(tree, alike.size() == 1 ? Set.of() : vocabularies));
    }
    return new CompiledRule(definition, List.copyOf(variants), fields.refers());
  }

  /** Whether it can be judged at all. */
  public boolean works() {
    return variants.stream().anyMatch(variant -> variant.tree().isPresent());
  }

  /** The tree for an offer with this vocabulary; empty when its names mean nothing there. */
  public Optional<RuleTree> tree(Vocabulary vocabulary) {
    for (Variant variant : variants) {
      if (variant.vocabularies().isEmpty() || variant.vocabularies().contains(vocabulary)) {
        return variant.tree();
      }
    }
    return Optional.empty();
  }

  /** The members of conditions and recency checks that name something. */
  private static final List<String> NAMING = List.of("field", "attribute");

  /** The fields that a tree names, those of the rules to which it refers included. */
  private record Fields(Set<String> names, Set<String> rules) {

    private static Fields of(Config body, RuleBodies bodies) {
      Fields fields = new Fields(new LinkedHashSet<>(), new LinkedHashSet<>());
      fields.collect(body.get("config"), bodies);
      return fields;
    }

    private void collect(Object authored, RuleBodies bodies) {
      if (authored instanceof Map<?, ?> map) {
        for (String member : NAMING) {
          if (map.get(member) instanceof String name) {
            names.add(name);
          }
        }
        if (map.get("rule") instanceof String rule && rules.add(rule)) {
          bodies.body(rule).ifPresent(other -> collect(other.get("config"), bodies));
        }
        map.values().forEach(inner -> collect(inner, bodies));
      }
      if (authored instanceof List<?> list) {
        list.forEach(inner -> collect(inner, bodies));
      }
    }

    private boolean anyBare() {
      return names.stream().anyMatch(name -> name.indexOf('.') < 0 || name.startsWith("offer."));
    }

    private boolean refers() {
      return !rules.isEmpty();
    }
  }
}
