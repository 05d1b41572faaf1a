package dev.tact.domain.contact;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One random request with its policies and history. */
record PolicyTrial(
    List<ContactPolicy> policies,
    List<Contact> history,
    List<OutcomeEvent> outcomes,
    QuotaUse quotas,
    Instant now,
    String channelId,
    String placementId,
    Membership membership) {

  static final Catalog CATALOG = World.catalog();

  private static final List<String> CHANNELS = List.of("", "ch_email", "ch_push", "ch_sms");
  private static final List<String> OFFERS =
      List.of("off_1", "off_2", "off_3", "off_4", "off_5", "off_6", "off_gone");
  private static final List<Scope> SCOPES =
      List.of(
          new Scope.Global(),
          new Scope.Segment("vip"),
          new Scope.Segment("new"),
          new Scope.OfChannel("ch_email"),
          new Scope.OfChannel("ch_sms"),
          new Scope.OfCategory("cat_cards"),
          new Scope.OfCategory("cat_loans"),
          new Scope.OfSubCategory("sub_gold"),
          new Scope.OfOffer("off_1"),
          new Scope.OfOffer("off_6"),
          new Scope.OfCreative("cr_2"),
          new Scope.OfPlacement("pl_top"));
  private static final MetricSeries SEEN =
      new MetricSeries(
          "met_seen",
          "seen",
          1,
          MetricSeries.Function.COUNT,
          MetricSeries.Source.IMPRESSIONS,
          MetricSeries.Source.IMPRESSIONS,
          3,
          List.of(MetricSeries.Dimension.OFFER_ID),
          MetricSeries.EventFilter.ALL,
          false);

  static PolicyTrial of(Random random) {
    Instant now =
        Instant.parse("2025-12-20T00:00:00Z").plusMillis(random.nextLong(40 * 86_400_000L));
    List<ContactPolicy> policies = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      policies.add(policy("cp_" + i, random, now));
    }
    return new PolicyTrial(
        policies,
        history(random, now),
        outcomes(random, now),
        quotas(random, now),
        now,
        CHANNELS.get(random.nextInt(CHANNELS.size())),
        random.nextInt(4) == 0 ? "pl_top" : "",
        membership(random));
  }

  ContactPolicies compile(List<ContactPolicy> among) {
    return ContactPolicies.compile(
        among,
        new PolicyGround(
            CATALOG,
            World.layout(),
            TenantSettings.DEFAULT,
            ChannelTypes.of(CATALOG.channels()),
            FactSlots.empty(_ -> Optional.of(SEEN))));
  }

  Facts facts(ContactPolicies compiled) {
    Facts facts = World.facts(compiled.needs(), history, Map.of());
    BehaviourState state = BehaviourState.empty(compiled.needs(), Map.of()).with(history, events());
    return new Facts(facts.customer(), state.at(now, List.of()), facts.evidence(), quotas);
  }

  ContactJudgement judge(List<ContactPolicy> among, CandidateMask alive) {
    ContactPolicies compiled = compile(among);
    return compiled.judge(
        alive, World.request(now, channelId, placementId), facts(compiled), membership);
  }

  CandidateMask kept(List<ContactPolicy> among) {
    CandidateMask alive = CATALOG.all();
    judge(among, alive);
    return alive;
  }

  Contact contact(int candidate) {
    return Contact.of(CATALOG, candidate, channelId, placementId, now);
  }

  NaiveRecount naive(List<ContactPolicy> among) {
    return new NaiveRecount(among, membership, events(), quotas, now);
  }

  /** Everything that happened: each contact is an impression. */
  List<OutcomeEvent> events() {
    List<OutcomeEvent> events = new ArrayList<>(outcomes);
    history.forEach(contact -> events.add(event(contact, "impression")));
    return events;
  }

  private static OutcomeEvent event(Contact subject, String outcome) {
    return new OutcomeEvent(
        subject,
        outcome,
        Classification.NEUTRAL,
        outcome.equals("impression"),
        false,
        "outbound",
        Optional.empty(),
        "");
  }

  private static ContactPolicy policy(String id, Random random, Instant now) {
    Scopes scopes = scopes(random);
    ContactRule rule = rule(random, scopes);
    ActivePeriod active =
        random.nextInt(8) == 0
            ? new ActivePeriod(Optional.of(now.plusSeconds(1)), Optional.empty())
            : ActivePeriod.ALWAYS;
    return new ContactPolicy(
        id,
        id,
        id,
        rule,
        scopes,
        random.nextInt(3) == 0 ? 50 : random.nextInt(101),
        random.nextInt(4) > 0,
        Optional.empty(),
        active);
  }

  private static Scopes scopes(Random random) {
    List<Scope> scopes = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      scopes.add(SCOPES.get(random.nextInt(SCOPES.size())));
    }
    return new Scopes(scopes, random.nextInt(3) == 0);
  }

  private static ContactRule rule(Random random, Scopes scopes) {
    Counter.Per per = Counter.Per.values()[random.nextInt(Counter.Per.values().length)];
    return switch (random.nextInt(14)) {
      case 0 -> new Cooldown(1 + random.nextInt(60), per);
      case 1 -> new CrossChannelCap(channels(random), limits(random).getFirst());
      case 2 -> new CategorySuppression("cat_loans", Optional.empty(), 1 + random.nextInt(9));
      case 3 ->
          new CategorySuppression("cat_cards", Optional.of("sub_gold"), 1 + random.nextInt(9));
      case 4 -> new CustomerTotalCap(limits(random).getFirst());
      case 5 -> new OutcomeBased(some(random, "complaint", "dismiss"), 1 + random.nextInt(20));
      case 6 -> new SegmentExclusion(some(random, "vip", "new"));
      case 7, 8 -> exclusion(random, scopes);
      case 9 -> metric(random);
      case 10 -> new BudgetExhausted(false, false, Optional.of(threshold(random)));
      case 11 -> new AllowOverride();
      default -> new FrequencyCap(limits(random), per);
    };
  }

  private static List<String> channels(Random random) {
    return some(random, random.nextBoolean() ? "push" : "ch_push", "ch_email", "ch_sms");
  }

  private static List<String> some(Random random, String... of) {
    List<String> some = new ArrayList<>(List.of(of[random.nextInt(of.length)]));
    for (String each : of) {
      if (!some.contains(each) && random.nextInt(3) == 0) {
        some.add(each);
      }
    }
    return some;
  }

  /** Unions of offers and other scopes are refused when they are written. */
  private static ContactRule exclusion(Random random, Scopes scopes) {
    boolean offers = scopes.scopes().stream().anyMatch(Scope.OfOffer.class::isInstance);
    boolean only = scopes.scopes().stream().allMatch(Scope.OfOffer.class::isInstance);
    if (offers && !only && !scopes.all()) {
      return new AllowOverride();
    }
    Set<String> listed = new HashSet<>();
    while (listed.size() < 2 + random.nextInt(2)) {
      listed.add(OFFERS.get(random.nextInt(OFFERS.size())));
    }
    Optional<Integer> days =
        random.nextBoolean() ? Optional.of(1 + random.nextInt(14)) : Optional.empty();
    return new MutualExclusion(List.copyOf(listed), days, Optional.empty());
  }

  private static ContactRule metric(Random random) {
    return World.policy(
            "cp_metric",
            Map.of(
                "ruleType",
                "metric_condition",
                "config",
                Map.of(
                    "metric",
                    "met_seen",
                    "operator",
                    random.nextBoolean() ? "gte" : "lt",
                    "value",
                    (long) random.nextInt(4))))
        .rule();
  }

  private static BudgetExhausted.Threshold threshold(Random random) {
    return new BudgetExhausted.Threshold(
        BudgetExhausted.Field.DAILY_CONTACTS, BigDecimal.valueOf(1 + random.nextInt(3)));
  }

  private static QuotaUse quotas(Random random, Instant now) {
    String today = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    Map<QuotaKey, BigDecimal> used = new HashMap<>();
    for (String offer : OFFERS) {
      QuotaKey key = new QuotaKey(offer, QuotaKey.Measure.CONTACTS, today);
      used.put(key, BigDecimal.valueOf(random.nextInt(4)));
      used.put(new QuotaKey(offer, QuotaKey.Measure.CONTACTS, "2020-01-01"), BigDecimal.TEN);
    }
    return new QuotaUse(used);
  }

  private static Membership membership(Random random) {
    Set<String> certain = random.nextBoolean() ? Set.of("vip") : Set.of();
    Set<String> possible = new HashSet<>(certain);
    if (random.nextInt(4) == 0) {
      possible.add("vip");
    }
    if (random.nextInt(4) == 0) {
      possible.add("new");
    }
    return new Membership(certain, possible);
  }

  private static List<ContactLimit> limits(Random random) {
    List<Window> windows =
        List.of(
            Window.Calendar.DAY,
            Window.Calendar.WEEK,
            Window.Calendar.MONTH,
            new Window.Rolling(1 + random.nextInt(48), Window.Unit.HOURS),
            new Window.Rolling(1 + random.nextInt(30), Window.Unit.DAYS));
    List<ContactLimit> limits = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      limits.add(
          new ContactLimit(
              random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(5),
              windows.get(random.nextInt(windows.size()))));
    }
    return limits;
  }

  private static List<Contact> history(Random random, Instant now) {
    List<Contact> history = new ArrayList<>();
    int count = random.nextInt(25);
    for (int i = 0; i < count; i++) {
      history.add(contact(random, now));
    }
    return history;
  }

  private static Contact contact(Random random, Instant now) {
    long ago = (long) (Math.pow(random.nextDouble(), 3) * 40 * 86_400_000L) - 60_000;
    return Contact.of(
        CATALOG,
        random.nextInt(CATALOG.size()),
        CHANNELS.get(random.nextInt(CHANNELS.size())),
        random.nextInt(4) == 0 ? "pl_top" : "",
        now.minusMillis(ago));
  }

  /** Some of them are of the customer alone. */
  private static List<OutcomeEvent> outcomes(Random random, Instant now) {
    List<OutcomeEvent> outcomes = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      Contact contact = contact(random, now);
      Contact subject =
          random.nextInt(3) == 0
              ? new Contact(contact.at(), "", "", "", "", contact.channelId(), "")
              : contact;
      outcomes.add(event(subject, random.nextBoolean() ? "complaint" : "dismiss"));
    }
    return outcomes;
  }
}
