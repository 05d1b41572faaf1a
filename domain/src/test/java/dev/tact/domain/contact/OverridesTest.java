package dev.tact.domain.contact;

import static dev.tact.domain.contact.World.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Mandate;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What overrides and mandates lift, and what they do not. */
class OverridesTest {

  private static final Map<String, Object> NOTHING_TODAY = World.cap(Map.of("maxPerDay", 0));

  @Test
  void an_override_of_the_same_priority_lifts_and_one_of_a_lower_does_not() {
    ContactPolicy cap = policy("cp_cap", NOTHING_TODAY, 60);
    assertEquals(List.of(4, 5), kept(cap, override("cp_over", 60, "category", "cat_loans")));
    assertEquals(List.of(4, 5), kept(cap, override("cp_over", 61, "category", "cat_loans")));
    assertEquals(List.of(), kept(cap, override("cp_over", 59, "category", "cat_loans")));
  }

  @Test
  void what_is_not_bypassable_stays() {
    Map<String, Object> body = new HashMap<>(NOTHING_TODAY);
    body.put("bypassable", false);
    assertEquals(
        List.of(), kept(policy("cp_cap", body, 1), override("cp_over", 100, "global", null)));
  }

  @Test
  void an_override_for_members_is_not_for_those_who_only_may_be() {
    ContactPolicy cap = policy("cp_cap", NOTHING_TODAY, 50);
    ContactPolicy override = override("cp_over", 50, "segment", "vip");
    List<ContactPolicy> both = List.of(cap, override);
    assertEquals(7, kept(both, Membership.of(Set.of("vip"))).size());
    assertEquals(0, kept(both, new Membership(Set.of(), Set.of("vip"))).size());
  }

  @Test
  void a_policy_for_members_acts_on_those_who_only_may_be() {
    List<ContactPolicy> cap =
        List.of(World.policy("cp_1", World.cap(Map.of("maxPerDay", 0), "segment", "vip")));
    assertEquals(0, kept(cap, new Membership(Set.of(), Set.of("vip"))).size());
    assertEquals(7, kept(cap, Membership.NONE).size());
  }

  @Test
  void what_is_lifted_still_draws_a_cap_down() {
    ContactPolicy cap = policy("cp_cap", World.cap(Map.of("maxPerDay", 1)), 50);
    Slate slate =
        judge(List.of(cap, override("cp_over", 50, "category", "cat_loans")), Membership.NONE)
            .slate();
    assertInstanceOf(Slate.Take.Taken.class, slate.tryTake(World.OFF_4));
    assertTrue(slate.isExhausted(World.OFF_1_EMAIL));
    assertInstanceOf(Slate.Take.LeftOut.class, slate.tryTake(World.OFF_1_EMAIL));
    assertInstanceOf(Slate.Take.Taken.class, slate.tryTake(World.OFF_5));
  }

  @Test
  void rows_say_what_was_lifted_and_by_whom() {
    ContactPolicy cap = policy("cp_cap", NOTHING_TODAY, 50);
    ContactPolicy override = override("cp_over", 50, "category", "cat_loans");
    List<PolicyRow> rows = judge(List.of(cap, override), Membership.NONE).rows(100);
    List<PolicyRow> lifted =
        rows.stream().filter(row -> row.decision() == Verdict.OVERRIDE).toList();
    assertEquals(
        List.of("cp_over off_4", "cp_over off_5", "cp_cap off_4", "cp_cap off_5"),
        lifted.stream().map(row -> row.policy().id() + " " + row.offerId()).toList());
    assertEquals(new ContactReason.Overrides(List.of(cap)), lifted.getFirst().reason());
    assertEquals(override, lifted.getLast().liftedBy().orElseThrow());
    assertEquals(4, rows.stream().filter(row -> row.decision() == Verdict.BLOCK).count());
  }

  @Test
  void an_override_without_anything_to_lift_allows() {
    List<PolicyRow> rows =
        judge(List.of(override("cp_over", 50, "offer", "off_4")), Membership.NONE).rows(100);
    assertEquals(1, rows.size());
    assertEquals(Verdict.ALLOW, rows.getFirst().decision());
  }

  @Test
  void a_reported_contact_that_an_override_lets_through_exceeds_nothing() {
    ContactPolicy cap = policy("cp_cap", World.cap(Map.of("maxPerDay", 1)), 50);
    ContactPolicies policies =
        World.compile(List.of(cap, override("cp_over", 50, "category", "cat_loans")));
    ContactState before =
        ContactState.of(policies.needs().counters(), List.of(World.contact(0, NOW)));
    assertEquals(
        List.of(), policies.exceededBy(World.contact(World.OFF_4, NOW), before, Set.of(), NOW));
    assertEquals(List.of(cap), policies.exceededBy(World.contact(0, NOW), before, Set.of(), NOW));
  }

