package dev.tact.domain.flow;

import dev.tact.domain.budget.BudgetDefinition;
import dev.tact.domain.budget.CrossOfferConstraint;
import dev.tact.domain.budget.Currencies;
import dev.tact.domain.budget.SystemCap;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * That money which is counted together has one currency, and that nothing is capped twice: checked
 * when an offer, a budget or a system cap is written.
 */
final class SupplyChecks {

  static void offer(Definition draft, ConfigReader body, Configuration configuration) {
    Offer offer = read(draft, configuration, Offer::read);
    Optional<Cost> cost = offer.availability().cost();
    List<BudgetDefinition> budgets = cost.isEmpty() ? List.of() : budgets(draft, configuration);
    if (budgets.stream().allMatch(budget -> budget.maxSpend().isEmpty())) {
      return;
    }
    // Only a budget that names no currency is told by the other offers which one is meant.
    List<Offer> offers =
        budgets.stream().allMatch(budget -> budget.currency().isPresent())
            ? List.of()
            : others(draft, Kind.OFFER, configuration, Offer::read);
    for (BudgetDefinition budget : budgets) {
      Currencies.conflict(budget, offer, offers)
          .ifPresent(
              currency ->
                  body.reading()
                      .problem(
                          "$.cost.currency",
                          ProblemCode.CONFLICT,
                          "the budget `%s` counts this offer in `%s`"
                              .formatted(budget.name(), currency)));
    }
  }

  static void budget(Definition draft, ConfigReader body, Configuration configuration) {
    BudgetDefinition budget = BudgetDefinition.read(draft, body);
    if (budget.maxSpend().isPresent()) {
      currency(budget, draft, body, configuration);
    }
  }

  private static void currency(
      BudgetDefinition budget, Definition draft, ConfigReader body, Configuration configuration) {
    List<Offer> offers = others(draft, Kind.OFFER, configuration, Offer::read);
    Currencies.conflict(budget, offers)
        .ifPresent(message -> body.problem("currency", ProblemCode.CONFLICT, message));
    for (BudgetDefinition other : budgets(draft, configuration)) {
      if (Currencies.disagree(budget, other)) {
        body.problem(
            "currency",
            ProblemCode.CONFLICT,
            "the budget `%s` counts the same spend in `%s`"
                .formatted(other.name(), other.currency().orElse("")));
      }
    }
  }

  static void constraint(Definition draft, ConfigReader body, Configuration configuration) {
    CrossOfferConstraint constraint =
        read(draft, configuration, (head, reader) -> CrossOfferConstraint.read(head, reader));
    constraint.asBudget().ifPresent(budget -> currency(budget, draft, body, configuration));
  }

  static void cap(Definition draft, ConfigReader body, Configuration configuration) {
    SystemCap cap = SystemCap.read(draft, body);
    for (Definition other : configuration.definitions(Kind.FREQUENCY_CAP)) {
      if (!other.id().equals(draft.id())
          && cap.isTwinOf(read(other, configuration, SystemCap::read))) {
        body.problem(
            "scopeId",
            ProblemCode.DUPLICATE,
            "`%s` caps the same in the same period; change that one".formatted(other.name()));
        return;
      }
    }
  }

  private static List<BudgetDefinition> budgets(Definition draft, Configuration configuration) {
    return others(draft, Kind.BUDGET, configuration, BudgetDefinition::read);
  }

  private static <T> List<T> others(
      Definition draft,
      Kind kind,
      Configuration configuration,
      BiFunction<Definition, ConfigReader, T> reader) {
    List<T> values = new ArrayList<>();
    for (Definition definition : configuration.definitions(kind)) {
      if (!definition.id().equals(draft.id())) {
        values.add(read(definition, configuration, reader));
      }
    }
    return values;
  }

  private static <T> T read(
      Definition definition,
      Configuration configuration,
      BiFunction<Definition, ConfigReader, T> reader) {
    return reader.apply(definition, Reading.of(definition.body(), configuration.lookup()).reader());
  }

  private SupplyChecks() {}
}
