package dev.tact.domain.flow;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The names that a rule with certain scopes may use: what means something in some category that the
 * scopes reach (semantics §6). Candidates of the other categories are blocked at decision time.
 */
record ScopeVocabularies(Set<Vocabulary> vocabularies, FactSlots facts) implements FactNames {

  static ScopeVocabularies of(
      Scopes scopes, Names names, FactSlots facts, Configuration configuration) {
    Set<Vocabulary> reached = new LinkedHashSet<>();
    for (Scope scope : scopes.scopes()) {
      switch (scope) {
        case Scope.OfCategory(String id) -> {
          names.ofCategory(id).ifPresent(reached::add);
          for (Definition sub : configuration.definitions(Kind.SUB_CATEGORY)) {
            if (id.equals(sub.body().get("categoryId"))) {
              names.ofCategory(sub.id()).ifPresent(reached::add);
            }
          }
        }
        case Scope.OfSubCategory(String id) -> names.ofCategory(id).ifPresent(reached::add);
        case Scope.OfOffer(String id) -> offer(id, names, configuration, reached);
        case Scope.OfCreative(String id) ->
            configuration
                .definition(Kind.CREATIVE, id)
                .map(creative -> creative.body().get("offerId"))
                .ifPresent(offer -> offer((String) offer, names, configuration, reached));
        case Scope.Global _, Scope.Segment _, Scope.OfChannel _, Scope.OfPlacement _ ->
            reached.addAll(names.all());
      }
    }
    reached.add(names.plain());
    return new ScopeVocabularies(reached, facts);
  }

  private static void offer(
      String id, Names names, Configuration configuration, Set<Vocabulary> reached) {
    configuration
        .definition(Kind.OFFER, id)
        .ifPresent(offer -> reached.add(RulesCompiler.vocabulary(offer, names)));
  }

  @Override
  public Optional<NameReference> resolve(String name) {
    for (Vocabulary vocabulary : vocabularies) {
      Optional<NameReference> found = facts.in(vocabulary).resolve(name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public String hint(String name) {
    String fault = facts.fault(name);
    return fault.isEmpty() ? FactNames.super.hint(name) : fault;
  }

  @Override
  public Collection<String> names() {
    Set<String> names = new LinkedHashSet<>();
    vocabularies.forEach(each -> names.addAll(facts.in(each).names()));
    return names;
  }
}
