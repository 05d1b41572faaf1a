package dev.tact.domain.budget;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.scope.Scope;

/**
 * A system frequency cap as authored: how many contacts an offer, category or channel may make with
 * all customers together.
 */
public record SystemCap(String id, String name, Scope scope, long maxVolume, PeriodType period) {

  public static SystemCap read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    return new SystemCap(
        head.id(),
        head.name(),
        ScopeReader.read(body, ScopeReader.SYSTEM_CAP),
        body.requiredWhole("maxVolume", 1, Limits.QUOTA),
        period(body));
  }

  /** Whether both cap the same thing in the same periods. */
  public boolean isTwinOf(SystemCap other) {
    return scope.equals(other.scope) && period == other.period;
  }

  private static PeriodType period(ConfigReader body) {
    if (!body.has("period")) {
      body.requiredText("period", Limits.NAME_LENGTH);
    }
    PeriodType period = body.choice("period", PeriodType.class).orElse(PeriodType.DAILY);
    if (period == PeriodType.QUARTERLY || period == PeriodType.LIFETIME) {
      body.problem(
          "period", ProblemCode.UNKNOWN_VALUE, "must be one of `daily`, `weekly`, `monthly`");
      return PeriodType.DAILY;
    }
    return period;
  }
}
