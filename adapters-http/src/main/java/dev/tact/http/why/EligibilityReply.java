package dev.tact.http.why;

import dev.tact.application.port.in.ExplainEligibility.Explained;
import dev.tact.application.port.in.ExplainEligibility.Page;
import dev.tact.domain.trace.EligibilityDocument;
import dev.tact.domain.trace.WhyDocument;
import dev.tact.domain.why.WhyNot;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Both answers as JSON. */
final class EligibilityReply {

  private EligibilityReply() {}

  static HttpResponse<byte[]> whyNot(Explained<WhyNot> explained) {
    Map<String, Object> reply = head(explained);
    reply.putAll(WhyDocument.of(explained.answer()));
    return json(reply);
  }

  static HttpResponse<byte[]> offers(Explained<Page> explained) {
    Page page = explained.answer();
    List<Map<String, Object>> rows =
        page.rows().stream()
            .map(row -> EligibilityDocument.offer(row.sketch(), row.nextEligibleAt()))
            .toList();
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("limit", page.limit());
    pagination.put("hasMore", page.nextCursor().isPresent());
    pagination.put("nextCursor", page.nextCursor());
    Map<String, Object> reply = head(explained);
    reply.put("evaluatedAt", explained.at().toString());
    reply.put("horizonDays", WhyNot.HORIZON.toDays());
    reply.put("summary", EligibilityDocument.summary(page.all()));
    reply.put("data", rows);
    reply.put("pagination", pagination);
    return json(reply);
  }

  private static Map<String, Object> head(Explained<?> explained) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("customerId", explained.customerId());
    head.put("decisionFlowKey", explained.flowKey());
    head.put("configurationVersion", explained.version());
    explained.decisionId().ifPresent(id -> head.put("traceId", id));
    return head;
  }

  private static HttpResponse<byte[]> json(Map<String, Object> document) {
    return HttpResponse.ok(JsonBytes.of(document)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
