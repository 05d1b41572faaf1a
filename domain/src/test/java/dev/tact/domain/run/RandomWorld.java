package dev.tact.domain.run;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A small random tenant, customer and request, as plain documents: what the fast plan compiles and
 * the reference model reads.
 */
public final class RandomWorld {

  public static final Instant NOW = Requests.NOW;

  private static final List<String> SCOPES =
      List.of(
          "global",
          "segment",
          "channel",
          "category",
          "subcategory",
          "offer",
          "creative",
          "placement");

  final SplittableRandom random;
  final Map<String, Map<String, Object>> categories = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> offers = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> creatives = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> policies = new LinkedHashMap<>();
  final Map<String, Object> row = new HashMap<>();
  final List<Contact> contacts = new ArrayList<>();
  DecisionRequest request = Requests.plain(5);

  private RandomWorld(long seed) {
    random = new SplittableRandom(seed);
  }

  public static RandomWorld of(long seed) {
    RandomWorld world = new RandomWorld(seed);
    world.catalog();
    world.rules();
    world.customer();
    return world;
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private String pick(String prefix, int count) {
    return prefix + random.nextInt(count);
  }

  private void catalog() {
    for (int i = 0; i < 3; i++) {
      List<Map<String, Object>> fields = new ArrayList<>();
      if (i != 2) {
        fields.add(Map.of("name", "color", "type", "text"));
      }
      if (i != 1) {
        fields.add(Map.of("name", "doubled", "type", "computed", "formula", "n0 * 2"));
        fields.add(
            Map.of("name", "lifted", "type", "computed", "formula", "doubled + offer.priority"));
      }
      categories.put("cat_" + i, Map.of("customFields", fields));
    }
    int offerCount = 1 + random.nextInt(12);
    for (int i = 0; i < offerCount; i++) {
      Map<String, Object> offer = new HashMap<>();
      offer.put("priority", (long) random.nextInt(6) * 20);
      int category = random.nextInt(4);
      if (category < 3) {
        offer.put("categoryId", "cat_" + category);
        if (category == 0 && chance(0.5)) {
          offer.put("subCategoryId", "sub_0");
        }
        if (category < 2 && chance(0.7)) {
          offer.put("customFields", Map.of("color", chance(0.5) ? "red" : "blue"));
        }
      }
      if (chance(0.4)) {
        // Only names that mean something for every offer.
        offer.put("qualificationRules", List.of(tree(2, false)));
      }
      String id = "off_%02d".formatted(i);
      offers.put(id, offer);
      int own = random.nextInt(4);
      for (int c = 0; c < own; c++) {
        Map<String, Object> creative = new HashMap<>();
        creative.put("offerId", id);
        creative.put("channelId", pick("ch_", 2));
        creative.put("weight", (long) random.nextInt(3) * 50);
        if (chance(0.4)) {
          creative.put("placementId", "pl_0");
          creative.put("channelId", "ch_0");
        }
        creatives.put("cr_" + id + c, creative);
      }
    }
  }

  private void rules() {
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Map<String, Object> rule = new HashMap<>();
      Map<String, Object> config = new HashMap<>(tree(2, true));
      String stage = List.of("eligibility", "fit", "match").get(random.nextInt(3));
      if (stage.equals("match") && chance(0.5)) {
        config.put("multiplier", 0.25);
      }
      rule.put("ruleType", "attribute_condition");
      rule.put("stage", stage);
      rule.put("config", config);
      rule.put("priority", (long) random.nextInt(101));
      scopes(rule);
      if (chance(0.15)) {
        rule.put("activeTo", NOW.toString());
      }
      if (chance(0.15)) {
        rule.put("activeFrom", NOW.toString());
        rule.remove("activeTo");
      }
      rules.put("qr_" + i, rule);
    }
    int caps = random.nextInt(4);
    for (int i = 0; i < caps; i++) {
      Map<String, Object> policy = new HashMap<>();
      Map<String, Object> config = new HashMap<>();
      if (chance(0.3)) {
        policy.put("ruleType", "cooldown");
        config.put("cooldownHours", 1L + random.nextInt(72));
      } else {
        policy.put("ruleType", "frequency_cap");
        config.put("maxContacts", (long) random.nextInt(4));
        config.put("windowDays", 1L + random.nextInt(5));
        if (chance(0.3)) {
          config.put("maxPerDay", (long) random.nextInt(3));
        }
      }
      if (chance(0.5)) {
        config.put(
            "per",
            List.of("offer", "creative", "category", "subcategory", "channel", "placement")
                .get(random.nextInt(6)));
      }
      policy.put("config", config);
      scopes(policy);
      policies.put("cp_" + i, policy);
    }
  }

