package dev.tact.domain.why;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Authored;
import dev.tact.domain.value.Chance;
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
  final Instant now;
  final DecisionPlans plans;
  final DecisionRequest request;

  private TimedWorld(long seed) {
    random = new SplittableRandom(seed);
    now =
        Instant.parse("2026-01-01T00:00:00Z")
            .plus(Duration.ofMinutes(random.nextInt(366 * 24 * 60)))
            .plusMillis(random.nextInt(60_000));
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
    return plans.choose(request.channelId(), request.placementId());
  }

  Situation situation() {
    return new Situation(request, now, new Chance(7));
  }

  Facts facts() {
    return new Facts(
        new Customer("c1", plans.layout().values(Map.of("sch_person", row))),
        Behaviour.of(ContactState.of(plans.needs().counters(), contacts)),
        Evidence.NONE,
        QuotaUse.NONE);
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
    int offers = 1 + random.nextInt(3);
    for (int i = 0; i < offers; i++) {
      authored.with(Kind.OFFER, String.valueOf(i), Map.of("categoryId", "cat_timed"));
      int creatives = random.nextInt(3);
      for (int c = 0; c < creatives; c++) {
        authored.with(
            Kind.CREATIVE, i + "_" + c, Map.of("offerId", "off_" + i, "channelId", "ch_" + c));
      }
    }
  }

  private void rules() {
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Map<String, Object> rule = new HashMap<>();
      Map<String, Object> config = new HashMap<>(tree(2));
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
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Map<String, Object> policy = new HashMap<>();
      switch (random.nextInt(4)) {
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
      if (chance(0.3) && !policy.get("ruleType").equals("time_window")) {
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
    return switch (random.nextInt(10)) {
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
