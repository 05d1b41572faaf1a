package dev.tact.domain.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.contact.AllowOverride;
import dev.tact.domain.contact.CategorySuppression;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.ContactReason;
import dev.tact.domain.contact.ContactRule;
import dev.tact.domain.contact.MutualExclusion;
import dev.tact.domain.contact.OutcomeBased;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.contact.SegmentExclusion;
import dev.tact.domain.contact.World;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.value.Truth;
import dev.tact.domain.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTextTest {

  private static final Duration TWO_AND_A_HALF = Duration.ofHours(60);
  private static final SegmentExclusion HELD = new SegmentExclusion(List.of("held"));

  @Test
  void a_suppression_names_its_place_and_cuts_its_days_off() {
    CategorySuppression rule = new CategorySuppression("cat_1", Optional.of("sub_1"), 3);
    ContactReason reason =
        new ContactReason.Resting(rule, Optional.of(Duration.ofDays(3).minusMillis(1)));
    assertEquals(
        "category_suppression active: last contact 2.9d ago, 3d required on subcategory sub_1",
        text(rule, Verdict.BLOCK, reason));
    assertEquals(
        "category_suppression passed: no contact, 3d required on subcategory sub_1",
        text(rule, Verdict.ALLOW, new ContactReason.Resting(rule, Optional.empty())));
    assertEquals(
        Map.of(
            "categoryId",
            "cat_1",
            "subCategoryId",
            "sub_1",
            "suppressionDays",
            3,
            "daysSince",
            2.9),
        values(reason));
  }

  @Test
  void an_outcome_is_told_with_its_age() {
    OutcomeBased rule = new OutcomeBased(List.of("dismiss", "complaint"), 7);
    ContactReason reason =
        new ContactReason.Reacted(
            rule.outcomes(), 7, Optional.of("dismiss"), Optional.of(TWO_AND_A_HALF));
    assertEquals(
        "outcome_based active: dismiss 2.5d ago, suppressed for 7d",
        text(rule, Verdict.BLOCK, reason));
    assertEquals(
        "outcome_based passed: no dismiss or complaint, suppressed for 7d",
        text(
            rule,
            Verdict.ALLOW,
            new ContactReason.Reacted(rule.outcomes(), 7, Optional.empty(), Optional.empty())));
    assertEquals(2.5, values(reason).get("daysSince"));
    assertEquals("dismiss", values(reason).get("lastOutcome"));
  }

  @Test
  void an_exclusion_says_whether_it_is_sure() {
    ContactReason sure = new ContactReason.Belongs(HELD, Optional.of("held"), Truth.TRUE);
    ContactReason unsure = new ContactReason.Belongs(HELD, Optional.of("held"), Truth.UNKNOWN);
    assertEquals(
        "segment_exclusion blocked: the customer is in segment `held`",
        text(HELD, Verdict.BLOCK, sure));
    assertEquals(
        "segment_exclusion blocked: nobody knows whether the customer is in segment `held`",
        text(HELD, Verdict.BLOCK, unsure));
    assertEquals("held", values(sure).get("matchedSegment"));
    assertEquals("unknown", values(unsure).get("membership"));
  }

  @Test
  void a_competitor_is_named() {
    MutualExclusion rule =
        new MutualExclusion(List.of("off_1", "off_2"), Optional.of(7), Optional.empty());
    ContactReason past =
        new ContactReason.Competes(rule, Optional.of("off_2"), Optional.of(TWO_AND_A_HALF));
    assertEquals(
        "mutual_exclusion blocked: offer off_2 was contacted 2.5d ago",
        text(rule, Verdict.BLOCK, past));
    assertEquals(
        "mutual_exclusion blocked: offer off_2 ranks better in this answer",
        text(
            rule,
            Verdict.BLOCK,
            new ContactReason.Competes(rule, Optional.of("off_2"), Optional.empty())));
    assertEquals(
        List.of("excludeOfferIds", "conflictingOfferId", "windowDays", "daysSince"),
        List.copyOf(values(past).keySet()));
  }

  @Test
  void a_budget_says_how_much_is_used() {
    ContactReason reason =
        new ContactReason.Spent(
            "dailySpend", new BigDecimal("450"), Optional.of(new BigDecimal("460.10")));
    assertEquals(
        "category_suppression reached: dailySpend 460.10 of 450",
        text(new CategorySuppression("cat_1", Optional.empty(), 1), Verdict.BLOCK, reason));
    assertEquals(new BigDecimal("460.10"), values(reason).get("actual"));
  }

  @Test
  void an_override_names_what_it_lifts_and_what_is_lifted_names_the_override() {
    ContactPolicy held = policy(HELD, "Held");
    ContactPolicy override = policy(new AllowOverride(), "VIP first");
    assertEquals(
        "allow_override lifts segment_exclusion `Held`",
        ContactText.reason(
            row(override, Verdict.OVERRIDE, new ContactReason.Overrides(List.of(held)), null)));
    ContactReason sure = new ContactReason.Belongs(HELD, Optional.of("held"), Truth.TRUE);
    PolicyRow lifted = row(held, Verdict.OVERRIDE, sure, override);
    assertEquals(
        "segment_exclusion blocked: the customer is in segment `held`; lifted by `VIP first`",
        ContactText.reason(lifted));
    assertEquals("override", ContactText.row(lifted).get("decision"));
    assertEquals("VIP first", ContactText.row(lifted).get("liftedBy"));
    assertEquals(
        "segment_exclusion blocked: the customer is in segment `held`; lifted: the offer is"
            + " mandatory",
        ContactText.reason(row(held, Verdict.OVERRIDE, sure, null)));
  }

  private static String text(ContactRule rule, Verdict decision, ContactReason reason) {
    return ContactText.reason(row(policy(rule, "Rest"), decision, reason, null));
  }

  private static Map<String, Object> values(ContactReason reason) {
    Map<String, Object> members = new LinkedHashMap<>();
    RuleText.addValues(reason, members);
    return members;
  }

  private static ContactPolicy policy(ContactRule rule, String name) {
    ContactPolicy any =
        World.policy("cp_1", Map.of("ruleType", "allow_override", "config", Map.of()));
    return new ContactPolicy(
        name, name, name, rule, any.scopes(), 50, true, Optional.empty(), any.active());
  }

  private static PolicyRow row(
      ContactPolicy policy, Verdict decision, ContactReason reason, ContactPolicy liftedBy) {
    return new PolicyRow(
        policy, new Scope.Global(), 0, "off_1", decision, reason, Optional.ofNullable(liftedBy));
  }
}
