package dev.tact.bench;

import dev.tact.bootstrap.Re2Patterns;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.value.Chance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Offers with a creative each, rules of every type over all eight scopes, policies of many types;
 * two categories in twenty survive.
 */
final class GateShop {

  private static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");
  private static final int CATEGORIES = 20;
  private static final int SURVIVING = 2;
  private static final int SHARED = 25;
  private static final int METRICS = 10;

  private final int offers;
  private final boolean distinct;
  private final boolean readsOffers;
  private final DecisionPlan plan;
  private final Facts facts;
  private final Situation situation;

  /**
   * Compiles a shop.
   *
   * @param distinct whether no two rules say the same
   * @param readsOffers whether some rules read the offer, not only the customer
   */
  GateShop(int offers, int rules, int policies, boolean distinct, boolean readsOffers) {
    this.offers = offers;
    this.distinct = distinct;
    this.readsOffers = readsOffers;
    Authored authored = new Authored();
    catalog(authored);
    for (int i = 0; i < rules; i++) {
      authored.with(Kind.QUALIFICATION_RULE, "rule" + i, GateRules.rule(i, rule(i), scope(i)));
    }
    for (int i = 0; i < policies; i++) {
      authored.with(Kind.CONTACT_POLICY, "policy" + i, GateRules.policy(i, scope(i)));
    }
    DecisionPlans plans =
        PlanCompiler.compile(authored.configuration(), Optional.empty(), new Re2Patterns())
            .orElseThrow();
    plan = plans.choose(Surface.of(Optional.empty(), Optional.empty()));
    facts = facts(plans);
    DecisionRequest request =
        new DecisionRequest(
            "c1",
            Optional.empty(),
            Optional.empty(),
            5,
            Map.of(),
            Set.of("s0", "s1", "s2", "s3", "s4"),
            List.of(),
            List.of(),
            Map.of());
    situation = new Situation(request, NOW, new Chance(7));
    int survivors = decide().scored().candidates().length;
    if (survivors != offers * SURVIVING / CATEGORIES) {
      throw new IllegalStateException("a tenth of the offers survives, not " + survivors);
    }
  }

  Decision decide() {
    return DecisionRunner.decide(plan, situation, facts);
  }

  private void catalog(Authored authored) {
    authored.with(
        Kind.SCHEMA,
        "person",
        Map.of(
            "fields",
            List.of(
                Map.of("name", "n0", "dataType", "decimal"),
                Map.of("name", "n1", "dataType", "decimal"),
                Map.of("name", "seen", "dataType", "timestamp"))));
    for (int i = 0; i < 3; i++) {
      authored.with(Kind.CHANNEL, "channel" + i, Map.of("channelType", "web"));
    }
    for (int i = 0; i < 4; i++) {
      authored.with(Kind.PLACEMENT, "place" + i, Map.of("channelId", "ch_channel0"));
    }
    for (int i = 0; i < CATEGORIES; i++) {
      authored.with(Kind.CATEGORY, "category" + i, Map.of());
    }
    for (int i = 0; i < 2 * CATEGORIES; i++) {
      Map<String, Object> body = Map.of("categoryId", "cat_category" + i % CATEGORIES);
      authored.with(Kind.SUB_CATEGORY, "sub" + i, body);
    }
    for (int i = 0; i < METRICS; i++) {
      Map<String, Object> metric =
          Map.of("aggregateFunction", "count", "sourceField", "impressions", "windowDays", 7 + i);
      authored.with(Kind.METRIC, "metric" + i, metric);
    }
    for (int i = 0; i < offers; i++) {
      offer(authored, i);
    }
  }

  private static void offer(Authored authored, int i) {
    String key = "%06d".formatted(i);
    authored.with(
        Kind.OFFER,
        key,
        Map.of(
            "priority",
            i * 7 % 101,
            "categoryId",
            "cat_category" + i % CATEGORIES,
            "subCategoryId",
            "sub_sub" + i % (2 * CATEGORIES)));
    Map<String, Object> creative = new HashMap<>();
    creative.put("offerId", "off_" + key);
    creative.put("channelId", "ch_channel" + (i % 5 == 0 ? 0 : i % 3));
    if (i % 5 == 0) {
      creative.put("placementId", "pl_place" + i / 5 % 4);
    }
    authored.with(Kind.CREATIVE, key, creative);
  }

  private Map<String, Object> scope(int i) {
    int n = i / 8;
    return switch (i % 8) {
      case 0 -> Map.of("scope", "global");
      case 1 -> Map.of("scope", "segment", "scopeId", "s" + n % 10);
      case 2 -> Map.of("scope", "channel", "scopeId", "ch_channel" + n % 3);
      case 3 -> Map.of("scope", "category", "scopeId", "cat_category" + n % CATEGORIES);
      case 4 -> Map.of("scope", "subcategory", "scopeId", "sub_sub" + n % (2 * CATEGORIES));
      case 5 -> Map.of("scope", "offer", "scopeId", "off_%06d".formatted(n * 31 % offers));
      case 6 -> Map.of("scope", "creative", "scopeId", "cr_%06d".formatted(n * 17 % offers));
      default -> Map.of("scope", "placement", "scopeId", "pl_place" + n % 4);
    };
  }

  /** What a rule asks: everybody fulfils it, but in the categories that do not survive. */
  private Map<String, Object> rule(int i) {
    int number = distinct ? i : i % SHARED;
    if (i % 8 == 3 && i / 8 % CATEGORIES >= SURVIVING) {
      return GateRules.compare("customer.n0", "gte", 1_000_000 + number);
    }
    return readsOffers && i % 16 == 8
        ? GateRules.compare("offer.priority", "lte", 101 + number)
        : GateRules.fulfilled(number);
  }

  private static Facts facts(DecisionPlans plans) {
    Map<String, Object> row =
        Map.of("n0", BigDecimal.TEN, "n1", BigDecimal.ONE, "seen", "2026-03-10T12:00:00Z");
    List<Contact> contacts = new ArrayList<>();
    List<OutcomeEvent> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Contact contact =
          new Contact(
              NOW.minusSeconds(86_400L * (2 + i % 20)),
              "off_%06d".formatted(i),
              "cat_category" + i % CATEGORIES,
              "sub_sub" + i,
              "cr_%06d".formatted(i),
              "ch_channel" + i % 3,
              "");
      contacts.add(contact);
      events.add(
          new OutcomeEvent(
              contact,
              "impression",
              Classification.NEUTRAL,
              true,
              false,
              "outbound",
              Optional.empty(),
              ""));
    }
    return new Facts(
        new Customer("c1", plans.layout().values(Map.of("sch_person", row))),
        BehaviourState.empty(plans.needs(), Map.of()).with(contacts, events).at(NOW, List.of()),
        Evidence.NONE,
        QuotaUse.NONE);
  }
}
