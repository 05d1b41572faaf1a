package dev.tact.domain.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Availability;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Status;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaKey.Measure;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.value.Chance;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What there is to give, judged and drawn down. */
class SupplyTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-04");

  @Test
  void a_limit_has_room_until_the_next_contact_does_not_fit() {
    Supply supply = supply(List.of(), offer("a", money("0.35", "5"), Map.of()));
    assertEquals(Set.of(0), alive(supply, use("a", Measure.SPEND, "2026-03-04", "4.65")));
    assertEquals(Set.of(), alive(supply, use("a", Measure.SPEND, "2026-03-04", "4.66")));
    assertEquals(Set.of(0), alive(supply, use("a", Measure.SPEND, "2026-03-03", "5")));
  }

  @Test
  void what_costs_nothing_needs_something_left() {
    Supply supply =
        supply(
            List.of(budget(new Scope.Global(), PeriodType.DAILY, null, "1")),
            offer("a", Map.of(), Map.of()),
            offer("b", money("0.60", null), Map.of()));
    assertEquals(Set.of(0, 1), alive(supply, use("", Measure.SPEND, "2026-03-04", "0.40")));
    assertEquals(Set.of(0), alive(supply, use("", Measure.SPEND, "2026-03-04", "0.41")));
    assertEquals(Set.of(), alive(supply, use("", Measure.SPEND, "2026-03-04", "1")));
  }

  @Test
  void items_of_one_answer_count_against_one_another() {
    Supply supply =
        supply(
            List.of(budget(new Scope.Global(), PeriodType.DAILY, 10L, null)),
            offer("a", Map.of(), Map.of()),
            offer("b", Map.of(), Map.of()),
            offer("c", Map.of(), Map.of()));
    SupplyJudgement judgement =
        supply.judge(all(3), situation(NOW), use("", Measure.CONTACTS, "2026-03-04", "8"));
    SupplySlate slate = SupplySlate.of(judgement, catalog(supply), "");
    for (int candidate = 0; candidate < 2; candidate++) {
      assertEquals(Optional.empty(), slate.check(candidate));
      slate.take(candidate);
    }
    assertTrue(slate.check(2).orElseThrow() instanceof SupplyReason.Exhausted);
  }

  @Test
  void a_decision_hears_only_of_what_one_answer_could_exceed() {
    Supply supply =
        supply(
            List.of(budget(new Scope.Global(), PeriodType.DAILY, 1_000L, null)),
            offer("a", money("0.35", "50"), Map.of("totalStock", 30L)));
    Map<QuotaKey, Watched> watched = new HashMap<>();
    supply.watched(TODAY).forEach(one -> watched.put(one.quota().key(), one));
    Watched contacts = watched.get(new QuotaKey("", Measure.CONTACTS, "2026-03-04"));
    assertFalse(contacts.isTight(new BigDecimal("950")));
    assertTrue(contacts.isTight(new BigDecimal("951")));
    Watched spend = watched.get(new QuotaKey("a", Measure.SPEND, "2026-03-04"));
    // an offer once for each of 20 placements
    assertFalse(spend.isTight(new BigDecimal("43.00")));
    assertTrue(spend.isTight(new BigDecimal("43.01")));
    assertTrue(watched.get(new QuotaKey("a", Measure.STOCK, "")).isTight(new BigDecimal("11")));
  }

  @Test
  void a_budget_of_one_period_limits_no_other() {
    BudgetDefinition christmas =
        new BudgetDefinition(
            "bud",
            "bud",
            new Scope.Global(),
            PeriodType.QUARTERLY,
            PeriodType.QUARTERLY.parse("2026-Q4"),
            Optional.of(0L),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Supply supply = supply(List.of(christmas), offer("a", Map.of(), Map.of()));
    assertEquals(List.of(), supply.watched(LocalDate.parse("2026-09-30")));
    assertEquals(1, supply.watched(LocalDate.parse("2026-10-01")).size());
    assertEquals(List.of(), supply.watched(LocalDate.parse("2027-01-01")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29, 2026-03-29, Europe/Madrid, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "2026-10-25, 2026-10-25, Europe/Madrid, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "2011-12-30, 2011-12-31, Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    "2026-03-05, 2026-03-05, Asia/Kathmandu, 2026-03-04T18:15:00Z, 2026-03-05T18:15:00Z",
    "2026-03-05T09:30:00, 2026-03-05T10:00:00, UTC, 2026-03-05T09:30:00Z, 2026-03-05T10:00:00Z",
    "2026-03-05T09:30:00+02:00, 2026-03-05, UTC, 2026-03-05T07:30:00Z, 2026-03-06T00:00:00Z",
  })
  void a_schedule_holds_from_its_first_instant_until_its_end(
      String start, String end, String zone, Instant first, Instant gone) {
    Supply supply =
        supply(
            List.of(),
            offer(
                "a",
                Map.of("schedule", Map.of("startDate", start, "endDate", end, "timezone", zone)),
                Map.of()));
    assertTrue(why(supply, first.minusMillis(1)) instanceof SupplyReason.NotYet);
    assertEquals(List.of(), supply.why(0, situation(first), QuotaUse.NONE));
    assertEquals(List.of(), supply.why(0, situation(gone.minusMillis(1)), QuotaUse.NONE));
    assertTrue(why(supply, gone) instanceof SupplyReason.Over);
  }

  @Test
  void what_is_judged_away_has_a_reason_and_what_stays_has_none() {
    Supply supply =
        supply(
            List.of(
                budget(new Scope.Global(), PeriodType.WEEKLY, 5L, "2"),
                budget(new Scope.OfOffer("b"), PeriodType.MONTHLY, 2L, null)),
            offer("a", money("0.50", "1"), Map.of()),
            offer("b", Map.of(), Map.of("totalStock", 1L)),
            offer("c", Map.of("emergencyExcluded", true), Map.of()));
    List<QuotaKey> keys =
        List.of(
            new QuotaKey("", Measure.CONTACTS, "2026-W10"),
            new QuotaKey("", Measure.SPEND, "2026-W10"),
            new QuotaKey("a", Measure.SPEND, "2026-03-04"),
            new QuotaKey("b", Measure.CONTACTS, "2026-03"),
            new QuotaKey("b", Measure.STOCK, ""));
    Random random = new Random(Long.getLong("tact.seed", 3));
    for (int i = 0; i < 500; i++) {
      Map<QuotaKey, BigDecimal> used = new HashMap<>();
      keys.forEach(key -> used.put(key, BigDecimal.valueOf(random.nextInt(12), 1)));
      used.put(keys.get(3), BigDecimal.valueOf(random.nextInt(4)));
      used.put(keys.get(0), BigDecimal.valueOf(random.nextInt(7)));
      QuotaUse use = new QuotaUse(used);
      Set<Integer> alive = alive(supply, use);
      for (int candidate = 0; candidate < 3; candidate++) {
        assertEquals(
            alive.contains(candidate),
            supply.why(candidate, situation(NOW), use).isEmpty(),
            candidate + " under " + used);
      }
    }
  }

  private static SupplyReason why(Supply supply, Instant at) {
    return supply.why(0, situation(at), QuotaUse.NONE).getFirst();
  }

  private static Set<Integer> alive(Supply supply, QuotaUse use) {
    int size = catalog(supply).size();
    CandidateMask alive = all(size);
    supply.judge(alive, situation(NOW), use);
    return Set.copyOf(IntStream.range(0, size).filter(alive::has).boxed().toList());
  }

  private static CandidateMask all(int size) {
    return CandidateMask.all(size);
  }

  private static QuotaUse use(String owner, Measure measure, String period, String used) {
    return new QuotaUse(Map.of(new QuotaKey(owner, measure, period), new BigDecimal(used)));
  }

  private static Situation situation(Instant now) {
    DecisionRequest request =
        new DecisionRequest(
            "c",
            Optional.empty(),
            Optional.empty(),
            5,
            Map.of(),
            Set.of(),
            List.of(),
            List.of(),
            Map.of());
    return new Situation(request, now, new Chance(1));
  }

  private static BudgetDefinition budget(
      Scope scope, PeriodType type, Long impressions, String spend) {
    return new BudgetDefinition(
        "bud",
        "bud",
        scope,
        type,
        Optional.empty(),
        Optional.ofNullable(impressions),
        Optional.ofNullable(spend).map(BigDecimal::new),
        Optional.of("EUR").filter(_ -> spend != null),
        Optional.empty());
  }

  private static Map<String, Object> money(String perContact, String dailyCap) {
    Map<String, Object> members = new HashMap<>();
    members.put("cost", Map.of("perContact", new BigDecimal(perContact), "currency", "EUR"));
    if (dailyCap != null) {
      members.put("budget", Map.of("dailyCap", new BigDecimal(dailyCap)));
    }
    return members;
  }

  private static Offer offer(String id, Map<String, Object> members, Map<String, Object> stock) {
    Map<String, Object> body = new HashMap<>(members);
    if (!stock.isEmpty()) {
      body.put("inventory", stock);
    }
    Definition definition =
        new Definition(
            Kind.OFFER, id, id, id, Status.ACTIVE, 1, NOW, NOW, Optional.empty(), Config.of(body));
    Reading reading = Reading.of(definition.body(), Lookup.NONE);
    Offer offer;
    try (ConfigReader reader = reading.reader()) {
      offer = Offer.read(definition, reader);
    }
    assertEquals(List.<Problem>of(), reading.problems());
    assertTrue(offer.availability() != Availability.ALWAYS);
    return offer;
  }

  private static Catalog catalog(Supply supply) {
    return supply.catalog();
  }

  private static Supply supply(List<BudgetDefinition> budgets, Offer... offers) {
    List<Offer> all = new ArrayList<>(List.of(offers));
    Catalog catalog =
        Catalog.of(
            new Catalog.Parts(
                List.of(), List.of(), List.of(), List.of(), all, List.of(), Set.of()));
    return Supply.compile(catalog, all, budgets, List.of(), ZoneId.of("UTC"), List.of());
  }
}