  private void scopes(Map<String, Object> rule) {
    int count = random.nextInt(3);
    boolean all = chance(0.3);
    Set<String> types = new HashSet<>();
    List<Map<String, Object>> scopes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String scope = SCOPES.get(random.nextInt(SCOPES.size()));
      if (!types.add(scope) && all) {
        // Nothing lies in two offers at once.
        continue;
      }
      String id =
          switch (scope) {
            case "segment" -> pick("s", 2);
            case "channel" -> pick("ch_", 2);
            case "category" -> pick("cat_", 3);
            case "subcategory" -> "sub_0";
            case "offer" -> any(offers, "off_00");
            case "creative" -> creatives.isEmpty() ? "" : any(creatives, "");
            case "placement" -> "pl_0";
            default -> "";
          };
      if (!scope.equals("global") && id.isEmpty()) {
        continue;
      }
      scopes.add(
          scope.equals("global") ? Map.of("scope", scope) : Map.of("scope", scope, "scopeId", id));
    }
    if (scopes.isEmpty()) {
      scopes.add(Map.of("scope", "global"));
    }
    rule.put("scopes", scopes);
    if (all) {
      rule.put("scopeMatch", "all");
    }
  }

  private String any(Map<String, ?> map, String otherwise) {
    return map.isEmpty() ? otherwise : List.copyOf(map.keySet()).get(random.nextInt(map.size()));
  }

  private Map<String, Object> tree(int depth, boolean bare) {
    double kind = depth == 0 ? 1 : random.nextDouble();
    if (kind < 0.15) {
      return Map.of("all", List.of(tree(depth - 1, bare), tree(depth - 1, bare)));
    }
    if (kind < 0.3) {
      return Map.of("any", List.of(tree(depth - 1, bare), tree(depth - 1, bare)));
    }
    if (kind < 0.4) {
      return Map.of("not", tree(depth - 1, bare));
    }
    return condition(bare);
  }

  private Map<String, Object> condition(boolean bare) {
    return switch (random.nextInt(bare ? 10 : 7)) {
      case 0, 1 -> compare(pick("customer.n", 2), number());
      case 2 -> compare(pick("n", 2), number());
      case 3 -> compare("attributes.a0", number());
      case 4 -> compare("offer.priority", number());
      case 5 -> Map.of("field", "t0", "operator", chance(0.5) ? "eq" : "neq", "value", "x");
      case 6 -> Map.of("field", "customer.n0", "operator", chance(0.5) ? "exists" : "is_null");
      case 7 -> compare("doubled", number());
      case 8 -> compare("lifted", number());
      default -> Map.of("field", "color", "operator", "eq", "value", "red");
    };
  }

  private Map<String, Object> compare(String field, long value) {
    List<String> operators = List.of("gt", "gte", "lt", "lte", "eq", "neq");
    return Map.of("field", field, "operator", operators.get(random.nextInt(6)), "value", value);
  }

  private long number() {
    return random.nextInt(11) * 10L;
  }

  private void customer() {
    for (String field : List.of("n0", "n1")) {
      if (chance(0.8)) {
        row.put(field, number());
      }
    }
    if (chance(0.7)) {
      row.put("t0", chance(0.5) ? "x" : "y");
    }
    int past = random.nextInt(5);
    for (int i = 0; i < past; i++) {
      String offer = any(offers, "off_00");
      Map<String, Object> body = offers.get(offer);
      contacts.add(
          new Contact(
              NOW.minusSeconds(random.nextInt(5 * 86_400)),
              offer,
              (String) body.getOrDefault("categoryId", ""),
              (String) body.getOrDefault("subCategoryId", ""),
              chance(0.5) ? any(creatives, "") : "",
              chance(0.8) ? pick("ch_", 2) : "",
              chance(0.3) ? "pl_0" : ""));
    }
    Set<String> segments = new HashSet<>();
    if (chance(0.5)) {
      segments.add(pick("s", 2));
    }
    request =
        new DecisionRequest(
            "c1",
            chance(0.5) ? Optional.of(pick("ch_", 2)) : Optional.empty(),
            chance(0.3) ? Optional.of("pl_0") : Optional.empty(),
            1 + random.nextInt(6),
            chance(0.5) ? Map.of("a0", number()) : Map.of(),
            segments,
            chance(0.2) ? List.of(any(offers, "")) : List.of(),
            chance(0.2) && !creatives.isEmpty() ? List.of(any(creatives, "")) : List.of(),
            Map.of());
  }

  /** The tenant as definitions. */
  public Authored authored() {
    Authored authored =
        new Authored()
            .with(
                Kind.SCHEMA,
                "person",
                Map.of(
                    "fields",
                    List.of(
                        Map.of("name", "n0", "dataType", "decimal"),
                        Map.of("name", "n1", "dataType", "decimal"),
                        Map.of("name", "t0", "dataType", "string"))))
            .with(Kind.CHANNEL, "0", Map.of("channelType", "email"))
            .with(Kind.CHANNEL, "1", Map.of("channelType", "push"))
            .with(Kind.PLACEMENT, "0", Map.of("channelId", "ch_0"))
            .with(Kind.SUB_CATEGORY, "0", Map.of("categoryId", "cat_0"));
    categories.forEach((id, body) -> authored.with(Kind.CATEGORY, id.substring(4), body));
    offers.forEach((id, body) -> authored.with(Kind.OFFER, id.substring(4), body));
    creatives.forEach((id, body) -> authored.with(Kind.CREATIVE, id.substring(3), body));
    rules.forEach((id, body) -> authored.with(Kind.QUALIFICATION_RULE, id.substring(3), body));
    policies.forEach((id, body) -> authored.with(Kind.CONTACT_POLICY, id.substring(3), body));
    return authored;
  }

  /** What is known of the customer. */
  public Facts facts(DecisionPlans plans) {
    return new Facts(
        new Customer("c1", plans.layout().values(Map.of("sch_person", row))),
        Behaviour.of(ContactState.of(plans.needs().counters(), contacts)),
        Evidence.NONE,
        QuotaUse.NONE);
  }

  /** The answer of the fast plan. */
  public Decision decide() {
    DecisionPlans plans = authored().plans();
    return DecisionRunner.explain(
        plans.choose(request.channelId(), request.placementId()),
        Requests.situation(request),
        facts(plans));
  }
}
