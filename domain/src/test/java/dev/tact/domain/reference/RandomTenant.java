package dev.tact.domain.reference;

import dev.tact.domain.config.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A random tenant as documents that a person could send, what is referred to first. */
public final class RandomTenant {

  private RandomTenant() {}

  /** One document, and where it is sent; references are `<prefix>_<key>`. */
  public record Document(Kind kind, Map<String, Object> body) {}

  /** All documents of the tenant of this seed. */
  public static List<Document> of(long seed) {
    World world = World.of(seed);
    List<Document> documents = new ArrayList<>();
    add(
        documents,
        Kind.SCHEMA,
        Map.of(
            "sch_person",
            Map.of("fields", CatalogDice.PERSON),
            "sch_visit",
            Map.of("fields", CatalogDice.VISIT)));
    add(documents, Kind.CHANNEL, world.channels);
    add(documents, Kind.PLACEMENT, Map.of("pl_0", Map.of("channelId", "ch_0")));
    add(documents, Kind.CATEGORY, world.categories);
    add(documents, Kind.SUB_CATEGORY, Map.of("sub_0", Map.of("categoryId", "cat_0")));
    add(documents, Kind.OFFER, world.offers);
    add(documents, Kind.CREATIVE, world.creatives);
    add(documents, Kind.SEGMENT, world.segments);
    add(documents, Kind.METRIC, world.metrics);
    add(documents, Kind.QUALIFICATION_RULE, world.rules);
    add(documents, Kind.CONTACT_POLICY, world.policies);
    return documents;
  }

  /** What the customer of this seed has under the schema `person`. */
  public static Map<String, Object> person(long seed) {
    return World.of(seed).rows.getOrDefault("sch_person", Map.of());
  }

  private static void add(
      List<Document> documents, Kind kind, Map<String, ? extends Map<String, Object>> bodies) {
    bodies.forEach(
        (id, body) -> {
          Map<String, Object> document = new LinkedHashMap<>();
          String key = id.substring(kind.prefix().length() + 1);
          document.put("key", key);
          document.put("name", key);
          document.putAll(body);
          documents.add(new Document(kind, document));
        });
  }
}
