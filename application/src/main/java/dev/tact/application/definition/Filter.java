package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.qualify.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which definitions of a kind a list holds: those whose members have the values asked for. */
final class Filter {

  private static final List<String> HEAD = List.of("name", "key", "status");
  private static final Map<String, Kind> REFERENCES =
      Map.of(
          "categoryId", Kind.CATEGORY,
          "subCategoryId", Kind.SUB_CATEGORY,
          "offerId", Kind.OFFER,
          "channelId", Kind.CHANNEL,
          "placementId", Kind.PLACEMENT,
          "schemaId", Kind.SCHEMA,
          "decisionFlowId", Kind.DECISION_FLOW);
  private static final Map<String, String> WHEN_ABSENT = Map.of("isDefault", "false");

  private final Map<String, String> wanted;

  private Filter(Map<String, String> wanted) {
    this.wanted = wanted;
  }

  static Filter of(Kind kind, Map<String, String> filters, Configuration configuration) {
    List<String> allowed = new ArrayList<>(HEAD);
    allowed.addAll(membersOf(kind));
    Map<String, String> wanted = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    filters.forEach(
        (name, value) -> {
          if (!allowed.contains(name)) {
            problems.add(
                new Problem(
                    "$." + name,
                    ProblemCode.UNKNOWN_MEMBER,
                    "cannot filter by `"
                        + name
                        + "`, only by `"
                        + String.join("`, `", new TreeSet<>(allowed))
                        + "`"));
            return;
          }
          if (name.equals("stage")) {
            stage(value, wanted, problems);
            return;
          }
          Optional<String> id =
              Optional.ofNullable(REFERENCES.get(name))
                  .flatMap(target -> configuration.idOf(target, value));
          wanted.put(name, id.orElse(value));
        });
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new Filter(wanted);
  }

  /** A stage is found under its former name, too. */
  private static void stage(String value, Map<String, String> wanted, List<Problem> problems) {
    Optional<Stage> stage = Stage.of(value);
    if (stage.isEmpty()) {
      problems.add(
          new Problem(
              "$.stage",
              ProblemCode.UNKNOWN_VALUE,
              "`" + value + "` is none of `eligibility`, `fit`, `match`"));
    }
    stage.ifPresent(each -> wanted.put("stage", each.wire()));
  }

  boolean matches(Definition definition) {
    return wanted.entrySet().stream()
        .allMatch(
            entry ->
                entry.getKey().equals("scope")
                    ? scopesOf(definition).contains(entry.getValue())
                    : entry.getValue().equals(valueOf(definition, entry.getKey())));
  }

  private static Set<String> scopesOf(Definition definition) {
    Set<String> scopes = new HashSet<>();
    if (definition.body().get("scopes") instanceof List<?> list) {
      for (Object each : list) {
        scopes.add(Objects.toString(((Map<?, ?>) each).get("scope"), "global"));
      }
    }
    return scopes.isEmpty() ? Set.of("global") : scopes;
  }

  private static String valueOf(Definition definition, String name) {
    return switch (name) {
      case "name" -> definition.name();
      case "key" -> definition.key();
      case "status" -> definition.status().wire();
      case "stage" -> Stage.of(definition.body()).wire();
      default -> Objects.toString(definition.body().get(name), WHEN_ABSENT.getOrDefault(name, ""));
    };
  }

  private static List<String> membersOf(Kind kind) {
    return switch (kind) {
      case OFFER -> List.of("categoryId", "subCategoryId");
      case SUB_CATEGORY -> List.of("categoryId");
      case SEGMENT -> List.of("schemaId");
      case CHANNEL -> List.of("channelType", "impressionMode");
      case PLACEMENT -> List.of("channelId");
      case CREATIVE -> List.of("offerId", "channelId", "placementId");
      case OUTCOME_TYPE -> List.of("classification", "category");
      case QUALIFICATION_RULE -> List.of("ruleType", "stage", "scope");
      case CONTACT_POLICY -> List.of("ruleType", "scope");
      case DECISION_FLOW -> List.of("isDefault");
      case FLOW_ROUTE -> List.of("channelId", "placementId", "decisionFlowId");
      case BUDGET -> List.of("scope", "scopeId", "periodType", "periodKey");
      case GUARDRAIL -> List.of("severity", "scope");
      case CROSS_OFFER_CONSTRAINT -> List.of("ruleType", "scope", "scopeId", "period");
      case FREQUENCY_CAP -> List.of("scope", "scopeId", "period");
      case SCHEMA -> List.of("entityType");
      case METRIC -> List.of("aggregateFunction", "sourceField", "computeMode");
      case EVENT_SINK -> List.of("type");
      case ALGORITHM_MODEL -> List.of("modelType", "registryStatus");
      case EXPERIMENT -> List.of();
      case CATEGORY, ARBITRATION_PROFILE, APPROVAL, TENANT_SETTINGS -> List.of();
    };
  }
}
