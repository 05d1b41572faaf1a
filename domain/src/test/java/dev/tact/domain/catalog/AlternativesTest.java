package dev.tact.domain.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.value.LanguageTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of several creatives that stand for one another a customer gets. */
class AlternativesTest {

  private static final int CUSTOMERS = 20_000;

  @Test
  void variants_are_shared_out_by_their_traffic() {
    int[] shown = shown(variants(70, 20, 10));
    assertEquals(0.7, shown[0] / (double) CUSTOMERS, 0.02);
    assertEquals(0.2, shown[1] / (double) CUSTOMERS, 0.02);
    assertEquals(0.1, shown[2] / (double) CUSTOMERS, 0.02);
  }

  @Test
  void a_variant_without_traffic_is_shown_to_nobody() {
    assertEquals(0, shown(variants(50, 0, 50))[1]);
    assertEquals(-1, of(variants(0, 0), "c1"));
  }

  @Test
  void a_customer_keeps_a_variant_unless_a_new_one_takes_over() {
    Creative[] two = variants(50, 50);
    Creative[] three = variants(50, 50, 50);
    for (int i = 0; i < CUSTOMERS; i++) {
      int before = of(two, "c" + i);
      int after = of(three, "c" + i);
      assertEquals(before, of(two, "c" + i));
      assertTrue(after == before || after == 2, "c" + i + " moved between old variants");
    }
  }

  @Test
  void more_traffic_moves_customers_only_to_the_variant_that_has_more() {
    for (int i = 0; i < CUSTOMERS; i++) {
      int before = of(variants(50, 50), "c" + i);
      int after = of(variants(50, 80), "c" + i);
      assertTrue(after == before || after == 1, "c" + i + " moved to the other variant");
    }
  }

  @Test
  void tests_of_several_offers_are_drawn_apart() {
    Creative[] creatives = new Creative[4];
    for (int i = 0; i < 4; i++) {
      creatives[i] = creative("cr_" + i, "off_" + i / 2, Optional.empty(), 100);
    }
    int both = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      CandidateMask alive = CandidateMask.all(4);
      Alternatives.of(creatives).ofCustomer("c" + i, alive);
      assertEquals(2, alive.count());
      both += alive.has(0) && alive.has(2) ? 1 : 0;
    }
    assertEquals(0.25, both / (double) CUSTOMERS, 0.02);
  }

  @Test
  void the_language_that_agrees_in_most_parts_is_taken() {
    assertEquals("de-ch", spoken("de-CH", "en", "de", "de-CH", null));
    assertEquals("de", spoken("de-AT", "en", "de", "de-CH", null));
    assertEquals("de-ch", spoken("de-AT", "en", "de-CH", null));
    assertEquals("de-ch", spoken("de", "en", "de-CH"));
    assertEquals("", spoken("fr", "en", "de", null));
    assertEquals("none", spoken("fr", "en", "de"));
    assertEquals("zh-hant", spoken("zh_Hant_TW", "zh", "zh-Hant"));
  }

  @Test
  void a_text_that_is_no_language_is_none() {
    assertEquals(Optional.empty(), LanguageTag.of("e"));
    assertEquals(Optional.empty(), LanguageTag.of("en US"));
    assertEquals(Optional.of(new LanguageTag("en-us")), LanguageTag.of("en_US"));
  }

  private static String spoken(String asked, String... languages) {
    Creative[] creatives = new Creative[languages.length];
    for (int i = 0; i < languages.length; i++) {
      creatives[i] = creative("cr_" + i, "off_1", Optional.ofNullable(languages[i]), -1);
    }
    CandidateMask alive = CandidateMask.all(languages.length);
    Alternatives.of(creatives).inLanguage(LanguageTag.of(asked).orElseThrow(), alive);
    assertTrue(alive.count() <= 1);
    return alive.isEmpty()
        ? "none"
        : creatives[alive.next(0)].locale().map(LanguageTag::text).orElse("");
  }

  private static int[] shown(Creative[] creatives) {
    int[] shown = new int[creatives.length];
    for (int i = 0; i < CUSTOMERS; i++) {
      shown[of(creatives, "c" + i)]++;
    }
    return shown;
  }

  private static int of(Creative[] creatives, String customerId) {
    CandidateMask alive = CandidateMask.all(creatives.length);
    Alternatives.of(creatives).ofCustomer(customerId, alive);
    assertTrue(alive.count() <= 1, "a customer sees one variant");
    return alive.next(0);
  }

  private static Creative[] variants(int... traffic) {
    Creative[] creatives = new Creative[traffic.length];
    for (int i = 0; i < traffic.length; i++) {
      creatives[i] = creative("cr_" + i, "off_1", Optional.empty(), traffic[i]);
    }
    return creatives;
  }

  private static Creative creative(
      String id, String offer, Optional<String> language, int traffic) {
    return new Creative(
        id,
        id,
        id,
        offer,
        "ch_web",
        Optional.empty(),
        100,
        Map.of(),
        List.of(),
        language.flatMap(LanguageTag::of),
        traffic < 0 ? Optional.empty() : Optional.of(new Creative.Variant(id, traffic)));
  }
}
