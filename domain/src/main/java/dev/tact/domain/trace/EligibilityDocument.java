package dev.tact.domain.trace;

import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.why.Cause;
import dev.tact.domain.why.Gate;
import dev.tact.domain.why.Sketch;
import dev.tact.domain.why.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a customer may be offered, over all offers, as a document that people read. */
public final class EligibilityDocument {

  /** How many offers there are, and how many each gate blocks; one offer may count at several. */
  public static Map<String, Object> summary(List<Sketch> offers) {
    long eligible = offers.stream().filter(Sketch::isEligible).count();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("totalOffers", offers.size());
    summary.put("eligibleCount", eligible);
    summary.put("ineligibleCount", offers.size() - eligible);
    summary.put("notInInventory", count(offers, Gate.INVENTORY));
    summary.put("excludedByRequest", count(offers, Gate.REQUEST));
    summary.put("noCreatives", count(offers, Gate.CATALOG) + count(offers, Gate.CREATIVE));
    summary.put("emergencyExcluded", count(offers, Gate.EMERGENCY));
    summary.put("blockedBySchedule", count(offers, Gate.SCHEDULE));
    summary.put("blockedByBudget", count(offers, Gate.BUDGET));
    summary.put("blockedByConsent", count(offers, Gate.CONSENT));
    summary.put("blockedByQuietHours", count(offers, Gate.QUIET_HOURS));
    summary.put("failedQualification", count(offers, Gate.QUALIFICATION));
    summary.put("blockedByContactPolicy", count(offers, Gate.CONTACT_POLICY));
    summary.put("blockedByGuardrail", count(offers, Gate.GUARDRAIL));
    return summary;
  }

  /** One offer in brief. */
  public static Map<String, Object> offer(Sketch sketch, Optional<Instant> nextEligibleAt) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("offerId", sketch.offer().id());
    members.put("offerKey", sketch.offer().key());
    members.put("offerName", sketch.offer().name());
    members.put("eligible", sketch.isEligible());
    members.put(
        "primaryReason",
        sketch.causes().isEmpty() ? null : WhyText.reason(sketch.causes().getFirst()));
    members.put("blockedBy", WhyDocument.wires(sketch.gates()));
    members.put("failedRules", failedRules(sketch));
    members.put("blockedPolicies", blockedPolicies(sketch));
    members.put("scheduleBlocked", sketch.gates().contains(Gate.SCHEDULE));
    members.put("score", sketch.standing().map(Standing::score).orElse(null));
    members.put("rank", sketch.standing().map(Standing::rank).orElse(null));
    members.put("nextEligibleAt", nextEligibleAt.map(Instant::toString).orElse(null));
    return members;
  }

  private static long count(List<Sketch> offers, Gate gate) {
    return offers.stream().filter(each -> each.gates().contains(gate)).count();
  }

  private static List<Map<String, Object>> failedRules(Sketch sketch) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Cause cause : sketch.causes()) {
      if (cause instanceof Cause.Removed(RemovalReason.Unqualified unqualified)) {
        QualificationFailure failure = unqualified.primary();
        rules.add(
            named(
                failure.rule().map(QualificationDefinition::id).orElse(null),
                failure.rule().map(QualificationDefinition::name).orElse("inline"),
                ReasonText.of(failure)));
      }
    }
    return rules;
  }

  private static List<Map<String, Object>> blockedPolicies(Sketch sketch) {
    List<Map<String, Object>> policies = new ArrayList<>();
    for (Cause cause : sketch.causes()) {
      if (cause instanceof Cause.Removed(RemovalReason.Blocked(PolicyRow row))) {
        policies.add(named(row.policy().id(), row.policy().name(), ContactText.reason(row)));
      }
    }
    return policies;
  }

  private static Map<String, Object> named(String id, String name, String reason) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("name", name);
    members.put("reason", reason);
    return members;
  }

  private EligibilityDocument() {}
}
