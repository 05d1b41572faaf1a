package dev.tact.domain.budget;

import dev.tact.domain.catalog.Amount;
import dev.tact.domain.catalog.CurrencyCode;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.scope.Scope;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A budget as authored: what a scope may use in each period, or in one.
 *
 * @param only the period in which it applies; every period where absent
 * @param currency of what may be spent; where absent, the one in which the scope's offers cost
 */
public record BudgetDefinition(
    String id,
    String name,
    Scope scope,
    PeriodType type,
    Optional<Period> only,
    Optional<Long> maxImpressions,
    Optional<BigDecimal> maxSpend,
    Optional<String> currency,
    Optional<Long> maxConversions) {

  public static BudgetDefinition read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    Scope scope = ScopeReader.read(body, ScopeReader.BUDGET);
    PeriodType type = type(body);
    BudgetDefinition budget =
        new BudgetDefinition(
            head.id(),
            head.name(),
            scope,
            type,
            only(body, type),
            body.whole("maxImpressions", 0, Limits.QUOTA),
            Amount.read(body, "maxSpend"),
            CurrencyCode.read(body, "currency"),
            body.whole("maxConversions", 0, Limits.QUOTA));
    if (!body.has("maxImpressions") && !body.has("maxSpend") && !body.has("maxConversions")) {
      body.problem(
          "maxImpressions",
          ProblemCode.REQUIRED,
          "say at least one of `maxImpressions`, `maxSpend` and `maxConversions`");
    }
    if (body.has("currency") && !body.has("maxSpend")) {
      body.problem("currency", ProblemCode.CONFLICT, "`currency` needs `maxSpend`");
    }
    return budget;
  }

  private static PeriodType type(ConfigReader body) {
    if (!body.has("periodType")) {
      body.requiredText("periodType", Limits.NAME_LENGTH);
    }
    return body.choice("periodType", PeriodType.class).orElse(PeriodType.LIFETIME);
  }

  private static Optional<Period> only(ConfigReader body, PeriodType type) {
    Optional<String> key = body.text("periodKey", Limits.NAME_LENGTH);
    if (key.isEmpty() || !body.has("periodType")) {
      return Optional.empty();
    }
    if (type == PeriodType.LIFETIME) {
      body.problem("periodKey", ProblemCode.CONFLICT, "a lifetime budget has no `periodKey`");
      return Optional.empty();
    }
    Optional<Period> period = type.parse(key.get());
    if (period.isEmpty()) {
      body.problem(
          "periodKey",
          ProblemCode.INVALID_FORMAT,
          "`%s` is no %s period like `%s`"
              .formatted(key.get(), ConfigReader.wire(type), type.example()));
    }
    return period;
  }
}
