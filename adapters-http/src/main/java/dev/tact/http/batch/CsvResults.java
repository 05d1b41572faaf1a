package dev.tact.http.batch;

import dev.tact.domain.batch.RunItem;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.config.Kind;
import java.nio.charset.StandardCharsets;

/** One line an item; a customer without any has one too, with the reason: RFC 4180. */
final class CsvResults implements ResultWriter {

  private static final String END = "\r\n";
  private static final int ITEM_FIELDS = 13;

  private final Labels labels;

  CsvResults(Labels labels) {
    this.labels = labels;
  }

  @Override
  public String head() {
    return "customerId,recommendationId,rank,score,offerId,offerKey,offerName,creativeId,"
        + "creativeKey,creativeName,channelId,channelKey,channelName,placementId,placementKey,"
        + "reason"
        + END;
  }

  @Override
  public byte[] write(RunResult result) {
    StringBuilder lines = new StringBuilder();
    if (result.items().isEmpty()) {
      begin(lines, result);
      lines.append(",".repeat(ITEM_FIELDS));
      field(lines, result.reason().orElse(""));
      lines.append(END);
    }
    for (RunItem item : result.items()) {
      begin(lines, result);
      lines.append(',').append(item.rank()).append(',').append(item.score());
      named(lines, Kind.OFFER, item.offerId());
      named(lines, Kind.CREATIVE, item.creativeId());
      named(lines, Kind.CHANNEL, item.channelId());
      field(lines, item.placementId());
      field(lines, labels.of(Kind.PLACEMENT, item.placementId()).key());
      lines.append(',').append(END);
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void begin(StringBuilder lines, RunResult result) {
    quoted(lines, result.customerId());
    field(lines, result.decisionId());
  }

  private void named(StringBuilder lines, Kind kind, String id) {
    Labels.Label label = labels.of(kind, id);
    field(lines, id);
    field(lines, label.key());
    field(lines, label.name());
  }

  private static void field(StringBuilder lines, String text) {
    lines.append(',');
    quoted(lines, text);
  }

  private static void quoted(StringBuilder lines, String text) {
    if (text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      lines.append(text);
      return;
    }
    lines.append('"').append(text.replace("\"", "\"\"")).append('"');
  }
}
