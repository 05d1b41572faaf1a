package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * No contact for some days after the customer reacted in a certain way: complained, say. Exactly so
 * long after the outcome, contact is allowed again.
 *
 * @param outcomes keys of outcome types: what is recorded of an outcome
 */
public record OutcomeBased(List<String> outcomes, int lookbackDays) implements ContactRule {

  /** After these nobody may be contacted by way of an override, unless the policy says so. */
  private static final Set<String> GRAVE = Set.of("complaint", "opt_out");

  public OutcomeBased {
    outcomes = List.copyOf(outcomes);
  }

  @Override
  public Type type() {
    return Type.OUTCOME_BASED;
  }

  @Override
  public Duration reach() {
    return Duration.ofDays(lookbackDays);
  }

  @Override
  public boolean bypassableByDefault() {
    return outcomes.stream().noneMatch(GRAVE::contains);
  }

  static Optional<ContactRule> read(ConfigReader config) {
    List<String> outcomes =
        config.references("outcomes", Kind.OUTCOME_TYPE, Limits.SCOPES_PER_RULE);
    Optional<Long> days = config.whole("lookbackDays", 1, Limits.WINDOW_DAYS);
    if (!config.has("lookbackDays")) {
      config.problem("lookbackDays", ProblemCode.REQUIRED, "`lookbackDays` is required");
    }
    if (!config.has("outcomes") || config.raw("outcomes").equals(List.of())) {
      config.problem("outcomes", ProblemCode.REQUIRED, "name at least one outcome");
    }
    return outcomes.isEmpty()
        ? Optional.empty()
        : days.map(some -> new OutcomeBased(keys(outcomes, config), some.intValue()));
  }

  private static List<String> keys(List<String> ids, ConfigReader config) {
    return ids.stream()
        .map(id -> config.reading().lookup().keyOf(Kind.OUTCOME_TYPE, id).orElse(id))
        .distinct()
        .toList();
  }
}
