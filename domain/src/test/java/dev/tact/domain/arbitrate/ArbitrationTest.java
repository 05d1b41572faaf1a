package dev.tact.domain.arbitrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.contact.World;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArbitrationTest {

  private static final double EXACTLY = 1e-12;
  private static final Catalog CATALOG = World.catalog();
  private static final Map<String, Object> WINBACK =
      Map.of("Wp", 0.30, "Wr", 0.20, "Wi", 0.20, "We", 0.05, "Wu", 0.25);

  @Test
  void the_winback_weights_give_a_weighted_geometric_mean() {
    Prie prie = read(WINBACK).orElseThrow();
    double expected =
        Math.pow(0.4, 0.30)
            * Math.pow(0.5, 0.20)
            * Math.pow(0.3, 0.20)
            * Math.pow(0.7, 0.05)
            * Math.pow(0.5, 0.25);
    assertEquals(expected, prie.score(new PrieFactors(0.4, 0.5, 0.3, 0.7, 0.5)), EXACTLY);
    assertEquals(0.429372, prie.score(new PrieFactors(0.4, 0.5, 0.3, 0.7, 0.5)), 1e-6);
  }

  @Test
  void only_the_proportions_of_weights_matter() {
    Prie tens = read(Map.of("Wp", 30, "We", 10)).orElseThrow();
    Prie parts = read(Map.of("Wp", 0.75, "We", 0.25)).orElseThrow();
    assertEquals(parts, tens);
    assertEquals(0.25, parts.emphasis(), EXACTLY);
  }

  @Test
  void one_weight_alone_is_its_factor() {
    Prie prie = read(Map.of("Wi", 3)).orElseThrow();
    assertEquals(0.3, prie.score(new PrieFactors(0, 0, 0.3, 0, 0)), EXACTLY);
  }

  @Test
  void a_factor_counts_as_at_least_one_percent() {
    Prie prie = read(Map.of("Wp", 1, "We", 1)).orElseThrow();
    assertEquals(Math.sqrt(0.01 * 0.64), prie.score(new PrieFactors(0, 1, 1, 0.64, 1)), EXACTLY);
  }

  @Test
  void scores_lie_between_one_percent_and_one() {
    long seed = Long.getLong("tact.seed", 20_261_121L);
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      Prie prie = Prie.of(w(random), w(random), w(random), w(random), w(random) + 1e-9).get();
      double score =
          prie.score(
              new PrieFactors(
                  random.nextDouble(),
                  random.nextDouble(),
                  random.nextDouble(),
                  random.nextDouble(),
                  random.nextDouble()));
      assertTrue(score >= 0.01 - EXACTLY && score <= 1 + EXACTLY, "seed " + seed);
    }
  }

  @Test
  void weights_of_nothing_or_less_than_nothing_are_refused() {
    assertEquals(List.of("$ never_works"), problems(Map.of()));
    assertEquals(List.of("$ never_works"), problems(Map.of("Wp", 0, "Wu", 0)));
    assertEquals(List.of("$.Wp out_of_range"), problems(Map.of("Wp", -1, "We", 1)));
    assertEquals(List.of("$.Wx unknown_member"), problems(Map.of("Wp", 1, "Wx", 1)));
  }

  @Test
  void impact_and_emphasis_come_from_the_offer() {
    PrieFactors first = factors(0, "", List.of(), Map.of());
    assertEquals(new PrieFactors(0.4, 0.5, 0.8, 0.9, 0.5), first);
    assertEquals(0.5, factors(4, "", List.of(), Map.of()).impact());
  }

  @Test
  void relevance_is_one_half_when_nothing_is_known() {
    assertEquals(0.5, factors(4, "", List.of(), Map.of()).relevance());
    Map<String, Value> prefers = Map.of("preferredChannel", Value.of("email"));
    assertEquals(0.5, factors(4, "", List.of(), prefers).relevance());
  }

  @Test
  void a_preferred_channel_is_relevant_and_another_is_not() {
    Map<String, Value> prefers = Map.of("preferredChannel", Value.of("Email"));
    assertEquals(1, factors(0, "", List.of(), prefers).relevance());
    assertEquals(0, factors(1, "", List.of(), prefers).relevance());
    assertEquals(1, factors(4, "ch_email", List.of(), prefers).relevance());
    assertEquals(0, factors(4, "ch_sms", List.of(), prefers).relevance());
  }

  @Test
  void recency_grows_with_the_days_since_the_last_contact_of_the_offer() {
    List<Contact> weekAgo = List.of(contact(4, 7));
    assertEquals(1 - Math.exp(-1), factors(4, "", weekAgo, Map.of()).relevance(), EXACTLY);
    assertEquals(0.5, factors(5, "", weekAgo, Map.of()).relevance());
    assertEquals(0, factors(4, "", List.of(contact(4, 0)), Map.of()).relevance(), EXACTLY);
    assertEquals(0.5, factors(4, "", List.of(contact(4, 91)), Map.of()).relevance());
  }

  @Test
  void relevance_is_the_mean_of_what_is_known() {
    Map<String, Value> prefers = Map.of("preferredChannel", Value.of("email"));
    assertEquals(
        (1 + 1 - Math.exp(-1)) / 2,
        factors(0, "", List.of(contact(0, 7)), prefers).relevance(),
        EXACTLY);
  }

  @Test
  void without_weight_on_relevance_nothing_is_needed() {
    Arbitration arbitration =
        Arbitration.compile(read(Map.of("Wp", 1)).orElseThrow(), CATALOG, World.layout());
    assertEquals(Needs.NONE, arbitration.needs());
  }

  private static double w(Random random) {
    return random.nextInt(3) == 0 ? 0 : random.nextDouble() * 10;
  }

  private static Contact contact(int candidate, int daysAgo) {
    return Contact.of(CATALOG, candidate, "", "", World.NOW.minus(Duration.ofDays(daysAgo)));
  }

  private static PrieFactors factors(
      int candidate, String channelId, List<Contact> contacts, Map<String, Value> fields) {
    Arbitration arbitration =
        Arbitration.compile(read(WINBACK).orElseThrow(), CATALOG, World.layout());
    return arbitration.factors(
        candidate,
        0.4,
        new Seen(
            World.request(World.NOW, channelId, ""),
            World.facts(arbitration.needs(), contacts, fields),
            Membership.NONE));
  }

  private static Optional<Prie> read(Map<String, Object> weights) {
    return Prie.read(reading(weights).reader());
  }

  private static List<String> problems(Map<String, Object> weights) {
    Reading reading = reading(weights);
    Prie.read(reading.reader());
    return reading.problems().stream().map(ArbitrationTest::brief).toList();
  }

  private static String brief(Problem problem) {
    return problem.path() + " " + problem.code().wire();
  }

  private static Reading reading(Map<String, Object> weights) {
    return Reading.of(
        Config.of(weights),
        new Lookup() {
          @Override
          public Optional<String> idOf(Kind kind, String reference) {
            return Optional.empty();
          }

          @Override
          public List<String> channelsOfType(String channelType) {
            return List.of();
          }
        });
  }
}
