package dev.tact.domain.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.contact.ContactJudgement;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.PolicyGround;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.contact.Slate;
import dev.tact.domain.contact.World;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactTextTest {

  @Test
  void a_global_cap_names_its_window() {
    assertEquals(
        "frequency_cap exceeded: 3/day at scope=global",
        reason(policy("frequency_cap", Map.of("maxPerDay", 3)), contacts(3)));
    assertEquals(
        "frequency_cap exceeded: 3/24h at scope=global",
        reason(policy("frequency_cap", Map.of("maxPerDay", 3, "lookbackHours", 24)), contacts(3)));
    assertEquals(
        "frequency_cap exceeded: 3/30d at scope=global",
        reason(policy("frequency_cap", Map.of("maxContacts", 3, "windowDays", 30)), contacts(3)));
  }

  @Test
  void a_scoped_cap_names_the_scope_that_matched() {
    assertEquals(
        "frequency_cap exceeded: customer hit 5/week limit on category cat_cards",
        reason(
            policy("frequency_cap", Map.of("maxPerWeek", 5), "category", "cat_cards"),
            contacts(5)));
  }

  @Test
  void of_two_limits_the_one_that_blocks_is_named() {
    assertEquals(
        "frequency_cap exceeded: 2/month at scope=global",
        reason(policy("frequency_cap", Map.of("maxPerDay", 3, "maxPerMonth", 2)), contacts(2)));
  }

  @Test
  void a_count_kept_apart_names_its_key() {
    assertEquals(
        "frequency_cap exceeded: customer hit 1/day limit on offer off_1",
        reason(policy("frequency_cap", Map.of("maxPerDay", 1, "per", "offer")), contacts(1)));
  }

  @Test
  void a_cooldown_says_how_long_ago_the_last_contact_was() {
    assertEquals(
        "cooldown active: last contact 2.5h ago, 24h required on offer off_1",
        reason(
            policy("cooldown", Map.of("cooldownHours", 24), "offer", "off_1"),
            List.of(contact(World.NOW.minus(Duration.ofMinutes(150))))));
    assertEquals(
        "cooldown active: last contact 23.9h ago, 24h required at scope=global",
        reason(
            policy("cooldown", Map.of("cooldownHours", 24)),
            List.of(contact(World.NOW.minus(Duration.ofHours(24)).plusMillis(1)))));
  }

  @Test
  void a_time_window_says_what_time_it_is() {
    assertEquals(
        "time_window closed: Wed 12:00 in UTC is outside Mon,Tue 09:00-18:00",
        reason(
            policy(
                "time_window",
                Map.of("allowedDays", List.of(1, 2), "startTime", "09:00", "endTime", "18:00")),
            List.of()));
    assertEquals(
        "time_window closed: customer.timezone is missing, so the local time is unknown",
        reason(
            policy(
                "time_window", Map.of("allowedDays", List.of(1), "timezone", "customer.timezone")),
            List.of()));
  }

  @Test
  void the_authors_own_reason_is_added() {
    Map<String, Object> body =
        Map.of(
            "ruleType", "frequency_cap",
            "config", Map.of("maxPerDay", 0),
            "reason", "agreed with compliance");
    assertEquals(
        "frequency_cap exceeded: 0/day at scope=global — agreed with compliance",
        reason(World.policy("cp_1", body), List.of()));
  }

  @Test
  void a_row_holds_its_members_in_order_with_limits_and_actual_values() {
    PolicyRow row =
        judge(
                policy("frequency_cap", Map.of("maxPerWeek", 5), "category", "cat_cards"),
                contacts(5))
            .rows(1)
            .getFirst();
    Map<String, Object> members = ContactText.row(row);
    assertEquals(
        List.of(
            "policyId",
            "ruleType",
            "scope",
            "scopeId",
            "offerId",
            "decision",
            "reason",
            "window",
            "max",
            "actual"),
        new ArrayList<>(members.keySet()));
    assertEquals(
        Arrays.asList("cp_1", "frequency_cap", "category", "cat_cards", "off_1", "block"),
        new ArrayList<>(members.values()).subList(0, 6));
    assertEquals(5, members.get("actual"));
  }

  @Test
  void the_scope_id_of_a_global_row_is_null() {
    Map<String, Object> members =
        ContactText.row(
            judge(policy("frequency_cap", Map.of("maxPerDay", 1)), contacts(0)).rows(1).getFirst());
    assertEquals("global", members.get("scope"));
    assertEquals(null, members.get("scopeId"));
    assertEquals("allow", members.get("decision"));
    assertEquals("frequency_cap passed: 0 of 1 contacts today", members.get("reason"));
  }

  @Test
  void an_item_tells_of_the_cap_with_fewest_left() {
    ContactPolicy winback = policy("frequency_cap", Map.of("maxContacts", 3, "windowDays", 30));
    assertEquals("passed (0 contacts in last 30d)", passed(winback, contacts(0)));
    assertEquals("passed (1 contacts in last 30d)", passed(winback, contacts(1)));
    assertEquals(
        "passed (1 contacts this week)",
        passed(policy("frequency_cap", Map.of("maxPerDay", 9, "maxPerWeek", 2)), contacts(1)));
  }

  @Test
  void without_a_cap_an_item_just_passed() {
    assertEquals("passed", passed(policy("cooldown", Map.of("cooldownHours", 1)), contacts(0)));
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

  private static List<Contact> contacts(int count) {
    return java.util.Collections.nCopies(count, contact(World.NOW));
  }

  private static Contact contact(Instant at) {
    return Contact.of(World.catalog(), 0, "", "", at);
  }

  private static ContactJudgement judge(ContactPolicy policy, List<Contact> contacts) {
    ContactPolicies policies =
        ContactPolicies.compile(
            List.of(policy),
            PolicyGround.of(World.catalog(), World.layout(), TenantSettings.DEFAULT));
    return policies.judge(
        World.catalog().all(),
        World.request(World.NOW, "", ""),
        World.facts(policies.needs(), contacts, Map.of()),
        Membership.NONE);
  }

  private static String reason(ContactPolicy policy, List<Contact> contacts) {
    return ContactText.reason(judge(policy, contacts).strongestBlock().orElseThrow());
  }

  private static String passed(ContactPolicy policy, List<Contact> contacts) {
    return ContactText.passed((Slate.Take.Taken) judge(policy, contacts).slate().tryTake(0));
  }
}
