package dev.tact.domain.flow;

import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reading;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The contact policies and qualification rules that reach an offer from everything, its category,
 * its sub-category or itself, at one instant. Those that a request decides about, by its channel,
 * placement, creative or the customer's segments, are only counted.
 *
 * @param contactPolicies by descending priority
 * @param qualificationRules by descending priority
 * @param perRequest how many reach the offer only for some requests
 * @param notInForce how many would reach it at another instant
 */
public record EffectiveRules(
    Definition offer,
    Instant asOf,
    List<Effective> contactPolicies,
    List<Effective> qualificationRules,
    int perRequest,
    int notInForce) {

  public EffectiveRules {
    contactPolicies = List.copyOf(contactPolicies);
    qualificationRules = List.copyOf(qualificationRules);
  }

  /**
   * One policy or rule.
   *
   * @param matched the most specific of its scopes in which the offer lies
   */
  public record Effective(Definition definition, int priority, Scope matched) {}

  /** How a policy or rule reaches the offer; without a scope it depends on the request. */
  private record Reach(Optional<Scope> matched) {}

  /** What is in effect for an offer. */
  public static EffectiveRules of(Configuration configuration, Definition offer, Instant asOf) {
    int[] perRequest = {0};
    int[] notInForce = {0};
    List<List<Effective>> found = new ArrayList<>();
    for (Kind kind : List.of(Kind.CONTACT_POLICY, Kind.QUALIFICATION_RULE)) {
      List<Effective> effective = new ArrayList<>();
      for (Definition definition : RulesCompiler.active(configuration, kind)) {
        Optional<Reach> reach = reach(scopes(definition, configuration), offer, configuration);
        if (reach.isEmpty()) {
          continue;
        }
        if (!holds(definition, configuration, asOf)) {
          notInForce[0]++;
        } else if (reach.get().matched().isEmpty()) {
          perRequest[0]++;
        } else {
          effective.add(
              new Effective(definition, priority(definition), reach.get().matched().get()));
        }
      }
      effective.sort(
          Comparator.comparing((Effective each) -> -each.priority())
              .thenComparing(each -> each.definition().id()));
      found.add(effective);
    }
    return new EffectiveRules(
        offer, asOf, found.get(0), found.get(1), perRequest[0], notInForce[0]);
  }

  /** How specific a scope is; those that a request decides about have no place among them. */
  static int specificity(Scope scope) {
    return switch (scope) {
      case Scope.Global _ -> 0;
      case Scope.OfCategory _ -> 1;
      case Scope.OfSubCategory _ -> 2;
      case Scope.OfOffer _ -> 3;
      case Scope.Segment _, Scope.OfChannel _, Scope.OfPlacement _, Scope.OfCreative _ -> -1;
    };
  }

  private static Optional<Reach> reach(
      Scopes scopes, Definition offer, Configuration configuration) {
    Optional<Scope> matched = Optional.empty();
    boolean perRequest = false;
    for (Scope scope : scopes.scopes()) {
      boolean lies = mayLie(scope, offer, configuration);
      if (!lies && scopes.all()) {
        return Optional.empty();
      }
      if (lies && specificity(scope) < 0) {
        perRequest = true;
      } else if (lies && (matched.isEmpty() || specificity(scope) > specificity(matched.get()))) {
        matched = Optional.of(scope);
      }
    }
    if (matched.isPresent() && !(scopes.all() && perRequest)) {
      return Optional.of(new Reach(matched));
    }
    return perRequest ? Optional.of(new Reach(Optional.empty())) : Optional.empty();
  }

  private static boolean mayLie(Scope scope, Definition offer, Configuration configuration) {
    return switch (scope) {
      case Scope.Global _, Scope.Segment _, Scope.OfChannel _, Scope.OfPlacement _ -> true;
      case Scope.OfCategory(String id) -> id.equals(offer.body().get("categoryId"));
      case Scope.OfSubCategory(String id) -> id.equals(offer.body().get("subCategoryId"));
      case Scope.OfOffer(String id) -> id.equals(offer.id());
      case Scope.OfCreative(String id) ->
          configuration
              .definition(Kind.CREATIVE, id)
              .filter(creative -> offer.id().equals(creative.body().get("offerId")))
              .isPresent();
    };
  }

  private static Scopes scopes(Definition definition, Configuration configuration) {
    return Scopes.read(reader(definition, configuration));
  }

  private static boolean holds(Definition definition, Configuration configuration, Instant asOf) {
    ConfigReader body = reader(definition, configuration);
    return definition.kind() == Kind.QUALIFICATION_RULE
        ? QualificationDefinition.read(definition, body)
            .holds(asOf, configuration.settings().timezone())
        : ActivePeriod.read(body).holds(asOf);
  }

  private static int priority(Definition definition) {
    int otherwise =
        definition.kind() == Kind.QUALIFICATION_RULE
            ? QualificationDefinition.PRIORITY_DEFAULT
            : ContactPolicy.PRIORITY_DEFAULT;
    return definition.body().get("priority") instanceof Long priority
        ? priority.intValue()
        : otherwise;
  }

  /** What is stored was checked when it was written. */
  private static ConfigReader reader(Definition definition, Configuration configuration) {
    return Reading.of(definition.body(), configuration.lookup()).reader();
  }
}
