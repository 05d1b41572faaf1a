package dev.tact.domain.why;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.MetricValues;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.OutcomeState;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Authored;
import dev.tact.domain.value.Chance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A small random tenant whose rules depend on the clock, with a customer who was contacted. */
final class TimedWorld {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Asia/Kathmandu",
          "America/New_York",
          "Australia/Lord_Howe",
          "Europe/London",
          "Pacific/Chatham");

  private final SplittableRandom random;
  private final List<Contact> contacts = new ArrayList<>();
  private final Map<String, Object> row = new HashMap<>();
  private final Authored authored = new Authored();
  private final Optional<Instant> dismissed;
  final Instant now;
  final DecisionPlans plans;
  final DecisionRequest request;

  private TimedWorld(long seed) {
    random = new SplittableRandom(seed);
    now =
        Instant.parse("2026-01-01T00:00:00Z")
            .plus(Duration.ofMinutes(random.nextInt(366 * 24 * 60)))
            .plusMillis(random.nextInt(60_000));
    dismissed =
        chance(0.6)
            ? Optional.of(now.minusMillis(random.nextLong(Duration.ofDays(9).toMillis())))
            : Optional.empty();
    catalog();
    rules();
    policies();
    customer();
    plans = authored.plans();
    request =
        new DecisionRequest(
            "c1",
            chance(0.4) ? Optional.of("ch_" + random.nextInt(2)) : Optional.empty(),
            Optional.empty(),
            50,
            chance(0.5) ? Map.of("a0", number()) : Map.of(),
            Set.of(),
            List.of(),
            List.of(),
            Map.of());
  }

  static TimedWorld of(long seed) {
    return new TimedWorld(seed);
  }

  DecisionPlan plan() {
    return plans.choose(request.surface());
  }

  Situation situation() {
    return new Situation(request, now, new Chance(7));
  }

  Facts facts() {
    return new Facts(
        new Customer("c1", plans.layout().values(Map.of("sch_person", row))),
        new Behaviour(
            ContactState.of(plans.needs().counters(), contacts), outcomes(), MetricValues.NONE),
        Evidence.NONE,
        quotas());
  }

  private OutcomeState outcomes() {
    Map<OutcomeCounter, Long> newest = new HashMap<>();
    if (dismissed.isPresent()) {
      plans
          .needs()
          .outcomes()
          .forEach(counter -> newest.put(counter, dismissed.get().toEpochMilli()));
    }
    return OutcomeState.restored(plans.needs().outcomes(), newest);
  }

  /** The same request, in which one offer alone is asked about. */
  DecisionRequest onlyFor(String offerId) {
    List<String> others =
        plans.catalog().offers().stream()
            .map(offer -> offer.id())
            .filter(id -> !id.equals(offerId))
            .toList();
    return new DecisionRequest(
        "c1",
        request.channelId(),
        request.placementId(),
        1,
        request.attributes(),
        request.segments(),
        others,
        List.of(),
        Map.of());
  }

  private void catalog() {
    authored.with(
        Kind.SCHEMA,
        "person",
        Map.of(
            "fields",
            List.of(
                Map.of("name", "n0", "dataType", "integer"),
                Map.of("name", "n1", "dataType", "decimal"),
                Map.of("name", "seen", "dataType", "date"),
                Map.of("name", "zone", "dataType", "string"))));
    authored.with(
        Kind.CATEGORY,
        "timed",
        Map.of(
            "customFields",
            List.of(
                Map.of("name", "away", "type", "computed", "formula", "daysBetween(seen, today())"),
                Map.of(
                    "name",
                    "hour",
                    "type",
                    "computed",
                    "formula",
                    "hour(now(), 'Asia/Kolkata')"))));
    for (int i = 0; i < 2; i++) {
      Map<String, Object> channel = new HashMap<>(Map.of("channelType", i == 0 ? "email" : "push"));
      if (chance(0.4)) {
        channel.put(
            "config",
            Map.of(
                "quietHoursStart",
                hour(),
                "quietHoursEnd",
                otherHour(),
                "timezoneSource",
                chance(0.5) ? "customer.zone" : zone()));
      }
      authored.with(Kind.CHANNEL, String.valueOf(i), channel);
    }
    int offers = 2 + random.nextInt(2);
    for (int i = 0; i < offers; i++) {
      authored.with(Kind.OFFER, String.valueOf(i), offer());
      int creatives = random.nextInt(3);
      for (int c = 0; c < creatives; c++) {
        authored.with(
            Kind.CREATIVE, i + "_" + c, Map.of("offerId", "off_" + i, "channelId", "ch_" + c));
      }
    }
  }

  private Map<String, Object> offer() {
    Map<String, Object> offer = new HashMap<>(Map.of("categoryId", "cat_timed"));
    if (chance(0.2)) {
      offer.put("mandatory", true);
      offer.put("mandatoryReason", "the law");
      offer.put("mandatoryApprovedBy", "ann");
      offer.put(
          "mandatoryExpiresAt", now.plus(Duration.ofHours(1 + random.nextInt(300))).toString());
    }
    if (chance(0.2)) {
      offer.put(
          "schedule",
          Map.of(
              "startDate",
              now.plus(Duration.ofHours(random.nextInt(200) - 100)).toString().substring(0, 10),
              "endDate",
              now.plus(Duration.ofHours(200 + random.nextInt(500))).toString(),
              "timezone",
              zone()));
    }
    if (chance(0.1)) {
      offer.put("emergencyExcluded", true);
    }
    if (chance(0.2)) {
      offer.put("budget", Map.of("maxPerDay", 2L));
    }
    return offer;
  }

  /** Somebody has used up what the offers may do on this day. */
  private QuotaUse quotas() {
    String day = now.toString().substring(0, 10);
    Map<QuotaKey, BigDecimal> used = new HashMap<>();
    plans
        .catalog()
        .offers()
        .forEach(
            offer ->
                used.put(new QuotaKey(offer.id(), QuotaKey.Measure.CONTACTS, day), BigDecimal.TWO));
    return new QuotaUse(used);
  }

  private void rules() {
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Map<String, Object> rule = new HashMap<>();
      Map<String, Object> config = new HashMap<>(Map.of("all", List.of(tree(2))));
      if (chance(0.3)) {
        config.put(
            "timeWindow",
            Map.of(
                "startHour",
                (long) random.nextInt(12),
                "endHour",
                12L + random.nextInt(12),
                "timezone",
                zone()));
      }
      rule.put("ruleType", "attribute_condition");
      rule.put("config", config);
      period(rule);
      authored.with(Kind.QUALIFICATION_RULE, String.valueOf(i), rule);
    }
  }

  private void policies() {
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      Map<String, Object> policy = new HashMap<>();
      switch (random.nextInt(9)) {
        case 4 -> {
          policy.put("ruleType", "category_suppression");
          policy.put(
              "config",
              Map.of("categoryId", "cat_timed", "suppressionDays", 1L + random.nextInt(9)));
        }
        case 5 -> {
          policy.put("ruleType", "outcome_based");
          policy.put(
              "config",
              Map.of("outcomes", List.of("out_dismiss"), "lookbackDays", 1L + random.nextInt(9)));
        }
        case 6 -> {
          policy.put("ruleType", "mutual_exclusion");
          policy.put(
              "config",
              Map.of(
                  "excludeOfferIds",
                  List.of("off_0", "off_1"),
                  "windowDays",
                  1L + random.nextInt(9)));
        }
        case 7 -> {
          policy.put("ruleType", "allow_override");
          policy.put("priority", 50L + random.nextInt(50));
          policy.put("config", Map.of());
        }
        case 0 -> {
          policy.put("ruleType", "cooldown");
          policy.put("config", Map.of("cooldownHours", 1L + random.nextInt(72)));
        }
        case 1 -> {
          policy.put("ruleType", "time_window");
          policy.put(
              "config",
              Map.of(
                  "allowedDays",
                  List.of((long) random.nextInt(7), 6L),
                  "startTime",
                  "02:30",
                  "endTime",
                  otherHour(),
                  "timezone",
                  chance(0.3) ? "customer.zone" : zone()));
        }
        case 2 -> {
          policy.put("ruleType", "frequency_cap");
          policy.put(
              "config",
              Map.of("maxContacts", 1L + random.nextInt(3), "windowDays", 1L + random.nextInt(9)));
        }
        default -> {
          policy.put("ruleType", "frequency_cap");
          policy.put(
              "config",
              Map.of(
                  List.of("maxPerDay", "maxPerWeek", "maxPerMonth").get(random.nextInt(3)),
                  1L + random.nextInt(2)));
        }
      }
      if (chance(0.3)
          && Set.of("cooldown", "frequency_cap").contains((String) policy.get("ruleType"))) {
        Map<String, Object> config = new HashMap<>((Map<String, Object>) policy.get("config"));
        config.put("per", "offer");
        policy.put("config", config);
      }
      period(policy);
      authored.with(Kind.CONTACT_POLICY, String.valueOf(i), policy);
    }
  }

  private void period(Map<String, Object> rule) {
    if (chance(0.2)) {
      rule.put("activeTo", now.plus(Duration.ofHours(random.nextInt(400))).toString());
    }
    if (chance(0.2)) {
      rule.put("activeFrom", now.minus(Duration.ofHours(1 + random.nextInt(400))).toString());
    }
  }

  private Map<String, Object> tree(int depth) {
    double kind = depth == 0 ? 1 : random.nextDouble();
    if (kind < 0.2) {
      return Map.of("all", List.of(tree(depth - 1), tree(depth - 1)));
    }
    if (kind < 0.4) {
      return Map.of("any", List.of(tree(depth - 1), tree(depth - 1)));
    }
    if (kind < 0.5) {
      return Map.of("not", tree(depth - 1));
    }
    return switch (random.nextInt(15)) {
      case 10 ->
          Map.of(
              "ruleType",
              "recency_check",
              "attribute",
              "customer.seen",
              "minDays",
              (long) random.nextInt(20),
              "maxDays",
              20L + random.nextInt(20));
      case 11 ->
          Map.of(
              "ruleType",
              "recency_check",
              "attribute",
              "customer.seen",
              chance(0.5) ? "minDays" : "maxDays",
              (long) random.nextInt(40));
      case 12, 13 ->
          Map.of(
              "ruleType",
              "recency_check",
              "outcome",
              "dismiss",
              "withinDays",
              1L + random.nextInt(12),
              "has",
              chance(0.5));
      case 14 ->
          Map.of(
              "ruleType",
              "propensity_threshold",
              "model",
              "m",
              "minScore",
              random.nextInt(5) / 5.0);
      case 0, 1, 2 -> compare("customer.n0", number());
      case 3, 4 -> compare("customer.n1", number());
      case 5, 6 -> compare("away", random.nextInt(40));
      case 7 -> compare("hour", random.nextInt(24));
      default -> compare("attributes.a0", number());
    };
  }

  private Map<String, Object> compare(String field, long value) {
    List<String> operators = List.of("gt", "gte", "lt", "lte", "eq", "neq");
    return Map.of("field", field, "operator", operators.get(random.nextInt(6)), "value", value);
  }

  private void customer() {
    row.put("zone", zone());
    row.put("n0", number());
    row.put("n1", number());
    row.put("seen", now.minus(Duration.ofDays(random.nextInt(30))).toString().substring(0, 10));
    int past = random.nextInt(5);
    for (int i = 0; i < past; i++) {
      contacts.add(
          new Contact(
              now.minusMillis(random.nextLong(Duration.ofDays(6).toMillis())),
              "off_" + random.nextInt(3),
              "cat_timed",
              "",
              "",
              "ch_" + random.nextInt(2),
              ""));
    }
  }

  private long number() {
    return random.nextInt(6) * 10L;
  }

  private String hour() {
    return "%02d:%02d".formatted(random.nextInt(12), random.nextInt(2) * 30);
  }

  private String otherHour() {
    return "%02d:45".formatted(12 + random.nextInt(12));
  }

  private String zone() {
    return ZONES.get(random.nextInt(ZONES.size()));
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }
}
