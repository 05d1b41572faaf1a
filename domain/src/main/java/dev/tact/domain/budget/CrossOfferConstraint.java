package dev.tact.domain.budget;

import dev.tact.domain.catalog.Amount;
import dev.tact.domain.catalog.CurrencyCode;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.QuotaKey.Measure;
import dev.tact.domain.scope.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What several offers share, as authored: places on channels, places of categories, or money.
 * Without a period it holds within one answer; with one it is a promise over all customers, kept
 * like a system frequency cap or a budget.
 *
 * @param over the channels or categories that share; empty for all
 * @param within where else a contact must lie to count
 * @param period how long contacts of all customers are counted; empty for one answer
 * @param currency of a portfolio budget; where absent, the one in which its offers cost
 */
public record CrossOfferConstraint(
    String id,
    String name,
    Type type,
    List<Scope> over,
    Scope within,
    Optional<PeriodType> period,
    BigDecimal max,
    Optional<String> currency) {

  /** What is shared. */
  public enum Type {
    /** So many places on some channels. */
    CHANNEL_QUOTA("channels"),
    /** So many places of some categories. */
    CATEGORY_CAP("categories"),
    /** So much money. */
    PORTFOLIO_BUDGET("maxSpend");

    private final String member;

    Type(String member) {
      this.member = member;
    }

    public String wire() {
      return ConfigReader.wire(this);
    }

    boolean isMoney() {
      return this == PORTFOLIO_BUDGET;
    }

    private String limiting() {
      return isMoney() ? "maxSpend" : "cap";
    }
  }

  public CrossOfferConstraint {
    over = List.copyOf(over);
  }

  public static CrossOfferConstraint read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    if (!body.has("ruleType")) {
      body.requiredText("ruleType", Limits.NAME_LENGTH);
    }
    Type type = body.choice("ruleType", Type.class).orElse(Type.CHANNEL_QUOTA);
    Scope within =
        body.has("scope") ? ScopeReader.read(body, ScopeReader.BUDGET) : new Scope.Global();
    CrossOfferConstraint constraint =
        new CrossOfferConstraint(
            head.id(),
            head.name(),
            type,
            over(body, type, within),
            within,
            body.choice("period", PeriodType.class),
            max(body, type),
            CurrencyCode.read(body, "currency"));
    constraint.check(body);
    return constraint;
  }

  private static List<Scope> over(ConfigReader body, Type type, Scope within) {
    List<Scope> over = new ArrayList<>();
    for (String id : body.references("channels", Kind.CHANNEL, Limits.SCOPES_PER_RULE)) {
      over.add(new Scope.OfChannel(id));
    }
    for (String id : body.references("categories", Kind.CATEGORY, Limits.SCOPES_PER_RULE)) {
      over.add(new Scope.OfCategory(id));
    }
    for (Type other : Type.values()) {
      if (other != type && body.has(other.member)) {
        body.problem(
            other.member,
            ProblemCode.CONFLICT,
            "`%s` goes with `%s`; leave it out".formatted(other.member, other.wire()));
      }
    }
    boolean said = body.has(type.member) || within instanceof Scope.OfCategory;
    if (!type.isMoney() && over.isEmpty() && (type == Type.CHANNEL_QUOTA || !said)) {
      body.problem(type.member, ProblemCode.REQUIRED, "`%s` is required".formatted(type.member));
    }
    return over;
  }

  private static BigDecimal max(ConfigReader body, Type type) {
    if (type.isMoney()) {
      Optional<BigDecimal> spend = Amount.read(body, "maxSpend");
      if (!body.has("maxSpend")) {
        body.problem("maxSpend", ProblemCode.REQUIRED, "`maxSpend` is required");
      }
      if (body.has("cap")) {
        body.problem("cap", ProblemCode.CONFLICT, "a portfolio budget has `maxSpend`");
        body.raw("cap");
      }
      return spend.orElse(BigDecimal.ZERO);
    }
    body.raw("maxSpend");
    return BigDecimal.valueOf(body.requiredWhole("cap", 0, Limits.QUOTA));
  }

  private void check(ConfigReader body) {
    if (currency.isPresent() && !type.isMoney()) {
      body.problem("currency", ProblemCode.CONFLICT, "`currency` goes with `portfolio_budget`");
    }
    if (period.isPresent() && scope().isEmpty()) {
      body.problem(
          "period",
          ProblemCode.NOT_SUPPORTED,
          "over all customers one channel, category or scope is counted: write one constraint for"
              + " each, or leave `period` out");
    }
  }

  /** The one scope that it counts; empty where there are several. */
  private Optional<Scope> scope() {
    if (over.isEmpty()) {
      return Optional.of(within);
    }
    return over.size() == 1 && within instanceof Scope.Global
        ? Optional.of(over.getFirst())
        : Optional.empty();
  }

  /** As a budget that is spent; empty where it counts places. */
  public Optional<BudgetDefinition> asBudget() {
    return type.isMoney()
        ? Optional.of(
            new BudgetDefinition(
                id,
                name,
                within,
                period.orElse(PeriodType.LIFETIME),
                Optional.empty(),
                Optional.empty(),
                Optional.of(max),
                currency,
                Optional.empty()))
        : Optional.empty();
  }

  /** What it promises over all customers; empty where it holds within one answer. */
  Optional<Limit> limit(String money) {
    if (period.isEmpty() || scope().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Limit(
            source(),
            scope().get(),
            type.isMoney() ? Measure.SPEND : Measure.CONTACTS,
            type.isMoney() ? money : "",
            period.get(),
            Optional.empty(),
            max));
  }

  Limit.Source source() {
    return new Limit.Source(Kind.CROSS_OFFER_CONSTRAINT, id, name, type.limiting());
  }
}
