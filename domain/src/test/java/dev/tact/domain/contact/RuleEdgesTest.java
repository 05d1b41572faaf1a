package dev.tact.domain.contact;

import static dev.tact.domain.contact.World.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Channel.ChannelType;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules at the edges of their windows, scopes and knowledge. */
class RuleEdgesTest {

  private static final List<Integer> EVERYTHING = List.of(0, 1, 2, 3, 4, 5, 6);
  private static final MetricSeries AVERAGE =
      new MetricSeries(
          "met_1",
          "average",
          1,
          MetricSeries.Function.AVG,
          MetricSeries.Source.TOTAL_VALUE,
          MetricSeries.Source.TOTAL_VALUE,
          7,
          List.of(),
          MetricSeries.EventFilter.ALL,
          false);

  @Test
  void an_outcome_silences_until_exactly_its_days_have_passed() {
    ContactPolicy policy =
        policy("outcome_based", Map.of("outcomes", List.of("dismiss"), "lookbackDays", 7));
    Instant weekAgo = NOW.minus(Duration.ofDays(7));
    assertEquals(EVERYTHING, keptAfter(policy, event("off_1", "dismiss", weekAgo)));
    assertEquals(List.of(), keptAfter(policy, event("off_1", "dismiss", weekAgo.plusMillis(1))));
    assertEquals(EVERYTHING, keptAfter(policy, event("off_1", "click", NOW)));
  }

  @Test
  void an_outcome_that_is_dated_ahead_counts_as_now() {
    ContactPolicy policy =
        policy("outcome_based", Map.of("outcomes", List.of("dismiss"), "lookbackDays", 1));
    assertEquals(List.of(), keptAfter(policy, event("off_1", "dismiss", NOW.plusSeconds(60))));
  }

  @Test
  void an_outcome_without_an_offer_counts_everywhere_but_under_no_offer() {
    Map<String, Object> config = Map.of("outcomes", List.of("complaint"), "lookbackDays", 7);
    OutcomeEvent complaint = event("", "complaint", NOW);
    assertEquals(List.of(), keptAfter(policy("outcome_based", config), complaint));
    assertEquals(
        EVERYTHING, keptAfter(policy("outcome_based", config, "offer", "off_1"), complaint));
    assertEquals(
        List.of(2, 3, 4, 5, 6),
        keptAfter(
            policy("outcome_based", config, "offer", "off_1"), event("off_1", "complaint", NOW)));
  }

  @Test
  void the_newest_of_several_outcomes_is_named() {
    ContactPolicies policies =
        World.compile(
            List.of(
                policy(
                    "outcome_based",
                    Map.of("outcomes", List.of("dismiss", "complaint"), "lookbackDays", 7))));
    Facts facts =
        facts(
            policies,
            List.of(),
            List.of(
                event("off_1", "dismiss", NOW.minus(Duration.ofDays(2))),
                event("off_1", "complaint", NOW.minus(Duration.ofDays(3)))));
    ContactReason.Reacted reason =
        assertInstanceOf(
            ContactReason.Reacted.class, judge(policies, facts).block(0).orElseThrow().reason());
    assertEquals(Optional.of("dismiss"), reason.last());
    assertEquals(Optional.of(Duration.ofDays(2)), reason.since());
  }

  @Test
  void a_category_rests_until_exactly_its_days_have_passed() {
    ContactPolicy policy =
        policy("category_suppression", Map.of("categoryId", "cat_cards", "suppressionDays", 2));
    Instant before = NOW.minus(Duration.ofDays(2));
    assertEquals(EVERYTHING, kept(policy, World.contact(World.OFF_2, before)));
    assertEquals(List.of(4, 5, 6), kept(policy, World.contact(World.OFF_2, before.plusMillis(1))));
    assertEquals(EVERYTHING, kept(policy, World.contact(World.OFF_4, NOW)));
  }

  @Test
  void a_sub_category_rests_alone() {
    ContactPolicy policy =
        policy(
            "category_suppression",
            Map.of("categoryId", "cat_cards", "subCategoryId", "sub_gold", "suppressionDays", 2));
    assertEquals(EVERYTHING, kept(policy, World.contact(World.OFF_3, NOW)));
    assertEquals(List.of(3, 4, 5, 6), kept(policy, World.contact(World.OFF_2, NOW)));
  }

