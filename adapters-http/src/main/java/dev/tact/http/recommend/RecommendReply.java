package dev.tact.http.recommend;

import dev.tact.application.port.in.Recommendation;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.model.UpliftEstimate;
import dev.tact.domain.node.ResponseNode;
import dev.tact.domain.run.Allocation;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.run.EmptyAnswer;
import dev.tact.domain.trace.ContactText;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.trace.TraceDocument;
import dev.tact.domain.value.Value;
import dev.tact.http.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes an answer member by member: this is the one that has to be fast. */
final class RecommendReply {

  private static final int USUAL_BYTES = 4096;
  private static final double NANOS_PER_MILLI = 1e6;

  private final JsonWriter json;
  private final Recommendation answer;
  private final Decision decision;

  private RecommendReply(JsonWriter json, Recommendation answer) {
    this.json = json;
    this.answer = answer;
    this.decision = answer.decision();
  }

  static byte[] write(Recommendation answer, long startNanos) {
    JsonWriter json = new JsonWriter(USUAL_BYTES);
    new RecommendReply(json, answer).write(startNanos);
    return json.bytes();
  }

  private void write(long startNanos) {
    json.beginObject();
    json.member("recommendationId", answer.id());
    json.member("decisionId", answer.id());
    json.member("customerId", answer.customerId());
    json.member("decisionFlowKey", decision.plan().key());
    json.member("count", decision.items().size());
    experiments();
    placements();
    if (decision.empty().isPresent()) {
      empty(decision.empty().get());
    }
    if (!decision.degradations().isEmpty()) {
      json.member("degradedScoring", true);
    }
    if (answer.traceId().isPresent()) {
      json.member("traceId", answer.traceId().get());
    }
    if (answer.debug()) {
      document("meta", TraceDocument.counts(decision));
      document("trace", TraceDocument.of(decision).members());
    }
    json.member("latencyMs", latencyMillis(startNanos));
    json.endObject();
  }

  /** To which parts of experiments the customer belongs, where the decision took part in some. */
  private void experiments() {
    if (decision.assignments().isEmpty()) {
      return;
    }
    json.member("controlGroup", decision.isControl());
    json.name("experiments");
    json.beginArray();
    for (Assignment assignment : decision.assignments()) {
      json.beginObject();
      json.member("experimentId", assignment.experimentId());
      json.member("variant", assignment.variant());
      json.endObject();
    }
    json.endArray();
  }

  /** The items, one after the other or by placement, and how they were spread. */
  private void placements() {
    boolean grouped = decision.plan().format() == ResponseNode.Format.GROUPED;
    if (!grouped) {
      decisions(decision.items());
    }
    List<PlacementReply> groups = PlacementReply.of(decision, grouped);
    if (grouped || !groups.isEmpty()) {
      json.name("placementResults");
      json.beginArray();
      for (PlacementReply group : groups) {
        json.beginObject();
        group.head(json);
        if (grouped) {
          decisions(group.items());
        }
        json.endObject();
      }
      json.endArray();
    }
    if (!decision.allocation().couplings().isEmpty()) {
      json.name("channelCoupling");
      json.beginArray();
      for (Allocation.Coupling coupling : decision.allocation().couplings()) {
        PlacementReply.coupling(coupling, json);
      }
      json.endArray();
    }
  }

  private void decisions(List<DecisionItem> items) {
    json.name("decisions");
    json.beginArray();
    for (DecisionItem item : items) {
      item(item);
    }
    json.endArray();
  }

  private void empty(EmptyAnswer empty) {
    json.member("reason", ReasonText.of(empty.reason()));
    if (empty.retryAt().isPresent()) {
      json.member("retryAt", empty.retryAt().get().toString());
    }
  }

  private void item(DecisionItem item) {
    Catalog catalog = decision.plan().catalog();
    json.beginObject();
    json.member("offerId", item.offer().id());
    json.member("offerKey", item.offer().key());
    json.member("name", item.offer().name());
    json.member("offerName", item.offer().name());
    Optional<Category> category = item.offer().categoryId().flatMap(catalog::category);
    if (category.isPresent()) {
      json.member("categoryId", category.get().id());
      json.member("categoryName", category.get().name());
    }
    Optional<SubCategory> sub = item.offer().subCategoryId().flatMap(catalog::subCategory);
    if (sub.isPresent()) {
      json.member("subCategoryId", sub.get().id());
      json.member("subCategoryName", sub.get().name());
    }
    json.member("score", item.score());
    json.member("rank", item.rank());
    if (item.propensity().isPresent()) {
      json.member("propensity", item.propensity().getAsDouble());
    }
    creative(item);
    channel(item);
    document("personalization", item.personalization());
    if (!item.properties().isEmpty()) {
      json.name("properties");
      json.beginObject();
      values(item.properties());
      json.endObject();
    }
    String interactionId = answer.interactionIds().get(item.rank());
    if (interactionId != null) {
      json.member("interactionId", interactionId);
    }
    trace(item);
    json.endObject();
  }

  private void creative(DecisionItem item) {
    if (item.creative().isPresent()) {
      Creative creative = item.creative().get();
      json.member("creativeId", creative.id());
      json.member("creativeKey", creative.key());
      json.member("creativeName", creative.name());
      if (creative.variant().isPresent()) {
        json.member("abTestVariant", creative.variant().get().name());
      }
      if (creative.locale().isPresent()) {
        json.member("locale", creative.locale().get().text());
      }
      document("content", item.content());
    }
  }

  private void channel(DecisionItem item) {
    if (item.channel().isPresent()) {
      Channel channel = item.channel().get();
      json.member("channelId", channel.id());
      json.member("channel", channel.key());
      json.member("channelName", channel.name());
      json.member("channelType", channel.type().wire());
    }
    if (item.placementId().isPresent()) {
      json.member("placementId", item.placementId().get());
    }
  }

  private void trace(DecisionItem item) {
    if (decision.plan().traceLevel() == ResponseNode.TraceLevel.NONE && !answer.debug()) {
      return;
    }
    json.name("trace");
    json.beginObject();
    json.member("qualified", true);
    json.name("computedFields");
    json.beginObject();
    values(item.computedFields());
    json.endObject();
    if (item.contactPolicy().isPresent()) {
      json.member("contactPolicy", ContactText.passed(item.contactPolicy().get()));
    }
    if (item.uplift().isPresent()) {
      UpliftEstimate uplift = item.uplift().get();
      json.member("upliftSegment", ConfigReader.wire(uplift.segment()));
      json.member("cate", uplift.cate());
    }
    json.endObject();
  }

  private void values(Map<String, Value> values) {
    for (Map.Entry<String, Value> each : values.entrySet()) {
      json.name(each.getKey());
      value(each.getValue());
    }
  }

  private void value(Value value) {
    switch (value) {
      case Value.Missing _ -> json.nothing();
      case Value.Bool(boolean flag) -> json.flag(flag);
      case Value.Text(String text) -> json.text(text);
      case Value.Time time ->
          json.text(time.dateOnly() ? time.date().toString() : time.instant().toString());
      case Value.Num(double number) -> {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
          json.number((long) number);
        } else {
          json.number(number);
        }
      }
      case Value.Many many -> {
        json.beginArray();
        for (Value each : many.values()) {
          value(each);
        }
        json.endArray();
      }
    }
  }

  private void document(String name, Map<String, Object> members) {
    json.name(name);
    json.document(members);
  }

  private static double latencyMillis(long startNanos) {
    return Math.round((System.nanoTime() - startNanos) / NANOS_PER_MILLI * 1000) / 1000.0;
  }
}
