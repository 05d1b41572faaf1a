package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.contact.World;
import dev.tact.domain.fact.Evidence;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoringMethodTest {

  private static final Catalog CATALOG = World.catalog();
  private static final double EXACTLY = 1e-12;

  @Test
  void priority_weighted_multiplies_priority_and_weight() {
    ScoringMethod model = new PriorityWeighted();
    assertEquals(0.9, model.score(0, CATALOG, Evidence.NONE), EXACTLY);
    assertEquals(0.45, model.score(1, CATALOG, Evidence.NONE), EXACTLY);
    assertEquals(0.4, model.score(6, CATALOG, Evidence.NONE), EXACTLY);
    assertFalse(model.readsEvidence());
  }

  @Test
  void fifty_outcomes_of_an_offer_speak_for_themselves() {
    assertEquals(0.1, propensity(counts(5, 45), counts(100, 0), counts(100, 0)), EXACTLY);
  }

  @Test
  void fewer_are_blended_with_the_rate_of_the_category() {
    assertEquals(
        (9 + 10 * 0.25) / 59, propensity(counts(9, 40), counts(5, 15), counts(100, 0)), EXACTLY);
    assertEquals((1 + 10 * 0.25) / 11, propensity(counts(1, 0), counts(5, 15), NONE), EXACTLY);
  }

  @Test
  void a_category_with_less_than_twenty_outcomes_gives_way_to_everything() {
    assertEquals(
        (1 + 10 * 0.3) / 12, propensity(counts(1, 1), counts(19, 0), counts(3, 7)), EXACTLY);
  }

  @Test
  void without_evidence_it_is_one_half() {
    assertEquals(0.5, propensity(NONE, NONE, NONE), EXACTLY);
    assertEquals(0.5, propensity(NONE, counts(19, 0), counts(9, 0)), EXACTLY);
    assertEquals((2 + 10 * 0.5) / 12, propensity(counts(2, 0), NONE, counts(9, 0)), EXACTLY);
  }

  @Test
  void an_offer_without_outcomes_has_the_prior() {
    assertEquals(0.25, propensity(NONE, counts(5, 15), NONE), EXACTLY);
    assertEquals(0.3, propensity(NONE, counts(1, 1), counts(3, 7)), EXACTLY);
  }

  @Test
  void an_offer_without_a_category_falls_through_to_everything() {
    Evidence evidence = new Evidence(Map.of(), Map.of("cat_cards", counts(20, 0)), counts(3, 7));
    assertEquals(0.3, new Propensity().score(6, CATALOG, evidence), EXACTLY);
    assertTrue(new Propensity().readsEvidence());
  }

  @Test
  void every_method_has_a_row_in_the_type_table() {
    Set<Class<?>> methods = new HashSet<>();
    for (ScoringMethod.Type type : ScoringMethod.Type.values()) {
      methods.add(type.method().getClass());
    }
    assertEquals(Set.copyOf(Arrays.asList(ScoringMethod.class.getPermittedSubclasses())), methods);
  }

  private static final Evidence.Counts NONE = Evidence.Counts.NONE;

  private static Evidence.Counts counts(long positive, long negative) {
    return new Evidence.Counts(positive, negative);
  }

  private static double propensity(
      Evidence.Counts offer, Evidence.Counts category, Evidence.Counts all) {
    Evidence evidence = new Evidence(Map.of("off_1", offer), Map.of("cat_cards", category), all);
    return new Propensity().score(0, CATALOG, evidence);
  }
}
