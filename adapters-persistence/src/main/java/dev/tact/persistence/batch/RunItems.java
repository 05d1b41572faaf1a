package dev.tact.persistence.batch;

import dev.tact.domain.batch.RunItem;
import dev.tact.persistence.definition.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The items of a result as a JSON column holds them; what is '' or empty is left out. */
final class RunItems {

  private RunItems() {}

  static String write(List<RunItem> items) {
    List<Object> documents = new ArrayList<>(items.size());
    for (RunItem item : items) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("rank", (long) item.rank());
      document.put("score", BigDecimal.valueOf(item.score()));
      put(document, "offer", item.offerId());
      put(document, "creative", item.creativeId());
      put(document, "channel", item.channelId());
      put(document, "placement", item.placementId());
      put(document, "personalization", item.personalization());
      put(document, "content", item.content());
      documents.add(document);
    }
    return JsonText.write(documents);
  }

  static List<RunItem> read(String text) {
    List<RunItem> items = new ArrayList<>();
    for (Object entry : JsonText.readList(text)) {
      Map<String, Object> document = object(entry);
      items.add(
          new RunItem(
              ((BigDecimal) document.get("rank")).intValueExact(),
              ((BigDecimal) document.get("score")).doubleValue(),
              id(document, "offer"),
              id(document, "creative"),
              id(document, "channel"),
              id(document, "placement"),
              object(document.getOrDefault("personalization", Map.of())),
              object(document.getOrDefault("content", Map.of()))));
    }
    return items;
  }

  private static void put(Map<String, Object> document, String name, String id) {
    if (!id.isEmpty()) {
      document.put(name, id);
    }
  }

  private static void put(Map<String, Object> document, String name, Map<String, Object> value) {
    if (!value.isEmpty()) {
      document.put(name, value);
    }
  }

  private static String id(Map<String, Object> document, String name) {
    return (String) document.getOrDefault(name, "");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
