package dev.tact.http.batch;

import dev.tact.domain.batch.RunItem;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.config.Kind;
import dev.tact.http.json.JsonBytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object a customer and line. */
final class NdjsonResults implements ResultWriter {

  private final Labels labels;

  NdjsonResults(Labels labels) {
    this.labels = labels;
  }

  @Override
  public String head() {
    return "";
  }

  @Override
  public byte[] write(RunResult result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("customerId", result.customerId());
    line.put("recommendationId", result.decisionId());
    line.put("decisionId", result.decisionId());
    line.put("count", result.items().size());
    line.put("decisions", result.items().stream().map(this::item).toList());
    result.reason().ifPresent(reason -> line.put("reason", reason));
    byte[] json = JsonBytes.of(line);
    byte[] ended = Arrays.copyOf(json, json.length + 1);
    ended[json.length] = '\n';
    return ended;
  }

  private Map<String, Object> item(RunItem item) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rank", item.rank());
    document.put("score", item.score());
    put(document, "offer", Kind.OFFER, item.offerId());
    put(document, "creative", Kind.CREATIVE, item.creativeId());
    put(document, "channel", Kind.CHANNEL, item.channelId());
    put(document, "placement", Kind.PLACEMENT, item.placementId());
    if (!item.personalization().isEmpty()) {
      document.put("personalization", item.personalization());
    }
    if (!item.content().isEmpty()) {
      document.put("content", item.content());
    }
    return document;
  }

  private void put(Map<String, Object> document, String name, Kind kind, String id) {
    if (!id.isEmpty()) {
      Labels.Label label = labels.of(kind, id);
      document.put(name + "Id", id);
      document.put(name + "Key", label.key());
      document.put(name + "Name", label.name());
    }
  }
}
