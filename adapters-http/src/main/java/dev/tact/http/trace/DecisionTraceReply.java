package dev.tact.http.trace;

import dev.tact.application.port.in.FindDecisions.Found;
import dev.tact.application.port.in.FindDecisions.Origin;
import dev.tact.application.port.in.FindDecisions.Page;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.value.Value;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.json.ValueJson;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decisions as documents: the record, and what is known of how it came about. */
final class DecisionTraceReply {

  private DecisionTraceReply() {}

  static HttpResponse<byte[]> one(Found found) {
    return json(document(found));
  }

  static HttpResponse<byte[]> page(Page page) {
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("limit", page.limit());
    pagination.put("hasMore", page.nextCursor().isPresent());
    pagination.put("nextCursor", page.nextCursor());
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("data", page.entries().stream().map(DecisionTraceReply::document).toList());
    reply.put("pagination", pagination);
    return json(reply);
  }

  private static Map<String, Object> document(Found found) {
    DecisionRecord record = found.record();
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("id", record.id());
    reply.put("recommendationId", record.id());
    reply.put("decisionId", record.id());
    reply.put("customerId", record.customerId());
    reply.put("timestamp", record.now().toString());
    reply.put("decisionFlowId", record.configured().flowId());
    reply.put("decisionFlowKey", record.configured().flowKey());
    reply.put("decisionFlowRowVersion", record.configured().flowRowVersion());
    reply.put("configurationVersion", record.configured().version());
    reply.put("seed", Long.toString(record.seed()));
    reply.put("request", request(record.request()));
    reply.put("result", result(record));
    record
        .empty()
        .ifPresent(
            empty -> {
              reply.put("reason", empty.reason());
              reply.put("retryAt", empty.retryAt().map(Instant::toString));
            });
    reply.put("selectedOffers", record.items().stream().map(DecisionTraceReply::item).toList());
    reply.put("facts", facts(record.facts()));
    reply.put("expanded", found.origin() == Origin.KEPT);
    reply.put("traceOrigin", ConfigReader.wire(found.origin()));
    found.trace().ifPresent(trace -> trace.members().forEach(reply::putIfAbsent));
    return reply;
  }

  private static Map<String, Object> request(DecisionRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("channelId", request.channelId());
    members.put("placementId", request.placementId());
    members.put("limit", request.limit());
    members.put("attributes", request.attributes());
    members.put("segments", request.segments().stream().sorted().toList());
    members.put("excludeOffers", request.excludedOffers());
    members.put("excludeCreatives", request.excludedCreatives());
    members.put("context", request.context());
    return members;
  }

  private static Map<String, Object> result(DecisionRecord record) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("count", record.items().size());
    result.put(
        "topOffer",
        record.items().isEmpty() ? null : record.items().getFirst().contact().offerId());
    return result;
  }

  /** An item as it is kept. */
  static Map<String, Object> item(DecisionRecord.Item item) {
    Contact contact = item.contact();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rank", item.rank());
    members.put("score", item.score());
    item.propensity().ifPresent(each -> members.put("propensity", each));
    put(members, "offerId", contact.offerId());
    put(members, "creativeId", contact.creativeId());
    put(members, "categoryId", contact.categoryId());
    put(members, "subCategoryId", contact.subCategoryId());
    put(members, "channelId", contact.channelId());
    put(members, "placementId", contact.placementId());
    return members;
  }

  private static void put(Map<String, Object> members, String name, String id) {
    if (!id.isEmpty()) {
      members.put(name, id);
    }
  }

  private static Map<String, Object> facts(RecordedFacts facts) {
    Map<String, Object> customer = new LinkedHashMap<>();
    Map<String, Object> consent = new LinkedHashMap<>();
    List<String> rows = new ArrayList<>();
    for (RecordedFacts.FieldValue kept : facts.values()) {
      if (kept.schemaId().equals(CustomerLayout.CONSENT)) {
        if (!kept.value().isMissing()) {
          consent.put(kept.name(), ValueJson.of(kept.value()));
        }
      } else if (!kept.name().equals(CustomerLayout.ROW)) {
        customer.putIfAbsent(kept.name(), ValueJson.of(kept.value()));
      } else if (kept.value().equals(Value.of(true))) {
        rows.add(kept.schemaId());
      }
    }
    List<Map<String, Object>> contacts = new ArrayList<>();
    for (RecordedFacts.CounterTimes kept : facts.counters()) {
      kept.times()
          .forEach(
              (key, times) -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put(
                    "scopes",
                    kept.counter().scopes().scopes().stream()
                        .map(scope -> scopeText(scope.type(), scope.idText()))
                        .toList());
                row.put("per", ConfigReader.wire(kept.counter().per()));
                row.put("key", key);
                row.put("times", times.stream().map(Instant::toString).toList());
                contacts.add(row);
              });
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("customer", customer);
    members.put("consent", consent);
    members.put("rows", rows);
    members.put("contacts", contacts);
    return members;
  }

  private static String scopeText(Enum<?> type, String id) {
    return id.isEmpty() ? ConfigReader.wire(type) : ConfigReader.wire(type) + ":" + id;
  }

  private static HttpResponse<byte[]> json(Map<String, Object> document) {
    return HttpResponse.ok(JsonBytes.of(document)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
