package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.contact.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelsTest {

  @Test
  void the_champion_of_the_family_scores_where_another_of_it_is_named() {
    Models models =
        models(
            model("mdl_old", "conversion", RegistryStatus.ARCHIVED),
            model("mdl_new", "conversion", RegistryStatus.CHAMPION),
            model("mdl_else", "margin", RegistryStatus.DRAFT));
    assertEquals("mdl_new", models.serving("mdl_old").orElseThrow().id());
    assertEquals("mdl_else", models.serving("mdl_else").orElseThrow().id());
  }

  @Test
  void an_archived_model_without_a_champion_scores_nothing() {
    assertTrue(
        models(model("mdl_old", "conversion", RegistryStatus.ARCHIVED))
            .serving("mdl_old")
            .isEmpty());
  }

  @Test
  void shadows_are_those_of_the_family_by_id() {
    Models models =
        models(
            model("mdl_b", "conversion", RegistryStatus.SHADOW),
            model("mdl_a", "conversion", RegistryStatus.SHADOW),
            model("mdl_c", "margin", RegistryStatus.SHADOW));
    assertEquals(
        List.of("mdl_a", "mdl_b"),
        models.shadows("conversion").stream().map(Models.Prepared::id).toList());
  }

  @Test
  void from_every_status_the_registry_leads_where_runtime_facts_say() {
    assertTrue(RegistryStatus.DRAFT.next().contains(RegistryStatus.CHALLENGER));
    assertFalse(RegistryStatus.DRAFT.next().contains(RegistryStatus.CHAMPION));
    assertEquals(Set.of(RegistryStatus.DRAFT), RegistryStatus.ARCHIVED.next());
  }

  @Test
  void what_was_told_is_known_of_each_candidate_and_of_no_other() {
    Catalog catalog = World.catalog();
    Told told = Told.of(catalog, new int[] {0, 6}, new double[] {0.3, 0.7}, 4);
    assertEquals(0.3, told.score(catalog, 0));
    assertEquals(0.7, told.score(catalog, 6));
    assertTrue(Double.isNaN(told.score(catalog, 3)));
    Told both = (Told) told.and(Told.of(catalog, new int[] {3}, new double[] {0.5}, 4));
    assertEquals(0.5, both.score(catalog, 3));
    assertEquals(0.3, both.score(catalog, 0));
  }

  private static Models models(AlgorithmModel... models) {
    return Models.of(List.of(models), _ -> null);
  }

  private static AlgorithmModel model(String id, String family, RegistryStatus registry) {
    return new AlgorithmModel(
        id,
        id,
        id,
        true,
        family,
        registry,
        Optional.of(new LogisticRegression(Optional.empty(), LinearRecipe.DEFAULT)),
        List.of(),
        Map.of(),
        Learning.NONE);
  }
}
