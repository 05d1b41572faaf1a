package dev.tact.http.trace;

import dev.tact.application.port.in.ReplayDecisions.Judged;
import dev.tact.application.port.in.ReplayDecisions.Repeated;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.Difference;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.trace.SlateChange;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A decision that was made again, beside the one that was recorded. */
final class ReplayReply {

  private ReplayReply() {}

  static HttpResponse<byte[]> of(Repeated repeated) {
    Map<String, Object> reply = head(repeated.record());
    reply.put("rules", rules(repeated.record().configured().version(), repeated.decision()));
    reply.put("identical", repeated.differences().isEmpty());
    reply.put("judged", true);
    answers(repeated.record(), repeated.decision(), reply);
    reply.put("differences", differences(repeated.differences()));
    reply.put("trace", repeated.trace().members());
    return json(reply);
  }

  static HttpResponse<byte[]> of(Judged judged) {
    Map<String, Object> reply = head(judged.record());
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put("configurationVersion", judged.configurationVersion());
    rules.put("decisionFlowId", judged.flowId());
    reply.put("rules", rules);
    judged
        .change()
        .ifPresentOrElse(
            change -> judged(judged, change, reply),
            () -> {
              reply.put("identical", false);
              reply.put("judged", false);
              reply.put("code", "insufficient_facts");
              reply.put("missing", judged.missing());
            });
    return json(reply);
  }

  private static void judged(Judged judged, SlateChange change, Map<String, Object> reply) {
    reply.put("identical", change.isNone());
    reply.put("judged", true);
    answers(judged.record(), judged.decision().orElseThrow(), reply);
    reply.putAll(turns(change));
    reply.put("differences", differences(change.differences()));
  }

  private static Map<String, Object> head(DecisionRecord record) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("decisionId", record.id());
    head.put("customerId", record.customerId());
    head.put("timestamp", record.now().toString());
    head.put("configurationVersion", record.configured().version());
    head.put("decisionFlowId", record.configured().flowId());
    return head;
  }

  private static Map<String, Object> rules(long version, Decision decision) {
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put("configurationVersion", version);
    rules.put("decisionFlowId", decision.plan().id());
    return rules;
  }

  private static void answers(DecisionRecord record, Decision decision, Map<String, Object> reply) {
    Map<String, Object> recorded = new LinkedHashMap<>();
    recorded.put("count", record.items().size());
    recorded.put("decisions", record.items().stream().map(DecisionTraceReply::item).toList());
    recorded.put("reason", record.empty().map(DecisionRecord.Empty::reason));
    reply.put("recorded", recorded);
    List<Object> items = new ArrayList<>();
    for (DecisionItem item : decision.items()) {
      items.add(DecisionTraceReply.item(DecisionRecord.Item.of(item)));
    }
    Map<String, Object> replayed = new LinkedHashMap<>();
    replayed.put("count", items.size());
    replayed.put("decisions", items);
    replayed.put("reason", decision.empty().map(empty -> ReasonText.of(empty.reason())));
    reply.put("replayed", replayed);
  }

  /** Which offers came and went, and why. */
  static Map<String, Object> turns(SlateChange change) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("won", change.won().stream().map(ReplayReply::turn).toList());
    members.put("lost", change.lost().stream().map(ReplayReply::turn).toList());
    members.put("emptied", change.isEmptied());
    members.put("filled", change.isFilled());
    return members;
  }

  private static Map<String, Object> turn(SlateChange.Turn turn) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("offerId", turn.offerId());
    members.put("gate", turn.hindrance().gate());
    members.put("ruleId", present(turn.hindrance().ruleId()));
    members.put("ruleName", present(turn.hindrance().ruleName()));
    members.put("reason", turn.hindrance().reason());
    return members;
  }

  /** What is there, else null. */
  static Object present(String text) {
    return text.isEmpty() ? null : text;
  }

  private static List<Map<String, Object>> differences(List<Difference> differences) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Difference difference : differences) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("path", difference.path());
      row.put("recorded", difference.recorded());
      row.put("replayed", difference.replayed());
      rows.add(row);
    }
    return rows;
  }

  private static HttpResponse<byte[]> json(Map<String, Object> document) {
    return HttpResponse.ok(JsonBytes.of(document)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
