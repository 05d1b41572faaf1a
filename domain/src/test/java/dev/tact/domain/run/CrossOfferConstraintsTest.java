package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.budget.Limit;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.trace.ReasonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What several offers share within one answer, and over all customers. */
class CrossOfferConstraintsTest {

  @Test
  void a_category_cap_leaves_the_next_best_of_another_category() {
    Map<String, Object> cap =
        Map.of("ruleType", "category_cap", "categories", List.of("cat_hats"), "cap", 1L);
    Decision decision = decide(shop().with(Kind.CROSS_OFFER_CONSTRAINT, "one", cap), plain());
    assertEquals(List.of("hat", "boot", "sock"), Requests.offers(decision));
    RemovalReason reason = decision.explanation().removals().getFirst().reason();
    assertEquals(
        "the cross-offer constraint `one` leaves no room in this answer: 1/1 places are taken by"
            + " better-ranked offers",
        ReasonText.of(reason));
  }

  @Test
  void several_categories_share_one_cap() {
    Map<String, Object> cap =
        Map.of(
            "ruleType", "category_cap", "categories", List.of("cat_hats", "cat_feet"), "cap", 2L);
    assertEquals(
        List.of("hat", "cap"),
        Requests.offers(decide(shop().with(Kind.CROSS_OFFER_CONSTRAINT, "two", cap), plain())));
  }

  @Test
  void a_channel_quota_counts_what_goes_to_the_channel_of_the_request() {
    Map<String, Object> quota =
        Map.of("ruleType", "channel_quota", "channels", List.of("ch_mail"), "cap", 2L);
    Authored shop = shop().with(Kind.CROSS_OFFER_CONSTRAINT, "mail", quota);
    assertEquals(4, Requests.offers(decide(shop, plain())).size());
    assertEquals(List.of("hat", "cap"), Requests.offers(decide(shop, on("ch_mail"))));
  }

  @Test
  void a_portfolio_budget_lets_cheaper_offers_follow_dear_ones() {
    Map<String, Object> money =
        Map.of("ruleType", "portfolio_budget", "maxSpend", 3L, "currency", "EUR");
    // hat 2, cap 2 (too dear now), boot 1, sock free
    assertEquals(
        List.of("hat", "boot", "sock"),
        Requests.offers(decide(shop().with(Kind.CROSS_OFFER_CONSTRAINT, "p", money), plain())));
  }

  @Test
  void a_paused_constraint_holds_nothing() {
    Map<String, Object> cap =
        Map.of("ruleType", "category_cap", "categories", List.of("cat_hats"), "cap", 1L);
    assertEquals(
        List.of("hat", "cap", "boot", "sock"),
        Requests.offers(
            decide(shop().withPaused(Kind.CROSS_OFFER_CONSTRAINT, "one", cap), plain())));
  }

  @Test
  void with_a_period_it_is_a_promise_over_all_customers() {
    Map<String, Object> cap =
        Map.of(
            "ruleType",
            "category_cap",
            "categories",
            List.of("cat_hats"),
            "cap",
            7L,
            "period",
            "daily");
    DecisionPlans plans = shop().with(Kind.CROSS_OFFER_CONSTRAINT, "many", cap).plans();
    Catalog catalog = plans.catalog();
    int hat = catalog.firstCandidate(catalog.offerOrdinal("off_hat").orElseThrow());
    int boot = catalog.firstCandidate(catalog.offerOrdinal("off_boot").orElseThrow());
    List<Limit> limits = plans.supply().limits(Contact.of(catalog, hat, "", "", Requests.NOW));
    assertEquals(
        List.of("many cap 7"),
        limits.stream()
            .map(each -> each.source().name() + " " + each.source().member() + " " + each.max())
            .toList());
    assertEquals(List.of(), plans.supply().limits(Contact.of(catalog, boot, "", "", Requests.NOW)));
  }

  @Test
  void what_could_never_work_is_refused() {
    assertEquals(
        List.of("$.ruleType required", "$.channels required", "$.cap required"),
        problems(Map.of()));
    assertEquals(
        List.of("$.period not_supported"),
        problems(
            Map.of(
                "ruleType",
                "category_cap",
                "categories",
                List.of("cat_hats", "cat_feet"),
                "cap",
                1L,
                "period",
                "daily")));
    assertEquals(
        List.of("$.categories conflict"),
        problems(
            Map.of(
                "ruleType",
                "channel_quota",
                "channels",
                List.of("ch_mail"),
                "categories",
                List.of("cat_hats"),
                "cap",
                1L)));
    assertEquals(List.of("$.maxSpend required"), problems(Map.of("ruleType", "portfolio_budget")));
    assertEquals(
        List.of("$.currency conflict"),
        problems(
            Map.of(
                "ruleType",
                "portfolio_budget",
                "maxSpend",
                1L,
                "currency",
                "USD",
                "scope",
                "category",
                "scopeId",
                "cat_hats")));
  }

  private static Authored shop() {
    return new Authored()
        .with(Kind.CATEGORY, "hats", Map.of())
        .with(Kind.CATEGORY, "feet", Map.of())
        .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
        .with(Kind.OFFER, "hat", offer("cat_hats", 90L, 2L))
        .with(Kind.OFFER, "cap", offer("cat_hats", 70L, 2L))
        .with(Kind.OFFER, "boot", offer("cat_feet", 50L, 1L))
        .with(Kind.OFFER, "sock", Map.of("categoryId", "cat_feet", "priority", 30L));
  }

  private static Map<String, Object> offer(String category, long priority, long cost) {
    return Map.of(
        "categoryId",
        category,
        "priority",
        priority,
        "cost",
        Map.of("perContact", cost, "currency", "EUR"));
  }

  private static DecisionRequest plain() {
    return Requests.plain(10);
  }

  private static DecisionRequest on(String channelId) {
    return new DecisionRequest(
        "c1",
        Optional.of(channelId),
        Optional.empty(),
        10,
        Map.of(),
        Set.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  private static Decision decide(Authored shop, DecisionRequest request) {
    return Requests.decide(shop.plans(), request, Map.of());
  }

  private static List<String> problems(Map<String, Object> body) {
    Definition draft =
        Authored.definition(Kind.CROSS_OFFER_CONSTRAINT, "x", 1, Map.of()).with(Config.of(body));
    return new DefinitionReading(new DraftChecks(Authored.SYNTAX))
        .read(draft, shop().configuration()).problems().stream()
            .map((Problem each) -> each.path() + " " + each.code().wire())
            .toList();
  }
}
