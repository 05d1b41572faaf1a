package dev.tact.domain.contact;

import static dev.tact.domain.contact.World.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactPoliciesTest {

  private static final List<Integer> EVERYTHING = List.of(0, 1, 2, 3, 4, 5, 6);

  @Test
  void a_cap_of_three_blocks_the_fourth_contact() {
    ContactPolicy policy = World.policy("cp_1", World.cap(Map.of("maxPerDay", 3)));
    assertEquals(EVERYTHING, kept(policy, times(2)));
    assertEquals(List.of(), kept(policy, times(3)));
    assertEquals(List.of(), kept(policy, times(4)));
  }

  @Test
  void a_cap_of_zero_blocks_everything() {
    assertEquals(
        List.of(), kept(World.policy("cp_1", World.cap(Map.of("maxPerDay", 0))), List.of()));
    assertEquals(
        List.of(),
        kept(World.policy("cp_1", World.cap(Map.of("maxPerDay", 0, "per", "offer"))), List.of()));
  }

  @Test
  void yesterdays_contacts_do_not_count_today() {
    ContactPolicy policy = World.policy("cp_1", World.cap(Map.of("maxPerDay", 1)));
    Instant midnight = Instant.parse("2026-03-11T00:00:00Z");
    assertEquals(EVERYTHING, kept(policy, List.of(World.contact(0, midnight.minusMillis(1)))));
    assertEquals(List.of(), kept(policy, List.of(World.contact(0, midnight))));
  }

  @Test
  void all_limits_of_one_cap_hold_at_once() {
    ContactPolicy policy = World.policy("cp_1", World.cap(Map.of("maxPerDay", 3, "maxPerWeek", 4)));
    List<Contact> earlier = new ArrayList<>(times(1));
    for (int i = 0; i < 3; i++) {
      earlier.add(World.contact(0, NOW.minus(Duration.ofDays(1))));
    }
    assertEquals(List.of(), kept(policy, earlier));
    assertEquals(EVERYTHING, kept(policy, earlier.subList(1, 4)));
  }

  @Test
  void a_scoped_cap_counts_and_blocks_only_inside_its_scope() {
    ContactPolicy policy =
        World.policy("cp_1", World.cap(Map.of("maxPerWeek", 1), "category", "cat_cards"));
    assertEquals(EVERYTHING, kept(policy, List.of(World.contact(World.OFF_4, NOW))));
    assertEquals(List.of(4, 5, 6), kept(policy, List.of(World.contact(World.OFF_2, NOW))));
  }

  @Test
  void several_scopes_are_one_cap() {
    ContactPolicy policy = World.policy("cp_1", union("any", "cat_cards", "cat_loans"));
    List<Contact> two = List.of(World.contact(World.OFF_2, NOW), World.contact(World.OFF_4, NOW));
    assertEquals(EVERYTHING, kept(policy, two.subList(0, 1)));
    assertEquals(List.of(World.OFF_6), kept(policy, two));
  }

  @Test
  void a_contact_keeps_the_category_it_had() {
    ContactPolicy policy =
        World.policy("cp_1", World.cap(Map.of("maxPerWeek", 1), "category", "cat_loans"));
    Contact moved = new Contact(NOW, "off_1", "cat_loans", "", "cr_1", "ch_email", "");
    assertEquals(List.of(0, 1, 2, 3, 6), kept(policy, List.of(moved)));
  }

  @Test
  void match_all_means_the_intersection() {
    ContactPolicy policy =
        World.policy(
            "cp_1",
            Map.of(
                "ruleType",
                "frequency_cap",
                "config",
                Map.of("maxPerDay", 1),
                "scopeMatch",
                "all",
                "scopes",
                List.of(
                    Map.of("scope", "category", "scopeId", "cat_cards"),
                    Map.of("scope", "channel", "scopeId", "ch_email"))));
    assertEquals(EVERYTHING, kept(policy, List.of(World.contact(World.OFF_1_PUSH, NOW))));
    assertEquals(
        List.of(1, 3, 4, 5, 6), kept(policy, List.of(World.contact(World.OFF_1_EMAIL, NOW))));
  }

  @Test
  void a_candidate_without_a_creative_is_on_the_channel_that_the_request_names() {
    ContactPolicy policy =
        World.policy("cp_1", World.cap(Map.of("maxPerDay", 1), "channel", "ch_sms"));
    List<Contact> bySms = List.of(Contact.of(World.catalog(), World.OFF_4, "ch_sms", "", NOW));
    assertEquals(EVERYTHING, kept(policy, bySms));
    assertEquals(List.of(0, 1, 2, 3), kept(policy, bySms, "ch_sms", "", Set.of()));
  }

  @Test
  void a_creative_without_a_placement_is_where_the_request_says() {
    ContactPolicy policy =
        World.policy("cp_1", World.cap(Map.of("maxPerDay", 1), "placement", "pl_top"));
    List<Contact> atTheTop = List.of(World.contact(World.OFF_2, NOW));
    assertEquals(List.of(0, 1, 3, 4, 5, 6), kept(policy, atTheTop));
    assertEquals(List.of(), kept(policy, atTheTop, "ch_email", "pl_top", Set.of()));
  }

  @Test
  void a_segment_scope_concerns_members_and_counts_all_their_contacts() {
    ContactPolicy policy =
        World.policy("cp_1", World.cap(Map.of("maxPerDay", 1), "segment", "vip"));
    List<Contact> one = List.of(World.contact(World.OFF_6, NOW));
    assertEquals(EVERYTHING, kept(policy, one));
    assertEquals(List.of(), kept(policy, one, "", "", Set.of("vip")));
  }

  @Test
  void for_others_a_segment_among_several_scopes_counts_nothing() {
    ContactPolicy policy =
        World.policy(
            "cp_1",
            Map.of(
                "ruleType",
                "frequency_cap",
                "config",
                Map.of("maxPerDay", 1),
                "scopes",
                List.of(
                    Map.of("scope", "segment", "scopeId", "vip"),
                    Map.of("scope", "category", "scopeId", "cat_cards"))));
    List<Contact> loan = List.of(World.contact(World.OFF_4, NOW));
    assertEquals(EVERYTHING, kept(policy, loan));
    assertEquals(List.of(), kept(policy, loan, "", "", Set.of("vip")));
    assertEquals(List.of(4, 5, 6), kept(policy, List.of(World.contact(World.OFF_3, NOW))));
  }

  @Test
  void per_offer_counts_each_offer_by_itself() {
    ContactPolicy policy = World.policy("cp_1", World.cap(Map.of("maxPerDay", 1, "per", "offer")));
    assertEquals(
        List.of(2, 3, 5, 6),
        kept(
            policy,
            List.of(World.contact(World.OFF_1_PUSH, NOW), World.contact(World.OFF_4, NOW))));
  }

  @Test
  void per_creative_leaves_alone_what_has_no_creative() {
    ContactPolicy policy =
        World.policy("cp_1", World.cap(Map.of("maxPerDay", 1, "per", "creative")));
    assertEquals(
        List.of(0, 2, 3, 4, 5, 6),
        kept(
            policy,
            List.of(World.contact(World.OFF_1_PUSH, NOW), World.contact(World.OFF_4, NOW))));
  }

  @Test
  void per_channel_counts_the_channel_that_the_request_names() {
    ContactPolicy policy =
        World.policy("cp_1", World.cap(Map.of("maxPerDay", 1, "per", "channel")));
    List<Contact> email = List.of(World.contact(World.OFF_1_EMAIL, NOW));
    assertEquals(List.of(1, 3, 4, 5, 6), kept(policy, email));
    assertEquals(List.of(1, 3), kept(policy, email, "ch_email", "", Set.of()));
  }

  @Test
  void per_within_a_scope_stays_inside_it() {
    ContactPolicy policy =
        World.policy(
            "cp_1", World.cap(Map.of("maxPerDay", 1, "per", "offer"), "channel", "ch_email"));
    assertEquals(
        List.of(1, 2, 3, 4, 5, 6),
        kept(
            policy,
            List.of(World.contact(World.OFF_1_EMAIL, NOW), World.contact(World.OFF_3, NOW))));
  }

  @Test
  void a_cooldown_ends_exactly_its_hours_after_the_last_contact() {
    ContactPolicy policy = World.policy("cp_1", cooldown(24, "scope"));
    Instant dayBefore = NOW.minus(Duration.ofHours(24));
    assertEquals(EVERYTHING, kept(policy, List.of(World.contact(0, dayBefore))));
    assertEquals(List.of(), kept(policy, List.of(World.contact(0, dayBefore.plusMillis(1)))));
  }

  @Test
  void a_policy_acts_only_while_it_is_active() {
    Map<String, Object> body = new HashMap<>(World.cap(Map.of("maxPerDay", 0)));
    body.put("activeFrom", NOW.toString());
    assertEquals(List.of(), kept(World.policy("cp_1", body), List.of()));
    body.put("activeFrom", NOW.plusMillis(1).toString());
    assertEquals(EVERYTHING, kept(World.policy("cp_1", body), List.of()));
    body.remove("activeFrom");
    body.put("activeTo", NOW.toString());
    assertEquals(EVERYTHING, kept(World.policy("cp_1", body), List.of()));
    body.put("activeTo", NOW.plusMillis(1).toString());
    assertEquals(List.of(), kept(World.policy("cp_1", body), List.of()));
  }

  @Test
  void a_closed_time_window_blocks_its_scope() {
    ContactPolicy policy =
        World.policy(
            "cp_1",
            Map.of(
                "ruleType",
                "time_window",
                "config",
                Map.of("startTime", "09:00", "endTime", "12:00"),
                "scopes",
                List.of(Map.of("scope", "channel", "scopeId", "ch_push"))));
    assertEquals(List.of(0, 2, 4, 5, 6), kept(policy, List.of()));
  }

  @Test
  void a_customer_without_a_time_zone_finds_the_window_closed() {
    ContactPolicy policy =
        World.policy(
            "cp_1",
            Map.of(
                "ruleType",
                "time_window",
                "config",
                Map.of("startTime", "00:00", "endTime", "23:59", "timezone", "customer.timezone")));
    assertEquals(List.of(), kept(policy, List.of()));
    assertEquals(EVERYTHING, inZone(policy, "Asia/Kathmandu"));
    assertEquals(List.of(), inZone(policy, "Mars/Base"));
  }

  @Test
  void limit_five_under_a_cap_of_three_gives_three_items() {
    List<ContactPolicy> policies =
        List.of(World.policy("cp_1", World.cap(Map.of("maxPerWeek", 3))));
    assertEquals(List.of(0, 1, 2), slate(policies, List.of(), 5));
    assertEquals(List.of(0), slate(policies, times(2), 5));
  }

  @Test
  void under_a_cooldown_the_second_item_in_its_scope_is_left_out() {
    List<ContactPolicy> policies =
        List.of(
            World.policy(
                "cp_1",
                Map.of(
                    "ruleType",
                    "cooldown",
                    "config",
                    Map.of("cooldownHours", 1),
                    "scopes",
                    List.of(Map.of("scope", "category", "scopeId", "cat_cards")))));
    assertEquals(List.of(0, 4, 5, 6), slate(policies, List.of(), 5));
  }

  @Test
  void per_offer_allows_each_offer_once_in_an_answer() {
    List<ContactPolicy> policies = List.of(World.policy("cp_1", cooldown(24, "offer")));
    assertEquals(List.of(0, 2, 3, 4, 5), slate(policies, List.of(), 5));
  }

  @Test
  void what_is_left_out_draws_nothing_down() {
    List<ContactPolicy> policies =
        List.of(
            World.policy("cp_1", World.cap(Map.of("maxPerDay", 1), "category", "cat_cards")),
            World.policy("cp_2", World.cap(Map.of("maxPerDay", 2))));
    assertEquals(List.of(0, 4), slate(policies, List.of(), 5));
  }

  @Test
  void the_item_left_out_names_the_policy_that_stopped_it() {
    ContactPolicies policies =
        World.compile(List.of(World.policy("cp_1", World.cap(Map.of("maxPerDay", 1)))));
    Slate slate = judge(policies, List.of(), Set.of()).slate();
    assertInstanceOf(Slate.Take.Taken.class, slate.tryTake(0));
    Slate.Take.LeftOut left = (Slate.Take.LeftOut) slate.tryTake(4);
    assertEquals("cp_1", left.row().policy().id());
    assertEquals("off_4", left.row().offerId());
  }

  @Test
  void when_a_cap_over_everything_is_used_up_nothing_is_left_to_try() {
    ContactPolicies policies =
        World.compile(List.of(World.policy("cp_1", World.cap(Map.of("maxPerDay", 2)))));
    Slate slate = judge(policies, List.of(), Set.of()).slate();
    slate.tryTake(0);
    assertTrue(!slate.isExhausted(World.catalog().all()));
    slate.tryTake(4);
    assertTrue(slate.isExhausted(World.catalog().all()));
  }

  @Test
  void without_policies_everything_may_be_taken() {
    Slate slate = Slate.of(List.of());
    assertEquals(
        new Slate.Take.Taken(java.util.Optional.empty()), slate.tryTake(World.OFF_1_EMAIL));
  }

  @Test
  void the_strongest_block_is_the_one_that_removed_most() {
    ContactPolicies policies =
        World.compile(
            List.of(
                World.policy("cp_1", World.cap(Map.of("maxPerDay", 0), "category", "cat_loans")),
                World.policy("cp_2", World.cap(Map.of("maxPerDay", 0), "category", "cat_cards"))));
    assertEquals(
        "cp_2", judge(policies, List.of(), Set.of()).strongestBlock().orElseThrow().policy().id());
  }

  @Test
  void a_reported_contact_beyond_a_cap_names_the_policies_it_breaks() {
    ContactPolicies policies =
        World.compile(
            List.of(
                World.policy("cp_1", World.cap(Map.of("maxPerDay", 1))),
                World.policy("cp_2", World.cap(Map.of("maxPerDay", 2))),
                World.policy("cp_3", World.cap(Map.of("maxPerDay", 1), "category", "cat_loans"))));
    ContactState before = ContactState.of(policies.needs().counters(), times(1));
    assertEquals(
        List.of("cp_1"),
        policies.exceededBy(World.contact(0, NOW), before, Set.of(), NOW).stream()
            .map(ContactPolicy::id)
            .toList());
  }

  @Test
  void an_old_contact_that_is_reported_late_breaks_no_cap_of_today() {
    ContactPolicies policies =
        World.compile(List.of(World.policy("cp_1", World.cap(Map.of("maxPerDay", 1)))));
    ContactState before = ContactState.of(policies.needs().counters(), times(1));
    Contact late = World.contact(0, NOW.minus(Duration.ofDays(2)));
    assertTrue(policies.exceededBy(late, before, Set.of(), NOW).isEmpty());
  }

  @Test
  void policies_that_count_the_same_share_one_counter() {
    ContactPolicies policies =
        World.compile(
            List.of(
                World.policy("cp_1", World.cap(Map.of("maxPerDay", 3))),
                World.policy("cp_2", World.cap(Map.of("maxContacts", 9, "windowDays", 30))),
                World.policy("cp_3", cooldown(48, "scope"))));
    assertEquals(1, policies.needs().counters().size());
    assertEquals(9, policies.needs().counters().iterator().next().newest());
  }

  private static Map<String, Object> union(String match, String one, String other) {
    return Map.of(
        "ruleType",
        "frequency_cap",
        "config",
        Map.of("maxContacts", 2, "windowDays", 30),
        "scopeMatch",
        match,
        "scopes",
        List.of(
            Map.of("scope", "category", "scopeId", one),
            Map.of("scope", "category", "scopeId", other)));
  }

  private static Map<String, Object> cooldown(int hours, String per) {
    return Map.of("ruleType", "cooldown", "config", Map.of("cooldownHours", hours, "per", per));
  }

  private static List<Contact> times(int count) {
    return Collections.nCopies(count, World.contact(World.OFF_1_EMAIL, NOW));
  }

  private static List<Integer> kept(ContactPolicy policy, List<Contact> contacts) {
    return kept(policy, contacts, "", "", Set.of());
  }

  private static List<Integer> kept(
      ContactPolicy policy,
      List<Contact> contacts,
      String channelId,
      String placementId,
      Set<String> segments) {
    ContactPolicies policies = World.compile(List.of(policy));
    CandidateMask alive = World.catalog().all();
    policies.judge(
        alive,
        World.request(NOW, channelId, placementId),
        World.facts(policies.needs(), contacts, Map.of()),
        Membership.of(segments));
    return list(alive);
  }

  private static List<Integer> inZone(ContactPolicy policy, String zone) {
    ContactPolicies policies = World.compile(List.of(policy));
    CandidateMask alive = World.catalog().all();
    Facts facts = World.facts(policies.needs(), List.of(), Map.of("timezone", Value.of(zone)));
    policies.judge(alive, World.request(NOW, "", ""), facts, Membership.NONE);
    return list(alive);
  }

  private static ContactJudgement judge(
      ContactPolicies policies, List<Contact> contacts, Set<String> segments) {
    return policies.judge(
        World.catalog().all(),
        World.request(NOW, "", ""),
        World.facts(policies.needs(), contacts, Map.of()),
        Membership.of(segments));
  }

  private static List<Integer> slate(
      List<ContactPolicy> policies, List<Contact> contacts, int limit) {
    ContactPolicies compiled = World.compile(policies);
    Slate slate = judge(compiled, contacts, Set.of()).slate();
    List<Integer> items = new ArrayList<>();
    for (int candidate : EVERYTHING) {
      if (items.size() < limit && slate.tryTake(candidate) instanceof Slate.Take.Taken) {
        items.add(candidate);
      }
    }
    return items;
  }

  private static List<Integer> list(CandidateMask mask) {
    List<Integer> ordinals = new ArrayList<>();
    mask.forEach(ordinals::add);
    return ordinals;
  }
}
