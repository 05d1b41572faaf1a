package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.value.TextPattern;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What must hold of whatever the tenant's decisions show, as authored: in every flow, whatever its
 * nodes.
 *
 * @param reason what people are told when it does not hold, in the author's words
 * @param priority 0–100: which of several is told first
 */
public record Guardrail(
    String id,
    String key,
    String name,
    Severity severity,
    Scopes scopes,
    int priority,
    ActivePeriod active,
    Optional<String> reason,
    GuardrailTest test) {

  /** The one that is told first comes first. */
  static final Comparator<Guardrail> ORDER =
      Comparator.comparing((Guardrail each) -> -each.priority).thenComparing(Guardrail::id);

  private static final int PRIORITY_DEFAULT = 50;

  /** What becomes of an offer of which it does not hold. */
  public enum Severity {
    /** It is not shown. */
    HARD,
    /** It is shown, and a trace says what is wrong with it. */
    SOFT;

    public String wire() {
      return ConfigReader.wire(this);
    }
  }

  public static Guardrail read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    if (body.raw("type") instanceof String type && !type.equals("expression")) {
      body.problem(
          "type",
          ProblemCode.NOT_SUPPORTED,
          "a guardrail is a condition or a formula: leave `type` out, or say `expression`");
    }
    return new Guardrail(
        head.id(),
        head.key(),
        head.name(),
        body.choice("severity", Severity.class).orElse(Severity.HARD),
        Scopes.read(body),
        body.whole("priority", 0, 100).orElse((long) PRIORITY_DEFAULT).intValue(),
        ActivePeriod.read(body),
        body.text("reason", Limits.TEXT_LENGTH),
        GuardrailTest.read(body));
  }

  /** What cannot work whatever the category of an offer is. */
  public List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    return test.problems(names, facts, patterns);
  }
}
