package dev.tact.http.attribution;

import dev.tact.application.port.in.AttributeConversions.Divided;
import dev.tact.application.port.in.AttributeConversions.Report;
import dev.tact.application.port.in.AttributeConversions.Row;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.interaction.Attribution;
import dev.tact.domain.interaction.Attribution.Credit;
import dev.tact.domain.interaction.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divided conversions as answers. */
final class AttributionReply {

  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  private AttributionReply() {}

  static Map<String, Object> of(Divided divided) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("customerId", divided.journey().customerId());
    reply.put("conversionId", divided.journey().conversionId());
    reply.put("convertedAt", divided.journey().at().toString());
    addHow(reply, divided.how());
    Money value = divided.journey().value().orElseThrow();
    reply.put("conversionValue", value.amount());
    if (!value.currency().isEmpty()) {
      reply.put("currency", value.currency());
    }
    reply.put("touchpoints", divided.credits().stream().map(AttributionReply::touch).toList());
    return reply;
  }

  private static Map<String, Object> touch(Credit credit) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("contactId", credit.touch().contactId());
    row.put("at", credit.touch().contact().at().toString());
    row.put("offerId", orNull(credit.touch().contact().offerId()));
    row.put("creativeId", orNull(credit.touch().contact().creativeId()));
    row.put("channelId", orNull(credit.touch().contact().channelId()));
    row.put("credit", credit.share());
    row.put("value", credit.value().map(Money::amount));
    return row;
  }

  static Map<String, Object> of(Report report) {
    Map<String, Object> reply = new LinkedHashMap<>();
    addHow(reply, report.how());
    reply.put("outcome", report.span().outcome());
    reply.put("from", report.span().from().toString());
    reply.put("to", report.span().until().toString());
    reply.put("conversions", report.attributed() + report.unattributed());
    reply.put("attributed", report.attributed());
    reply.put("unattributed", report.unattributed());
    reply.put("unattributedValues", values(report.unattributedValues()));
    reply.put("data", report.rows().stream().map(row -> row(report, row)).toList());
    return reply;
  }

  private static Map<String, Object> row(Report report, Row row) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < row.ids().size(); i++) {
      String name = ConfigReader.wire(report.span().by().get(i)) + "Id";
      members.put(name, orNull(row.ids().get(i)));
    }
    members.put("touches", row.touches());
    members.put("conversions", row.conversions());
    members.put("values", values(row.values()));
    return members;
  }

  private static List<Map<String, Object>> values(Map<String, BigDecimal> byCurrency) {
    List<Map<String, Object>> values = new ArrayList<>();
    byCurrency.forEach(
        (currency, amount) -> {
          Map<String, Object> value = new LinkedHashMap<>();
          value.put("amount", amount);
          value.put("currency", orNull(currency));
          values.add(value);
        });
    return values;
  }

  private static void addHow(Map<String, Object> reply, Attribution how) {
    reply.put("model", ConfigReader.wire(how.model()));
    reply.put("lookbackDays", how.lookBack().toDays());
    reply.put("halfLifeDays", how.halfLife().toMillis() / DAY_MILLIS);
  }

  private static String orNull(String id) {
    return id.isEmpty() ? null : id;
  }
}
