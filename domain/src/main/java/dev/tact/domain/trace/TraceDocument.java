package dev.tact.domain.trace;

import dev.tact.domain.budget.Pacing;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.AlgorithmModel;
import dev.tact.domain.model.Contribution;
import dev.tact.domain.model.Models;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.run.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An explained decision as a document that people read: the expanded trace. */
public final class TraceDocument {

  /** The trace of a decision that was explained. */
  public static Config of(Decision decision) {
    Map<String, Object> trace = new LinkedHashMap<>();
    DecisionPlan plan = decision.plan();
    trace.put("flow", flow(plan));
    trace.put("configurationVersion", plan.version());
    trace.putAll(counts(decision));
    trace.put("pipeline", pipeline(decision.explanation()));
    trace.put("qualificationResults", qualificationResults(decision.explanation()));
    trace.put(
        "contactPolicyResults",
        decision.explanation().policyRows().stream().map(ContactText::row).toList());
    GuardrailText.rows(decision.explanation()).ifPresent(all -> trace.put("guardrailResults", all));
    List<Pacing.Price> prices = decision.explanation().prices();
    if (!prices.isEmpty()) {
      trace.put("shadowPrices", prices.stream().map(SupplyText::price).toList());
    }
    trace.put("removals", removals(decision.explanation()));
    trace.put(
        "scoringResults", decision.items().stream().map(item -> scored(decision, item)).toList());
    trace.put("notes", notes(decision));
    return Config.of(trace);
  }

  /** INVARIANT: members have an order of their own, not that of a map in this process. */
  private static Map<String, Object> flow(DecisionPlan plan) {
    Map<String, Object> flow = new LinkedHashMap<>();
    flow.put("id", plan.id());
    flow.put("key", plan.key());
    flow.put("name", plan.name());
    return flow;
  }

  /** How the candidates became few, in the words of `meta`. */
  public static Map<String, Object> counts(Decision decision) {
    Map<String, Object> counts = new LinkedHashMap<>();
    List<Explanation.Funnel> funnel = decision.explanation().funnel();
    if (!funnel.isEmpty()) {
      counts.put("totalCandidates", funnel.getFirst().in());
      counts.put("candidateCount", funnel.getFirst().out());
      counts.put("afterDelivery", funnel.getFirst().out());
    }
    for (Explanation.Funnel stage : funnel) {
      switch (stage.nodeType()) {
        case Explanation.DELIVERY -> counts.put("afterDelivery", stage.out());
        case Explanation.SUPPLY -> counts.put("afterSupply", stage.out());
        case "qualify" -> counts.put("afterQualification", stage.out());
        case "contact_policy" -> counts.put("afterContactPolicy", stage.out());
        default -> {}
      }
    }
    counts.put("finalCount", decision.items().size());
    return counts;
  }

  private static List<Map<String, Object>> pipeline(Explanation explanation) {
    List<Map<String, Object>> stages = new ArrayList<>();
    for (Explanation.Funnel funnel : explanation.funnel()) {
      Map<String, Object> stage = new LinkedHashMap<>();
      stage.put("stage", funnel.nodeId());
      stage.put("type", funnel.nodeType());
      stage.put("candidates", funnel.in());
      stage.put("passed", funnel.out());
      stages.add(stage);
    }
    return stages;
  }

  private static List<Map<String, Object>> qualificationResults(Explanation explanation) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Explanation.Removal removal : explanation.removals()) {
      if (removal.reason().innermost()
          instanceof RemovalReason.Unqualified(List<QualificationFailure> failures)) {
        failures.forEach(
            failure -> rows.add(failed(removal.offerId(), removal.creativeId(), failure)));
      }
    }
    for (Explanation.Lowering lowering : explanation.lowerings()) {
      rows.add(failed(lowering.offerId(), lowering.creativeId(), lowering.failure()));
    }
    return rows;
  }

  private static Map<String, Object> failed(
      String offerId, String creativeId, QualificationFailure failure) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("ruleId", failure.rule().map(QualificationDefinition::id).orElse(null));
    row.put("ruleName", failure.rule().map(QualificationDefinition::name).orElse(null));
    row.put("stage", ConfigReader.wire(failure.stage()));
    row.put("offerId", offerId);
    row.put("creativeId", creativeId.isEmpty() ? null : creativeId);
    row.put("decision", failure.stage().isHard() ? "block" : "lower");
    row.put("reason", ReasonText.of(failure));
    row.put("details", failure.conditions().stream().map(QualificationText::details).toList());
    if (!failure.stage().isHard()) {
      failure.rule().ifPresent(rule -> row.put("multiplier", rule.multiplier()));
    }
    return row;
  }

  private static List<String> notes(Decision decision) {
    Explanation explanation = decision.explanation();
    List<String> notes = new ArrayList<>();
    decision
        .degradations()
        .forEach(
            each ->
                notes.add(
                    "model `"
                        + key(decision, each.modelId())
                        + "`: fallback scores, "
                        + each.why()));
    explanation.zoneFallbacks().forEach(each -> notes.add(DeliveryText.note(each)));
    explanation.detours().forEach(each -> notes.add(ReasonText.of(each)));
    return notes;
  }

  private static List<Map<String, Object>> removals(Explanation explanation) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Explanation.Removal removal : explanation.removals()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("stage", removal.nodeId());
      row.put("offerId", removal.offerId());
      row.put("creativeId", removal.creativeId().isEmpty() ? null : removal.creativeId());
      row.put("reason", ReasonText.of(removal.reason()));
      rows.add(row);
    }
    return rows;
  }

  private static String key(Decision decision, String modelId) {
    return model(decision, modelId).map(AlgorithmModel::key).orElse(modelId);
  }

  private static Optional<AlgorithmModel> model(Decision decision, String modelId) {
    return decision.plan().shared().models().find(modelId).map(Models.Prepared::definition);
  }

  /** What the first model said of an item, and what shadows would have said. */
  private static void voices(Decision decision, int candidate, Map<String, Object> row) {
    List<Map<String, Object>> shadows = new ArrayList<>();
    for (Explanation.Voice voice : decision.explanation().voices()) {
      if (voice.candidate() != candidate) {
        continue;
      }
      if (voice.shadow()) {
        Map<String, Object> shadow = new LinkedHashMap<>();
        shadow.put("model", key(decision, voice.modelId()));
        shadow.put("score", voice.score());
        shadows.add(shadow);
      } else if (!row.containsKey("model")) {
        row.put("model", key(decision, voice.modelId()));
        model(decision, voice.modelId())
            .flatMap(AlgorithmModel::model)
            .ifPresent(each -> row.put("modelType", each.type().wire()));
        row.put("modelScore", voice.score());
        if (!voice.parts().isEmpty()) {
          row.put("shapValues", voice.parts().stream().map(TraceDocument::part).toList());
        }
      }
    }
    if (!shadows.isEmpty()) {
      row.put("shadowScores", shadows);
    }
  }

  private static Map<String, Object> part(Contribution part) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("feature", part.feature());
    row.put("contribution", part.amount());
    return row;
  }

  private static Map<String, Object> scored(Decision decision, DecisionItem item) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("rank", item.rank());
    row.put("offerId", item.offer().id());
    row.put("creativeId", item.creative().map(creative -> creative.id()).orElse(null));
    row.put("score", item.score());
    item.propensity().ifPresent(each -> row.put("propensity", each));
    voices(decision, item.candidate(), row);
    return row;
  }

  private TraceDocument() {}
}
