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
    policy.within(
        "config",
        config -> {
          switch (policy.text("ruleType").orElse("")) {
            case "frequency_cap" -> config.rename("maxImpressions", "maxContacts");
            case "outcome_based" -> outcomes(config);
            case "time_window" -> hours(config);
            case "mutual_exclusion" -> config.rename("offerGroup", "excludeOfferIds");
            default -> {
              // the other rules are written one way only
            }
          }
        });
    renameOfPatch(policy);
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

  /** A patch may leave out the rule type; the names of a cap are its alone. */
  private static void renameOfPatch(Rewriting policy) {
    if (!policy.has("ruleType")) {
      policy.within("config", config -> config.rename("maxImpressions", "maxContacts"));
    }
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
