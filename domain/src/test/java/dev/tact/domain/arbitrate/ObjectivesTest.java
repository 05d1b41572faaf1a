package dev.tact.domain.arbitrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.contact.World;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Needs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectivesTest {

  private static final double EXACTLY = 1e-12;
  private static final Catalog CATALOG = World.catalog();

  @Test
  void the_score_is_the_weighted_mean_of_what_is_measured() {
    Objectives weights = objectives(Map.of("conversion", 0.5, "margin", 0.3, "fatigue", 0.2));
    assertEquals(
        (0.5 * 0.4 + 0.3 * 0.6 + 0.2 * (1 - 0.1)) / 1.0,
        weights.score(0.4, 0.6, 0.1, 0, 1),
        EXACTLY);
  }

  @Test
  void conversion_weighs_one_unless_it_is_said_otherwise() {
    assertEquals(new Objectives(1, 2, 0, 0, 0), objectives(Map.of("margin", 2)));
    assertEquals(new Objectives(0, 2, 0, 0, 0), objectives(Map.of("margin", 2, "conversion", 0)));
  }

  @Test
  void without_any_weight_the_score_is_the_conversion() {
    Objectives nothing = objectives(Map.of("conversion", 0, "margin", 0));
    assertEquals(0.37, nothing.score(0.37, 0.9, 0.9, 0.9, 0.9));
  }

  @Test
  void only_the_proportions_of_weights_matter_and_scores_stay_between_zero_and_one() {
    long seed = Long.getLong("tact.seed", 20_261_121L);
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      Objectives one = new Objectives(w(random), w(random), w(random), w(random), w(random));
      Objectives tens =
          new Objectives(
              one.conversion() * 10,
              one.margin() * 10,
              one.fatigue() * 10,
              one.fairness() * 10,
              one.recency() * 10);
      double c = random.nextDouble();
      double m = random.nextDouble();
      double f = random.nextDouble();
      double r = random.nextDouble();
      double score = one.score(c, m, f, 0.2, r);
      assertEquals(score, tens.score(c, m, f, 0.2, r), 1e-9, "seed " + seed);
      assertTrue(score >= -EXACTLY && score <= 1 + EXACTLY, "seed " + seed);
      assertTrue(one.score(c, m, f / 2, 0.2, r) >= score - EXACTLY, "tired is worse; seed " + seed);
    }
  }

  @Test
  void margin_is_a_share_and_one_half_where_nobody_knows_it() {
    Objectives weights = objectives(Map.of("conversion", 0, "margin", 1));
    for (int candidate = 0; candidate < CATALOG.size(); candidate++) {
      double expected = CATALOG.offer(candidate).margin().map(each -> each / 100).orElse(0.5);
      assertEquals(expected, score(weights, candidate, 0.9, List.of()), EXACTLY);
    }
  }

  @Test
  void fatigue_grows_with_the_contacts_of_the_last_week_in_the_category() {
    Objectives weights = objectives(Map.of("conversion", 0, "fatigue", 1));
    assertEquals(1, score(weights, 0, 0.9, List.of()), EXACTLY);
    List<Contact> contacts = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      contacts.add(contact(0, Duration.ofDays(day)));
    }
    assertEquals(Math.exp(-1), score(weights, 0, 0.9, contacts), EXACTLY);
    contacts.add(contact(0, Duration.ofDays(7)));
    assertEquals(Math.exp(-1), score(weights, 0, 0.9, contacts), EXACTLY);
    contacts.add(contact(0, Duration.ofDays(7).minusMillis(1)));
    assertEquals(Math.exp(-1.2), score(weights, 0, 0.9, contacts), EXACTLY);
  }

  @Test
  void fatigue_is_one_of_the_category_and_not_of_the_offer() {
    Objectives weights = objectives(Map.of("conversion", 0, "fatigue", 1));
    for (int candidate = 0; candidate < CATALOG.size(); candidate++) {
      Optional<String> category = CATALOG.offer(0).categoryId();
      boolean same = category.equals(CATALOG.offer(candidate).categoryId());
      assertEquals(
          same ? Math.exp(-0.2) : 1,
          score(weights, candidate, 0.9, List.of(contact(0, Duration.ofDays(1)))),
          EXACTLY);
    }
  }

  @Test
  void recency_prefers_what_was_not_shown_lately() {
    Objectives weights = objectives(Map.of("conversion", 0, "recency", 1));
    assertEquals(1, score(weights, 4, 0.9, List.of()), EXACTLY);
    assertEquals(
        1 - Math.exp(-1), score(weights, 4, 0.9, List.of(contact(4, Duration.ofDays(7)))), EXACTLY);
    assertEquals(0, score(weights, 4, 0.9, List.of(contact(4, Duration.ZERO))), EXACTLY);
  }

  @Test
  void nothing_is_needed_that_nothing_weighs() {
    Weights weights = objectives(Map.of("margin", 1));
    assertEquals(Needs.NONE, weights.compile(CATALOG, World.layout()).needs());
  }

  @Test
  void the_names_say_which_weights_are_meant() {
    assertInstanceOf(Prie.class, read(Map.of("Wp", 1)).orElseThrow());
    assertInstanceOf(Objectives.class, read(Map.of("margin", 1)).orElseThrow());
  }

  @Test
  void weights_of_both_kinds_or_of_none_are_refused() {
    assertEquals(List.of("$.weights conflict"), problems(Map.of("Wp", 1, "margin", 1)));
    assertEquals(List.of("$.weights never_works"), problems(Map.of()));
    assertEquals(List.of("$.weights.margin out_of_range"), problems(Map.of("margin", -1)));
    assertEquals(
        List.of("$.weights.charm unknown_member"), problems(Map.of("margin", 1, "charm", 1)));
    assertEquals(List.of(), problems(Map.of("fairness", 0.5)));
  }

  private static double w(Random random) {
    return random.nextInt(3) == 0 ? 0 : random.nextDouble();
  }

  private static double score(
      Objectives weights, int candidate, double conversion, List<Contact> contacts) {
    Composite composite = weights.compile(CATALOG, World.layout());
    return composite.score(
        candidate,
        conversion,
        new Seen(
            World.request(World.NOW, "", ""),
            World.facts(composite.needs(), contacts, Map.of()),
            Membership.NONE));
  }

  private static Contact contact(int candidate, Duration ago) {
    return Contact.of(CATALOG, candidate, "", "", World.NOW.minus(ago));
  }

  private static Objectives objectives(Map<String, Object> weights) {
    return (Objectives) read(weights).orElseThrow();
  }

  private static Optional<Weights> read(Map<String, Object> weights) {
    return Weights.read(reading(weights).reader(), "weights");
  }

  private static List<String> problems(Map<String, Object> weights) {
    Reading reading = reading(weights);
    Weights.read(reading.reader(), "weights");
    return reading.problems().stream().map(each -> each.path() + " " + each.code().wire()).toList();
  }

  private static Reading reading(Map<String, Object> weights) {
    return Reading.of(Config.of(Map.of("weights", weights)), Lookup.NONE);
  }
}