  @Test
  void a_mandate_lifts_cooldowns_but_no_caps() {
    ContactPolicy cooldown =
        World.policy("cp_1", Map.of("ruleType", "cooldown", "config", Map.of("cooldownHours", 24)));
    List<Contact> past = List.of(World.contact(0, NOW));
    assertEquals(List.of(World.OFF_4), mandated(List.of(cooldown), past, NOW));
    assertEquals(
        List.of(),
        mandated(
            List.of(cooldown, World.policy("cp_2", World.cap(Map.of("maxPerDay", 1)))), past, NOW));
    assertEquals(List.of(), mandated(List.of(cooldown), past, NOW.plusSeconds(60)));
  }

  @Test
  void mandatory_offers_share_five_contacts_a_day() {
    List<Contact> five = Collections.nCopies(5, World.contact(World.OFF_4, NOW));
    assertEquals(7, mandated(List.of(), five.subList(0, 4), NOW).size());
    List<Integer> left = mandated(List.of(), five, NOW);
    assertEquals(List.of(0, 1, 2, 3, 5, 6), left);
    List<Contact> yesterday =
        Collections.nCopies(5, World.contact(World.OFF_4, NOW.minus(Duration.ofDays(1))));
    assertEquals(7, mandated(List.of(), yesterday, NOW).size());
    assertEquals(
        left,
        mandated(List.of(override("cp_over", 100, "global", null)), five, NOW),
        "nothing lifts it");
  }

  @Test
  void a_contact_beyond_the_five_is_named() {
    ContactPolicies policies = compile(List.of(), NOW.plusSeconds(60));
    ContactState before =
        ContactState.of(
            policies.needs().counters(), Collections.nCopies(5, World.contact(World.OFF_4, NOW)));
    assertEquals(
        List.of("mandatory_offers"),
        policies.exceededBy(World.contact(World.OFF_4, NOW), before, Set.of(), NOW).stream()
            .map(ContactPolicy::id)
            .toList());
    assertEquals(List.of(), policies.exceededBy(World.contact(0, NOW), before, Set.of(), NOW));
  }

  /** What is kept while off_4 is mandatory for another minute after the noon of the tests. */
  private static List<Integer> mandated(
      List<ContactPolicy> among, List<Contact> past, Instant now) {
    ContactPolicies policies = compile(among, NOW.plusSeconds(60));
    CandidateMask alive = policies.catalog().all();
    policies.judge(
        alive,
        World.request(now, "", ""),
        World.facts(policies.needs(), past, Map.of()),
        Membership.NONE);
    return list(alive);
  }

  private static ContactPolicies compile(List<ContactPolicy> among, Instant expires) {
    Catalog catalog = World.catalog(Map.of("off_4", new Mandate("a recall", "Ann", expires)));
    return ContactPolicies.compile(
        among, PolicyGround.of(catalog, World.layout(), TenantSettings.DEFAULT));
  }

  private static ContactPolicy policy(String id, Map<String, Object> body, int priority) {
    Map<String, Object> prior = new HashMap<>(body);
    prior.put("priority", priority);
    return World.policy(id, prior);
  }

  private static ContactPolicy override(String id, int priority, String scope, String scopeId) {
    Map<String, Object> where = new HashMap<>();
    where.put("scope", scope);
    where.put("scopeId", scopeId);
    return policy(
        id,
        Map.of("ruleType", "allow_override", "config", Map.of(), "scopes", List.of(where)),
        priority);
  }

  private static List<Integer> kept(ContactPolicy... policies) {
    return kept(List.of(policies), Membership.NONE);
  }

  private static List<Integer> kept(List<ContactPolicy> policies, Membership membership) {
    ContactPolicies compiled = World.compile(policies);
    CandidateMask alive = World.catalog().all();
    compiled.judge(
        alive,
        World.request(NOW, "", ""),
        World.facts(compiled.needs(), List.of(), Map.of()),
        membership);
    return list(alive);
  }

  private static ContactJudgement judge(List<ContactPolicy> policies, Membership membership) {
    ContactPolicies compiled = World.compile(policies);
    return compiled.judge(
        World.catalog().all(),
        World.request(NOW, "", ""),
        World.facts(compiled.needs(), List.of(), Map.of()),
        membership);
  }

  private static List<Integer> list(CandidateMask mask) {
    List<Integer> list = new ArrayList<>();
    mask.forEach(list::add);
    return list;
  }
}
