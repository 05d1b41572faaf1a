package dev.tact.domain.trace;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.contact.AllowOverride;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.why.Cause;
import dev.tact.domain.why.Obstacle;
import dev.tact.domain.why.WhyNot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What every contact policy says of a candidate, with counts. */
final class PolicyDetails {

  /** Members of a row that say which policy it is, not what it found. */
  private static final Set<String> HEAD =
      Set.of("policyId", "ruleType", "scope", "scopeId", "offerId", "decision", "reason");

  /** What a policy comes to. */
  private enum Result {
    PASSED,
    BLOCKED,
    OVERRIDDEN,
    SKIPPED
  }

  static Map<String, Object> of(WhyNot why) {
    Map<Result, Integer> counts = new EnumMap<>(Result.class);
    List<Map<String, Object>> details = new ArrayList<>();
    for (ContactPolicy policy : why.policies()) {
      Optional<PolicyRow> row =
          why.rows().stream().filter(each -> each.policy().id().equals(policy.id())).findFirst();
      Result result = result(row);
      counts.merge(result, 1, Integer::sum);
      details.add(detail(policy, row, result, why));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("total", why.policies().size());
    for (Result result : Result.values()) {
      members.put(ConfigReader.wire(result), counts.getOrDefault(result, 0));
    }
    members.put("details", details);
    return members;
  }

  private static Map<String, Object> detail(
      ContactPolicy policy, Optional<PolicyRow> row, Result result, WhyNot why) {
    Scope scope = row.map(PolicyRow::scope).orElse(policy.scopes().scopes().getFirst());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("ruleId", policy.id());
    members.put("ruleName", policy.name());
    members.put("ruleType", policy.rule().type().wire());
    members.put("scope", ConfigReader.wire(scope.type()));
    members.put("scopeId", scope.idText().isEmpty() ? null : scope.idText());
    members.put("applies", row.isPresent());
    members.put("result", ConfigReader.wire(result));
    members.put(
        "reason", row.map(ContactText::reason).orElse("does not concern this candidate now"));
    row.ifPresent(
        each -> {
          Map<String, Object> found = ContactText.row(each);
          found.keySet().removeAll(HEAD);
          members.put("details", found);
        });
    obstacle(policy, why)
        .ifPresent(
            each -> members.put("liftsAt", each.liftsAt().map(Instant::toString).orElse(null)));
    return members;
  }

  private static Result result(Optional<PolicyRow> row) {
    if (row.isEmpty()) {
      return Result.SKIPPED;
    }
    return switch (row.get().decision()) {
      case ALLOW -> Result.PASSED;
      case BLOCK -> Result.BLOCKED;
      case OVERRIDE ->
          row.get().policy().rule() instanceof AllowOverride ? Result.PASSED : Result.OVERRIDDEN;
    };
  }

  private static Optional<Obstacle> obstacle(ContactPolicy policy, WhyNot why) {
    return why.obstacles().stream()
        .filter(
            each ->
                each.cause() instanceof Cause.Removed(RemovalReason.Blocked(PolicyRow row))
                    && row.policy().id().equals(policy.id()))
        .findFirst();
  }

  private PolicyDetails() {}
}
