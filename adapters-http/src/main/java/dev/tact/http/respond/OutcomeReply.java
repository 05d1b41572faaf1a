package dev.tact.http.respond;

import dev.tact.application.port.in.FindInteractions;
import dev.tact.application.port.in.InteractionSummary;
import dev.tact.application.port.in.OutcomesReport;
import dev.tact.application.port.in.RecordOutcome.Answer;
import dev.tact.application.port.in.RecordOutcome.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Recorded;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes, histories and summaries as answers. */
final class OutcomeReply {

  private OutcomeReply() {}

  /** An outcome that was recorded now, or under its idempotency key before. */
  static HttpResponse<byte[]> recorded(Answer answer) {
    return json(answer.replayed() ? HttpStatus.OK : HttpStatus.CREATED, one(answer, "recorded"));
  }

  static HttpResponse<byte[]> retracted(Answer answer) {
    return json(HttpStatus.OK, one(answer, "retracted"));
  }

  static HttpResponse<byte[]> report(OutcomesReport report) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("recorded", report.recorded());
    reply.put("replayed", report.replayed());
    reply.put("rejected", report.rejected());
    reply.put("errors", report.faults().stream().map(OutcomeReply::fault).toList());
    return json(HttpStatus.OK, reply);
  }

  static HttpResponse<byte[]> history(FindInteractions.Page page, int limit) {
    return page(page.interactions().stream().map(OutcomeReply::row).toList(), limit, page.next());
  }

  static HttpResponse<byte[]> summaries(FindInteractions.SummaryPage page, int limit) {
    return page(page.summaries().stream().map(OutcomeReply::summary).toList(), limit, page.next());
  }

  private static Map<String, Object> one(Answer answer, String status) {
    Interaction interaction = answer.recorded().interaction();
    Names names = answer.names();
    Map<String, Object> reply = head(interaction);
    reply.put("offerName", text(names.offer()));
    reply.put("creativeName", text(names.creative()));
    reply.put("channelName", text(names.channel()));
    reply.put("categoryName", text(names.category()));
    reply.put("contact", answer.recorded().contact());
    reply.put("contactId", text(answer.recorded().contactId()));
    reply.put("overCap", answer.recorded().overCap());
    reply.put("status", status);
    reply.put("timestamp", interaction.subject().at().toString());
    return reply;
  }

  private static Map<String, Object> row(Recorded recorded) {
    Interaction interaction = recorded.interaction();
    Map<String, Object> row = head(interaction);
    row.put("contact", recorded.contact());
    row.put("contactId", text(recorded.contactId()));
    row.put("conversionValue", interaction.value().map(Money::amount));
    row.put("currency", interaction.value().flatMap(money -> text(money.currency())));
    Charge charge = recorded.charge();
    boolean isFree = charge.currency().isEmpty();
    row.put("cost", isFree ? Optional.empty() : Optional.of(charge.total()));
    row.put("costCurrency", text(charge.currency()));
    row.put("context", interaction.context().get("context"));
    row.put("outcomeDetails", interaction.context().get("outcomeDetails"));
    row.put("overCap", recorded.overCap());
    row.put("timestamp", interaction.subject().at().toString());
    row.put("recordedAt", interaction.recordedAt().toString());
    row.put("retractedAt", recorded.retractedAt().map(Object::toString));
    return row;
  }

  private static Map<String, Object> head(Interaction interaction) {
    Contact subject = interaction.subject();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("interactionId", interaction.id());
    head.put("recommendationId", interaction.item().map(Item::recommendationId));
    head.put("decisionId", interaction.item().map(Item::recommendationId));
    head.put("rank", interaction.item().map(Item::rank));
    head.put("customerId", interaction.customerId());
    head.put("outcome", interaction.outcome().key());
    head.put("classification", ConfigReader.wire(interaction.outcome().classification()));
    head.put("direction", ConfigReader.wire(interaction.direction()));
    head.put("offerId", text(subject.offerId()));
    head.put("creativeId", text(subject.creativeId()));
    head.put("channelId", text(subject.channelId()));
    head.put("placementId", text(subject.placementId()));
    head.put("categoryId", text(subject.categoryId()));
    head.put("subCategoryId", text(subject.subCategoryId()));
    return head;
  }

  private static Map<String, Object> summary(InteractionSummary summary) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("periodType", ConfigReader.wire(summary.period()));
    row.put("periodKey", summary.periodKey());
    row.put("customerId", summary.customerId());
    row.put("offerId", text(summary.offerId()));
    row.put("creativeId", text(summary.creativeId()));
    row.put("channelId", text(summary.channelId()));
    row.put("offerCategory", text(summary.categoryId()));
    row.put("impressions", summary.impressions());
    row.put("positive", summary.positive());
    row.put("negative", summary.negative());
    row.put("neutral", summary.neutral());
    row.put("converts", summary.converts());
    // Amounts in different currencies have no sum.
    row.put(
        "totalValue",
        summary.values().size() > 1
            ? Optional.empty()
            : summary.values().values().stream().findFirst().orElse(BigDecimal.ZERO));
    row.put("totalValues", summary.values().entrySet().stream().map(OutcomeReply::value).toList());
    row.put("lastContactAt", summary.lastContactAt().map(Object::toString));
    row.put("lastOutcomeKey", summary.lastOutcomeKey());
    return row;
  }

  private static Map<String, Object> value(Map.Entry<String, BigDecimal> total) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("currency", text(total.getKey()));
    value.put("value", total.getValue());
    return value;
  }

  private static Map<String, Object> fault(OutcomesReport.Fault fault) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("line", fault.line());
    error.put("path", fault.problem().path());
    error.put("code", fault.problem().code().wire());
    error.put("message", fault.problem().message());
    return error;
  }

  private static HttpResponse<byte[]> page(
      List<Map<String, Object>> rows, int limit, Optional<String> next) {
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("limit", limit);
    pagination.put("hasMore", next.isPresent());
    pagination.put("nextCursor", next);
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("data", rows);
    reply.put("pagination", pagination);
    return json(HttpStatus.OK, reply);
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static HttpResponse<byte[]> json(HttpStatus status, Map<String, Object> reply) {
    return HttpResponse.<byte[]>status(status)
        .body(JsonBytes.of(reply))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