  @Test
  void a_suppressed_category_takes_one_item_of_an_answer() {
    ContactPolicies policies =
        World.compile(
            List.of(
                policy(
                    "category_suppression",
                    Map.of("categoryId", "cat_cards", "suppressionDays", 2))));
    Slate slate = judge(policies, facts(policies, List.of(), List.of())).slate();
    assertInstanceOf(Slate.Take.Taken.class, slate.tryTake(World.OFF_2));
    assertInstanceOf(Slate.Take.LeftOut.class, slate.tryTake(World.OFF_3));
    assertInstanceOf(Slate.Take.Taken.class, slate.tryTake(World.OFF_4));
    assertInstanceOf(Slate.Take.Taken.class, slate.tryTake(World.OFF_5));
  }

  @Test
  void a_cross_channel_cap_neither_counts_nor_blocks_other_channels() {
    ContactPolicy policy = cap(List.of("push", "ch_sms"));
    assertEquals(EVERYTHING, kept(policy, World.contact(World.OFF_1_EMAIL, NOW)));
    assertEquals(List.of(0, 2, 4, 5, 6), kept(policy, World.contact(World.OFF_3, NOW)));
  }

  @Test
  void contacts_on_a_channel_that_is_gone_still_count_under_its_type() {
    ContactPolicies policies =
        ContactPolicies.compile(
            List.of(cap(List.of("push"))),
            new PolicyGround(
                World.catalog(),
                World.layout(),
                TenantSettings.DEFAULT,
                new ChannelTypes(Map.of(ChannelType.PUSH, List.of("ch_push", "ch_gone"))),
                FactSlots.empty()));
    Contact old = new Contact(NOW, "off_1", "cat_cards", "", "", "ch_gone", "");
    CandidateMask alive = World.catalog().all();
    policies.judge(
        alive,
        World.request(NOW, "", ""),
        facts(policies, List.of(old), List.of()),
        Membership.NONE);
    assertEquals(List.of(0, 2, 4, 5, 6), list(alive));
  }

  @Test
  void of_competing_offers_the_first_to_be_taken_stays() {
    ContactPolicies policies =
        World.compile(
            List.of(
                policy("mutual_exclusion", Map.of("excludeOfferIds", List.of("off_1", "off_4")))));
    Slate slate = judge(policies, facts(policies, List.of(), List.of())).slate();
    assertInstanceOf(Slate.Take.Taken.class, slate.tryTake(World.OFF_4));
    Slate.Take.LeftOut left =
        assertInstanceOf(Slate.Take.LeftOut.class, slate.tryTake(World.OFF_1_PUSH));
    assertEquals(Optional.of("off_4"), ((ContactReason.Competes) left.row().reason()).offerId());
    assertInstanceOf(Slate.Take.Taken.class, slate.tryTake(World.OFF_2));
  }

  @Test
  void a_competitor_of_long_ago_competes_no_more() {
    ContactPolicy policy =
        policy(
            "mutual_exclusion",
            Map.of("excludeOfferIds", List.of("off_1", "off_4"), "windowDays", 7));
    Instant weekAgo = NOW.minus(Duration.ofDays(7));
    assertEquals(EVERYTHING, kept(policy, World.contact(World.OFF_4, weekAgo)));
    assertEquals(
        List.of(2, 3, 4, 5, 6), kept(policy, World.contact(World.OFF_4, weekAgo.plusMillis(1))));
  }

  @Test
  void under_an_offer_scope_only_that_offer_competes_with_the_list() {
    ContactPolicy policy =
        policy(
            "mutual_exclusion",
            Map.of("excludeOfferIds", List.of("off_4", "off_5"), "windowDays", 7),
            "offer",
            "off_1");
    assertEquals(List.of(2, 3, 4, 5, 6), kept(policy, World.contact(World.OFF_4, NOW)));
    assertEquals(List.of(0, 1, 2, 3, 6), kept(policy, World.contact(World.OFF_1_PUSH, NOW)));
  }

  @Test
  void an_unknown_metric_blocks() {
    ContactPolicy policy =
        policy("metric_condition", Map.of("metric", "met_1", "operator", "gt", "value", 100L));
    assertEquals(List.of(), metered(policy, Optional.of(AVERAGE)), "an average over nothing");
    assertEquals(List.of(), metered(policy, Optional.empty()), "a metric that is not active");
    ContactPolicy absent =
        policy("metric_condition", Map.of("metric", "met_1", "operator", "is_not_null"));
    assertEquals(EVERYTHING, metered(absent, Optional.of(AVERAGE)));
  }

