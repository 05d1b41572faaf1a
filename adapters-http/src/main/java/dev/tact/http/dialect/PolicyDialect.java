package dev.tact.http.dialect;

import dev.tact.domain.config.ProblemCode;
import java.util.List;

/** Contact policies: parameters beside `config`, and older names of parameters. */
final class PolicyDialect {

  private static final List<String> BESIDE_CONFIG =
      List.of(
          "maxImpressions",
          "maxContacts",
          "windowDays",
          "maxPerDay",
          "maxPerWeek",
          "maxPerMonth",
          "lookbackHours",
          "cooldownHours");

  private PolicyDialect() {}

  static void policy(Rewriting policy) {
    moveIntoConfig(policy);
    policy.within("config", config -> moveOutOf(config, policy));
    policy.within(
        "config",
        config -> {
          switch (policy.text("ruleType").orElse("")) {
            case "frequency_cap" -> config.rename("maxImpressions", "maxContacts");
            case "outcome_based" -> outcomes(config);
            case "time_window" -> hours(config);
            case "mutual_exclusion" -> config.rename("offerGroup", "excludeOfferIds");
            case "metric_condition" -> ConditionDialect.rewrite(config);
            case "" -> ofPatch(config);
            default -> {
              // the other rules are written one way only
            }
          }
        });
  }

  /** What all policies take stands beside `config`; the reason of an exclusion is its own. */
  private static void moveOutOf(Rewriting config, Rewriting policy) {
    for (String name : List.of("bypassable", "reason")) {
      boolean own = name.equals("reason") && !isOther(policy);
      if (config.has(name) && !own) {
        Object value = config.get(name);
        config.remove(name);
        if (policy.has(name) && !policy.get(name).equals(value)) {
          config.problem(name, ProblemCode.CONFLICT, "`" + name + "` is there twice, and differs");
        }
        policy.put(name, value);
        policy.wroteAs(name, "config." + name);
      }
    }
  }

  /** Whether the policy says that it is something else than an exclusion. */
  private static boolean isOther(Rewriting policy) {
    return policy.text("ruleType").filter(type -> !type.equals("mutual_exclusion")).isPresent();
  }

  /** A patch may leave out the rule type; each of these names belongs to one rule alone. */
  private static void ofPatch(Rewriting config) {
    config.rename("maxImpressions", "maxContacts");
    config.rename("offerGroup", "excludeOfferIds");
    outcomes(config);
    hours(config);
  }

  private static void moveIntoConfig(Rewriting policy) {
    for (String name : BESIDE_CONFIG) {
      if (policy.has(name)) {
        Object value = policy.get(name);
        policy.remove(name);
        policy.withinNew("config", config -> moved(config, name, value));
        policy.wroteAs("config." + name, name);
      }
    }
  }

  private static void moved(Rewriting config, String name, Object value) {
    if (config.has(name) && !config.get(name).equals(value)) {
      config.problem(name, ProblemCode.CONFLICT, "`" + name + "` is there twice, and differs");
    }
    config.put(name, value);
  }

  private static void outcomes(Rewriting config) {
    config.replace("outcomeType", "outcomes", PolicyDialect::listed);
    config.replace("afterOutcome", "outcomes", PolicyDialect::listed);
    config.rename("suppressForDays", "lookbackDays");
    if ("suppress".equals(config.get("action"))) {
      config.remove("action");
    }
  }

  private static void hours(Rewriting config) {
    config.replace("startHour", "startTime", PolicyDialect::time);
    config.replace("endHour", "endTime", PolicyDialect::time);
  }

  private static Object listed(Object value) {
    return value instanceof String ? List.of(value) : value;
  }

  /** An hour of the day, 0 to 24, as a time. */
  private static Object time(Object value) {
    return switch (value) {
      case Long hour when hour >= 0 && hour <= 24 -> "%02d:00".formatted(hour);
      case Number other -> other.toString(); // is refused as a time, not for its type
      case null, default -> value;
    };
  }
}
