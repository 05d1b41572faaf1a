package dev.tact.domain.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Kind;
import dev.tact.domain.run.Authored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeMaskTest {

  private static final long SEED = Long.getLong("tact.seed", 20260318);
  private static final int ROUNDS = 2_000;
  private static final List<Scope> SCOPES =
      List.of(
          new Scope.Global(),
          new Scope.Segment("gold"),
          new Scope.Segment("vip"),
          new Scope.OfChannel("ch_a"),
          new Scope.OfChannel("ch_b"),
          new Scope.OfPlacement("pl_a"),
          new Scope.OfPlacement("pl_b"),
          new Scope.OfCategory("cat_a"),
          new Scope.OfCategory("cat_b"),
          new Scope.OfSubCategory("sub_a"),
          new Scope.OfOffer("off_1"),
          new Scope.OfOffer("off_9"),
          new Scope.OfCreative("cr_2"),
          new Scope.OfCreative("cr_8"));

  private final Catalog catalog = catalog();

  @Test
  void clauses_and_single_questions_say_what_the_resolved_mask_says() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      List<Scope> scopes = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        scopes.add(SCOPES.get(random.nextInt(SCOPES.size())));
      }
      ScopeMask mask = ScopeMask.compile(new Scopes(scopes, random.nextBoolean()), catalog);
      String channel = List.of("", "ch_a", "ch_b").get(random.nextInt(3));
      String placement = List.of("", "pl_a", "pl_b").get(random.nextInt(3));
      Set<String> segments =
          List.of(Set.<String>of(), Set.of("gold"), Set.of("vip", "gold")).get(random.nextInt(3));
      String where = "seed " + SEED + ", " + scopes + channel + placement + segments;
      CandidateMask resolved = mask.resolve(channel, placement, segments);
      CandidateMask together = CandidateMask.none(catalog.size());
      for (ScopeClause clause : mask.clauses()) {
        if (clause.guard().holds(channel, placement, segments)) {
          together.addAll(clause.mask());
        }
      }
      assertEquals(resolved, together, where);
      for (int candidate = 0; candidate < catalog.size(); candidate++) {
        assertEquals(
            resolved.has(candidate), mask.has(candidate, channel, placement, segments), where);
      }
    }
  }

  @Test
  void a_rule_over_many_segments_at_once_has_few_clauses() {
    List<Scope> many = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      many.add(new Scope.Segment("segment" + i));
    }
    many.add(new Scope.OfChannel("ch_a"));
    assertEquals(2, ScopeMask.compile(new Scopes(many, true), catalog).clauses().size());
  }

  private static Catalog catalog() {
    Authored authored =
        new Authored()
            .with(Kind.CATEGORY, "a", Map.of())
            .with(Kind.CATEGORY, "b", Map.of())
            .with(Kind.SUB_CATEGORY, "a", Map.of("categoryId", "cat_a"))
            .with(Kind.CHANNEL, "a", Map.of())
            .with(Kind.CHANNEL, "b", Map.of())
            .with(Kind.PLACEMENT, "a", Map.of("channelId", "ch_a"))
            .with(Kind.PLACEMENT, "b", Map.of("channelId", "ch_b"));
    for (int i = 0; i < 12; i++) {
      Map<String, Object> offer =
          i % 3 == 0
              ? Map.of("categoryId", "cat_a", "subCategoryId", "sub_a")
              : i % 3 == 1 ? Map.of("categoryId", "cat_b") : Map.of();
      authored.with(Kind.OFFER, String.valueOf(i), offer);
      if (i % 2 == 0) {
        String place = i % 4 == 0 ? "a" : "b";
        Map<String, Object> creative =
            i % 8 == 0
                ? Map.of("offerId", "off_" + i, "channelId", "ch_" + place)
                : Map.of(
                    "offerId",
                    "off_" + i,
                    "channelId",
                    "ch_" + place,
                    "placementId",
                    "pl_" + place);
        authored.with(Kind.CREATIVE, String.valueOf(i), creative);
      }
    }
    return authored.plans().base().catalog();
  }
}
