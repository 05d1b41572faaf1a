package dev.tact.http.recommend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tact.application.port.in.Recommendation;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.node.ResponseNode;
import dev.tact.domain.run.Allocation;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.run.EmptyAnswer;
import dev.tact.domain.trace.ContactText;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.trace.TraceDocument;
import dev.tact.domain.value.Value;
import dev.tact.http.json.JsonBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes an answer member by member: this is the one that has to be fast. */
final class RecommendReply {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_BYTES = 2048;
  private static final double NANOS_PER_MILLI = 1e6;

  private final JsonGenerator json;
  private final Recommendation answer;
  private final Decision decision;

  private RecommendReply(JsonGenerator json, Recommendation answer) {
    this.json = json;
    this.answer = answer;
    this.decision = answer.decision();
  }

  static byte[] write(Recommendation answer, long startNanos) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      new RecommendReply(json, answer).write(startNanos);
    } catch (IOException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private void write(long startNanos) throws IOException {
    json.writeStartObject();
    json.writeStringField("recommendationId", answer.id());
    json.writeStringField("decisionId", answer.id());
    json.writeStringField("customerId", answer.customerId());
    json.writeStringField("decisionFlowKey", decision.plan().key());
    json.writeNumberField("count", decision.items().size());
    placements();
    if (decision.empty().isPresent()) {
      empty(decision.empty().get());
    }
    if (answer.traceId().isPresent()) {
      json.writeStringField("traceId", answer.traceId().get());
    }
    if (answer.debug()) {
      document("meta", TraceDocument.counts(decision));
      document("trace", TraceDocument.of(decision).members());
    }
    json.writeNumberField("latencyMs", latencyMillis(startNanos));
    json.writeEndObject();
  }

  /** The items, one after the other or by placement, and how they were spread. */
  private void placements() throws IOException {
    boolean grouped = decision.plan().format() == ResponseNode.Format.GROUPED;
    if (!grouped) {
      decisions(decision.items());
    }
    List<PlacementReply> groups = PlacementReply.of(decision, grouped);
    if (grouped || !groups.isEmpty()) {
      json.writeArrayFieldStart("placementResults");
      for (PlacementReply group : groups) {
        json.writeStartObject();
        group.head(json);
        if (grouped) {
          decisions(group.items());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!decision.allocation().couplings().isEmpty()) {
      json.writeArrayFieldStart("channelCoupling");
      for (Allocation.Coupling coupling : decision.allocation().couplings()) {
        PlacementReply.coupling(coupling, json);
      }
      json.writeEndArray();
    }
  }

  private void decisions(List<DecisionItem> items) throws IOException {
    json.writeArrayFieldStart("decisions");
    for (DecisionItem item : items) {
      item(item);
    }
    json.writeEndArray();
  }

  private void empty(EmptyAnswer empty) throws IOException {
    json.writeStringField("reason", ReasonText.of(empty.reason()));
    if (empty.retryAt().isPresent()) {
      json.writeStringField("retryAt", empty.retryAt().get().toString());
    }
  }

  private void item(DecisionItem item) throws IOException {
    Catalog catalog = decision.plan().catalog();
    json.writeStartObject();
    json.writeStringField("offerId", item.offer().id());
    json.writeStringField("offerKey", item.offer().key());
    json.writeStringField("name", item.offer().name());
    json.writeStringField("offerName", item.offer().name());
    Optional<Category> category = item.offer().categoryId().flatMap(catalog::category);
    if (category.isPresent()) {
      json.writeStringField("categoryId", category.get().id());
      json.writeStringField("categoryName", category.get().name());
    }
    Optional<SubCategory> sub = item.offer().subCategoryId().flatMap(catalog::subCategory);
    if (sub.isPresent()) {
      json.writeStringField("subCategoryId", sub.get().id());
      json.writeStringField("subCategoryName", sub.get().name());
    }
    json.writeNumberField("score", item.score());
    json.writeNumberField("rank", item.rank());
    if (item.propensity().isPresent()) {
      json.writeNumberField("propensity", item.propensity().getAsDouble());
    }
    creative(item);
    channel(item);
    document("personalization", item.personalization());
    if (!item.properties().isEmpty()) {
      json.writeObjectFieldStart("properties");
      values(item.properties());
      json.writeEndObject();
    }
    String interactionId = answer.interactionIds().get(item.rank());
    if (interactionId != null) {
      json.writeStringField("interactionId", interactionId);
    }
    trace(item);
    json.writeEndObject();
  }

  private void creative(DecisionItem item) throws IOException {
    if (item.creative().isPresent()) {
      Creative creative = item.creative().get();
      json.writeStringField("creativeId", creative.id());
      json.writeStringField("creativeKey", creative.key());
      json.writeStringField("creativeName", creative.name());
      if (creative.variant().isPresent()) {
        json.writeStringField("abTestVariant", creative.variant().get().name());
      }
      if (creative.locale().isPresent()) {
        json.writeStringField("locale", creative.locale().get().text());
      }
      document("content", item.content());
    }
  }

  private void channel(DecisionItem item) throws IOException {
    if (item.channel().isPresent()) {
      Channel channel = item.channel().get();
      json.writeStringField("channelId", channel.id());
      json.writeStringField("channel", channel.key());
      json.writeStringField("channelName", channel.name());
      json.writeStringField("channelType", ConfigReader.wire(channel.type()));
    }
    if (item.placementId().isPresent()) {
      json.writeStringField("placementId", item.placementId().get());
    }
  }

  private void trace(DecisionItem item) throws IOException {
    if (decision.plan().traceLevel() == ResponseNode.TraceLevel.NONE && !answer.debug()) {
      return;
    }
    json.writeObjectFieldStart("trace");
    json.writeBooleanField("qualified", true);
    json.writeObjectFieldStart("computedFields");
    values(item.computedFields());
    json.writeEndObject();
    if (item.contactPolicy().isPresent()) {
      json.writeStringField("contactPolicy", ContactText.passed(item.contactPolicy().get()));
    }
    json.writeEndObject();
  }

  private void values(Map<String, Value> values) throws IOException {
    for (Map.Entry<String, Value> each : values.entrySet()) {
      json.writeFieldName(each.getKey());
      value(each.getValue());
    }
  }

  private void value(Value value) throws IOException {
    switch (value) {
      case Value.Missing _ -> json.writeNull();
      case Value.Bool(boolean flag) -> json.writeBoolean(flag);
      case Value.Text(String text) -> json.writeString(text);
      case Value.Time time ->
          json.writeString(time.dateOnly() ? time.date().toString() : time.instant().toString());
      case Value.Num(double number) -> {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
          json.writeNumber((long) number);
        } else {
          json.writeNumber(number);
        }
      }
      case Value.Many many -> {
        json.writeStartArray();
        for (Value each : many.values()) {
          value(each);
        }
        json.writeEndArray();
      }
    }
  }

  private void document(String name, Map<String, Object> members) throws IOException {
    json.writeFieldName(name);
    JsonBytes.write(json, members);
  }

  private static double latencyMillis(long startNanos) {
    return Math.round((System.nanoTime() - startNanos) / NANOS_PER_MILLI * 1000) / 1000.0;
  }
}
