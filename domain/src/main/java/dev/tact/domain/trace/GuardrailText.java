package dev.tact.domain.trace;

import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.run.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What guardrails said, as it stands in a trace. */
final class GuardrailText {

  /** A row for each offer that one blocked or warned of; empty where none did. */
  static Optional<List<Map<String, Object>>> rows(Explanation explanation) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Explanation.Removal removal : explanation.removals()) {
      if (removal.reason().innermost() instanceof RemovalReason.Guarded guarded) {
        rows.add(row(removal.offerId(), removal.creativeId(), guarded, true));
      }
    }
    for (Explanation.Warning warning : explanation.warnings()) {
      if (warning.reason().innermost() instanceof RemovalReason.Guarded guarded) {
        rows.add(row(warning.offerId(), warning.creativeId(), guarded, false));
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
  }

  private static Map<String, Object> row(
      String offerId, String creativeId, RemovalReason.Guarded guarded, boolean blocks) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("guardrailId", guarded.guardrailId());
    row.put("guardrailKey", guarded.key());
    row.put("guardrailName", guarded.name());
    row.put("severity", blocks ? "hard" : "soft");
    row.put("offerId", offerId);
    row.put("creativeId", creativeId.isEmpty() ? null : creativeId);
    row.put("decision", blocks ? "block" : "warn");
    row.put("reason", ReasonText.of(guarded));
    return row;
  }

  private GuardrailText() {}
}
