package dev.tact.bootstrap.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import java.util.HashSet;
import java.util.Set;

/** What stands in the history of a customer, page by page. */
final class Interactions {

  private Interactions() {}

  /** The ids of all interactions of a customer. */
  static Set<String> of(TactClient tact, String customer) {
    Set<String> ids = new HashSet<>();
    String cursor = "";
    do {
      TactClient.Reply page =
          tact.get("/api/v1/interaction-history?limit=200&customerId=" + customer + cursor)
              .expect(200);
      for (JsonNode row : page.at("/data")) {
        ids.add(row.path("interactionId").asText());
      }
      cursor = "&cursor=" + page.text("/pagination/nextCursor");
      if (!page.at("/pagination/hasMore").asBoolean()) {
        cursor = "";
      }
    } while (!cursor.isEmpty());
    return ids;
  }
}