  @Test
  void a_budget_is_exhausted_when_the_threshold_is_reached_today() {
    ContactPolicy policy =
        policy("budget_exhausted", Map.of("budgetField", "dailySpend", "threshold", 450));
    assertEquals(EVERYTHING, spent(policy, "2026-03-11", "449.99"));
    assertEquals(List.of(0, 1, 2, 3, 5, 6), spent(policy, "2026-03-11", "450.00"));
    assertEquals(EVERYTHING, spent(policy, "2026-03-10", "450.00"));
  }

  @Test
  void a_watched_budget_is_one_of_every_offer_in_scope() {
    ContactPolicies policies =
        World.compile(
            List.of(
                policy(
                    "budget_exhausted",
                    Map.of("budgetField", "lifetimeSpend", "threshold", 5),
                    "category",
                    "cat_loans")));
    assertEquals(
        Set.of(
            new QuotaKey("off_4", QuotaKey.Measure.SPEND, ""),
            new QuotaKey("off_5", QuotaKey.Measure.SPEND, "")),
        Set.copyOf(policies.watches().stream().map(watch -> watch.key(NOW)).toList()));
  }

  private static List<Integer> spent(ContactPolicy policy, String day, String amount) {
    ContactPolicies policies = World.compile(List.of(policy));
    Facts facts = facts(policies, List.of(), List.of());
    QuotaKey key = new QuotaKey("off_4", QuotaKey.Measure.SPEND, day);
    CandidateMask alive = World.catalog().all();
    policies.judge(
        alive,
        World.request(NOW, "", ""),
        new Facts(
            facts.customer(),
            facts.behaviour(),
            facts.evidence(),
            new QuotaUse(Map.of(key, new BigDecimal(amount)))),
        Membership.NONE);
    return list(alive);
  }

  private static List<Integer> metered(ContactPolicy policy, Optional<MetricSeries> metric) {
    ContactPolicies policies =
        ContactPolicies.compile(
            List.of(policy),
            new PolicyGround(
                World.catalog(),
                World.layout(),
                TenantSettings.DEFAULT,
                new ChannelTypes(Map.of()),
                FactSlots.empty(_ -> metric)));
    CandidateMask alive = World.catalog().all();
    policies.judge(
        alive, World.request(NOW, "", ""), facts(policies, List.of(), List.of()), Membership.NONE);
    return list(alive);
  }

  private static ContactPolicy cap(List<String> channels) {
    return policy(
        "cross_channel_cap", Map.of("channels", channels, "maxContacts", 1, "windowDays", 7));
  }

  private static ContactPolicy policy(String type, Map<String, Object> config) {
    return World.policy("cp_1", Map.of("ruleType", type, "config", config));
  }

  private static ContactPolicy policy(
      String type, Map<String, Object> config, String scope, String id) {
    return World.policy(
        "cp_1",
        Map.of(
            "ruleType",
            type,
            "config",
            config,
            "scopes",
            List.of(Map.of("scope", scope, "scopeId", id))));
  }

  private static OutcomeEvent event(String offerId, String outcome, Instant at) {
    return new OutcomeEvent(
        new Contact(at, offerId, "", "", "", "", ""),
        outcome,
        Classification.NEGATIVE,
        false,
        false,
        "inbound",
        Optional.empty(),
        "");
  }

  private static List<Integer> kept(ContactPolicy policy, Contact past) {
    return kept(policy, List.of(past), List.of());
  }

  private static List<Integer> keptAfter(ContactPolicy policy, OutcomeEvent event) {
    return kept(policy, List.of(), List.of(event));
  }

  private static List<Integer> kept(
      ContactPolicy policy, List<Contact> past, List<OutcomeEvent> events) {
    ContactPolicies policies = World.compile(List.of(policy));
    CandidateMask alive = World.catalog().all();
    policies.judge(
        alive, World.request(NOW, "", ""), facts(policies, past, events), Membership.NONE);
    return list(alive);
  }

  private static ContactJudgement judge(ContactPolicies policies, Facts facts) {
    return policies.judge(
        World.catalog().all(), World.request(NOW, "", ""), facts, Membership.NONE);
  }

  private static Facts facts(
      ContactPolicies policies, List<Contact> past, List<OutcomeEvent> events) {
    Facts facts = World.facts(policies.needs(), past, Map.of());
    return new Facts(
        facts.customer(),
        BehaviourState.empty(policies.needs(), Map.of()).with(past, events).at(NOW, List.of()),
        facts.evidence(),
        QuotaUse.NONE);
  }

  private static List<Integer> list(CandidateMask mask) {
    List<Integer> list = new ArrayList<>();
    mask.forEach(list::add);
    return list;
  }
}
