package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.QuotaKey.Measure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * No contact by offers that have used up their own budget, or so much of something as the policy
 * says.
 *
 * @param impressions whether the contacts that an offer may make on a day are looked at
 * @param dailyBudget whether what it may spend, on a day and in all, is looked at
 * @param threshold what else is looked at
 */
public record BudgetExhausted(
    boolean impressions, boolean dailyBudget, Optional<Threshold> threshold)
    implements ContactRule {

  /** So much of something is too much. */
  public record Threshold(Field field, BigDecimal amount) {}

  /** What `budgetField` may say. */
  public enum Field {
    DAILY_SPEND("dailySpend", Measure.SPEND, true),
    LIFETIME_SPEND("lifetimeSpend", Measure.SPEND, false),
    DAILY_CONTACTS("dailyContacts", Measure.CONTACTS, true);

    private final String wire;
    private final Measure measure;
    private final boolean daily;

    Field(String wire, Measure measure, boolean daily) {
      this.wire = wire;
      this.measure = measure;
      this.daily = daily;
    }

    public String wire() {
      return wire;
    }

    Measure measure() {
      return measure;
    }

    boolean isDaily() {
      return daily;
    }
  }

  @Override
  public Type type() {
    return Type.BUDGET_EXHAUSTED;
  }

  /** Budgets count by themselves, over all customers. */
  @Override
  public Duration reach() {
    return Duration.ZERO;
  }

  @Override
  public boolean bypassableByDefault() {
    return false;
  }

  static Optional<ContactRule> read(ConfigReader config) {
    boolean impressions = config.flag("checkImpressions", false);
    boolean dailyBudget = config.flag("checkDailyBudget", false);
    Optional<Field> field = field(config);
    Optional<BigDecimal> amount = config.number("threshold");
    boolean checks = config.has("checkImpressions") || config.has("checkDailyBudget");
    boolean threshold = config.has("budgetField") || config.has("threshold");
    if (checks == threshold) {
      config
          .reading()
          .problem(
              config.path(),
              checks ? ProblemCode.CONFLICT : ProblemCode.REQUIRED,
              "say either `checkImpressions` and `checkDailyBudget`, or `budgetField` and"
                  + " `threshold`");
      return Optional.empty();
    }
    if (checks) {
      return checked(impressions, dailyBudget, config);
    }
    if (config.has("budgetField") != config.has("threshold")) {
      config.problem(
          config.has("budgetField") ? "threshold" : "budgetField",
          ProblemCode.REQUIRED,
          "`budgetField` and `threshold` go together");
    }
    if (amount.isPresent() && amount.get().signum() <= 0) {
      config.problem("threshold", ProblemCode.OUT_OF_RANGE, "must be more than 0");
      return Optional.empty();
    }
    return field.isEmpty()
        ? Optional.empty()
        : amount.map(
            some ->
                new BudgetExhausted(false, false, Optional.of(new Threshold(field.get(), some))));
  }

  private static Optional<ContactRule> checked(
      boolean impressions, boolean dailyBudget, ConfigReader config) {
    if (!impressions && !dailyBudget) {
      config
          .reading()
          .problem(
              config.path(), ProblemCode.NEVER_WORKS, "a policy that checks nothing never blocks");
      return Optional.empty();
    }
    return Optional.of(new BudgetExhausted(impressions, dailyBudget, Optional.empty()));
  }

  private static Optional<Field> field(ConfigReader config) {
    return config
        .text("budgetField", Limits.NAME_LENGTH)
        .flatMap(
            text -> {
              for (Field field : Field.values()) {
                if (field.wire.equals(text)) {
                  return Optional.of(field);
                }
              }
              config.problem(
                  "budgetField",
                  ProblemCode.UNKNOWN_VALUE,
                  "`" + text + "` is none of `dailySpend`, `lifetimeSpend`, `dailyContacts`");
              return Optional.empty();
            });
  }
}
