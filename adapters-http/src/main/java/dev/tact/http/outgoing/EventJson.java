package dev.tact.http.outgoing;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventSender.Letter;
import dev.tact.application.port.out.EventText;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.http.json.JsonBytes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events as JSON: an envelope with id, type, time and payload. INVARIANT: an event reads the same
 * whenever it is written, so nothing is told that may change after it was recorded.
 */
public final class EventJson implements EventText {

  @Override
  public Letter of(Event event) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("id", event.id());
    envelope.put("type", event.type().wire());
    envelope.put("timestamp", event.at().toString());
    envelope.put("payload", payload(event));
    return new Letter(
        event.id(), event.type().wire(), event.customerId(), event.at(), JsonBytes.of(envelope));
  }

  private static Map<String, Object> payload(Event event) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("tenantId", event.tenant().value());
    payload.put("customerId", event.customerId());
    switch (event) {
      case Event.Interacted interacted -> interaction(payload, interacted.recorded());
      case Event.Retracted retracted -> {
        interaction(payload, retracted.recorded());
        payload.put("retractedAt", retracted.at().toString());
      }
      case Event.Decided decided -> decision(payload, decided.record());
    }
    return payload;
  }

  private static void interaction(Map<String, Object> payload, Recorded recorded) {
    Interaction interaction = recorded.interaction();
    payload.put("interactionId", interaction.id());
    subject(payload, interaction.subject());
    payload.put("interactionType", interaction.outcome().impression() ? "impression" : "response");
    payload.put("outcomeTypeKey", interaction.outcome().key());
    payload.put("classification", ConfigReader.wire(interaction.outcome().classification()));
    payload.put("direction", ConfigReader.wire(interaction.direction()));
    payload.put("recommendationId", interaction.item().map(Item::recommendationId));
    payload.put("rank", interaction.item().map(Item::rank));
    payload.put("contactId", optional(recorded.contactId()));
    payload.put("conversionValue", interaction.value().map(Money::amount));
    payload.put("currency", interaction.value().map(money -> optional(money.currency())));
    payload.put("context", interaction.context());
    payload.put("timestamp", interaction.subject().at().toString());
  }

  private static void decision(Map<String, Object> payload, DecisionRecord record) {
    payload.put("decisionId", record.id());
    payload.put("recommendationId", record.id());
    payload.put("decisionFlowId", record.configured().flowId());
    payload.put("decisionFlowKey", record.configured().flowKey());
    payload.put("configurationVersion", record.configured().version());
    payload.put("channelId", record.request().surface().channelId());
    payload.put("placementId", record.request().surface().placementId());
    payload.put("limit", record.request().limit());
    payload.put("count", record.items().size());
    payload.put("reason", record.empty().map(DecisionRecord.Empty::reason));
    payload.put(
        "retryAt", record.empty().flatMap(DecisionRecord.Empty::retryAt).map(Instant::toString));
    payload.put("decisions", record.items().stream().map(EventJson::item).toList());
    payload.put("timestamp", record.now().toString());
  }

  private static Map<String, Object> item(DecisionRecord.Item item) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("rank", item.rank());
    subject(shown, item.contact());
    shown.put("score", item.score());
    if (item.propensity().isPresent()) {
      shown.put("propensity", item.propensity().getAsDouble());
    }
    return shown;
  }

  private static void subject(Map<String, Object> members, Contact subject) {
    members.put("offerId", optional(subject.offerId()));
    members.put("categoryId", optional(subject.categoryId()));
    members.put("subCategoryId", optional(subject.subCategoryId()));
    members.put("creativeId", optional(subject.creativeId()));
    members.put("channelId", optional(subject.channelId()));
    members.put("placementId", optional(subject.placementId()));
  }

  private static String optional(String id) {
    return id.isEmpty() ? null : id;
  }
}
