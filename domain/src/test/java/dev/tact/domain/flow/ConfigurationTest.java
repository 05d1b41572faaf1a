package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reference;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Configuration empty = Configuration.empty(TenantId.DEFAULT);

  @Test
  void a_definition_is_found_by_id_key_name_and_prefixed_key() {
    Configuration configuration = empty.with(offer("off_1", "winback", "Winback 20%"));
    for (String reference : List.of("off_1", "winback", "Winback 20%", "off_winback")) {
      assertEquals(Optional.of("off_1"), configuration.lookup().idOf(Kind.OFFER, reference));
    }
    assertTrue(configuration.lookup().idOf(Kind.OFFER, "flow_winback").isEmpty());
    assertTrue(configuration.lookup().idOf(Kind.CATEGORY, "winback").isEmpty());
  }

  @Test
  void what_is_deleted_is_not_found_and_its_name_is_free() {
    Head offer = new Head("off_1", "winback", "Winback");
    Configuration configuration = empty.with(offer.live()).with(offer.deleted());
    assertTrue(configuration.lookup().idOf(Kind.OFFER, "winback").isEmpty());
    assertTrue(configuration.definition(Kind.OFFER, "off_1").isEmpty());
    assertTrue(configuration.entry(Kind.OFFER, "off_1").isPresent());
    assertEquals(0, configuration.count(Kind.OFFER));
    Configuration again = configuration.with(offer("off_2", "winback", "Winback"));
    assertEquals(Optional.of("off_2"), again.lookup().idOf(Kind.OFFER, "winback"));
  }

  @Test
  void referrers_follow_every_change() {
    Reference category = new Reference(Kind.CATEGORY, "cat_1");
    Configuration.Entry offer = offer("off_1", "a", "A", category);
    Configuration configuration = empty.with(offer);
    assertEquals(List.of(new Reference(Kind.OFFER, "off_1")), configuration.referrers("cat_1"));
    assertEquals(List.of(), configuration.with(offer("off_1", "a", "A")).referrers("cat_1"));
    Configuration.Entry deleted = new Head("off_1", "a", "A").deleted();
    assertEquals(List.of(), configuration.with(deleted).referrers("cat_1"));
  }

  @Test
  void the_ten_outcome_types_are_there_from_the_start() {
    assertEquals(10, empty.count(Kind.OUTCOME_TYPE));
    assertEquals(Optional.of("out_click"), empty.lookup().idOf(Kind.OUTCOME_TYPE, "click"));
  }

  @Test
  void definitions_come_in_the_order_of_their_ids_however_they_were_added() {
    Configuration configuration = empty;
    for (int i = 0; i < 1_000; i++) {
      int number = (i * 7_919) % 1_000;
      configuration = configuration.with(offer(id(number), "key" + number, "Name " + number));
    }
    List<Definition> offers = configuration.definitions(Kind.OFFER);
    assertEquals(1_000, offers.size());
    for (int i = 0; i < 1_000; i++) {
      assertEquals(id(i), offers.get(i).id());
    }
    assertEquals(10, configuration.entriesAfter(Kind.OFFER, id(989), true).size());
  }

  private static String id(int number) {
    return "off_" + (10_000 + number);
  }

  private static Configuration.Entry offer(
      String id, String key, String name, Reference... references) {
    return new Configuration.Entry(
        new Head(id, key, name).definition(Optional.empty()), Set.of(references));
  }

  /** The head of an offer, live or deleted. */
  private record Head(String id, String key, String name) {

    Configuration.Entry live() {
      return new Configuration.Entry(definition(Optional.empty()), Set.of());
    }

    Configuration.Entry deleted() {
      return new Configuration.Entry(definition(Optional.of(NOON)), Set.of());
    }

    Definition definition(Optional<Instant> deletedAt) {
      return new Definition(
          Kind.OFFER, id, key, name, Status.ACTIVE, 1, NOON, NOON, deletedAt, Config.EMPTY);
    }
  }
}
