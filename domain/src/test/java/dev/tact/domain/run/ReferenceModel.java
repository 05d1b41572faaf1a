package dev.tact.domain.run;

import dev.tact.domain.fact.Contact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the base flow should decide, written from the documents and without any cleverness: every
 * candidate is put to every rule, one by one.
 */
final class ReferenceModel {

  private final RandomWorld world;

  /** Thrown where a bare name means nothing for an offer. */
  private static final class UnknownNameException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** An offer with one of its creatives, or without ("" and no body). */
  private record Candidate(
      String offerId, Map<String, Object> offer, String creativeId, Map<String, Object> creative) {
    private String text(String member) {
      return (String) creative.getOrDefault(member, "");
    }
  }

  /** One item of the expected answer. */
  record Item(String offerId, String creativeId, double score) {}

  ReferenceModel(RandomWorld world) {
    this.world = world;
  }

  List<Item> decide() {
    record Scored(Candidate candidate, double score) {}
    List<Scored> ranked = new ArrayList<>();
    for (Candidate candidate : candidates()) {
      if (asked(candidate) && qualifies(candidate) && policiesAllow(candidate, List.of())) {
        ranked.add(new Scored(candidate, score(candidate)));
      }
    }
    ranked.sort(
        Comparator.comparing((Scored each) -> -each.score())
            .thenComparing(each -> -((Long) each.candidate().offer().get("priority")))
            .thenComparing(each -> each.candidate().offerId())
            .thenComparing(each -> each.candidate().creativeId()));
    List<Item> items = new ArrayList<>();
    List<Contact> slate = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (Scored each : ranked) {
      Candidate candidate = each.candidate();
      if (items.size() < Math.min(world.request.limit(), 5)
          && !shown.contains(candidate.offerId())
          && policiesAllow(candidate, slate)) {
        shown.add(candidate.offerId());
        slate.add(contact(candidate));
        items.add(new Item(candidate.offerId(), candidate.creativeId(), each.score()));
      }
    }
    return items;
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    world.offers.forEach(
        (id, offer) -> {
          int before = candidates.size();
          world.creatives.forEach(
              (creativeId, creative) -> {
                if (creative.get("offerId").equals(id)) {
                  candidates.add(new Candidate(id, offer, creativeId, creative));
                }
              });
          if (candidates.size() == before) {
            candidates.add(new Candidate(id, offer, "", Map.of()));
          }
        });
    return candidates;
  }

  private boolean asked(Candidate candidate) {
    Optional<String> channel = world.request.channelId();
    Optional<String> placement = world.request.placementId();
    boolean bound = !candidate.creativeId().isEmpty();
    boolean channelFits =
        !bound || channel.isEmpty() || channel.get().equals(candidate.text("channelId"));
    boolean placementFits =
        placement.isEmpty()
            || candidate.text("placementId").isEmpty()
            || placement.get().equals(candidate.text("placementId"));
    return channelFits
        && placementFits
        && !world.request.excludedOffers().contains(candidate.offerId())
        && !world.request.excludedCreatives().contains(candidate.creativeId());
  }

  private boolean qualifies(Candidate candidate) {
    for (Map<String, Object> rule : world.rules.values()) {
      if (!rule.get("stage").equals("match")
          && active(rule)
          && inScope(rule, candidate)
          && !holds((Map<?, ?>) rule.get("config"), candidate)) {
        return false;
      }
    }
    List<?> inline = (List<?>) candidate.offer().getOrDefault("qualificationRules", List.of());
    return inline.stream().allMatch(tree -> holds((Map<?, ?>) tree, candidate));
  }

  private double score(Candidate candidate) {
    double weight = ((Long) candidate.creative().getOrDefault("weight", 100L)) / 100.0;
    double score = ((Long) candidate.offer().get("priority")) / 100.0 * weight;
    for (Map<String, Object> rule : world.rules.values()) {
      Map<?, ?> config = (Map<?, ?>) rule.get("config");
      if (rule.get("stage").equals("match")
          && active(rule)
          && inScope(rule, candidate)
          && !holds(config, candidate)) {
        score *= config.containsKey("multiplier") ? (Double) config.get("multiplier") : 0.5;
      }
    }
    return score;
  }

  private static boolean active(Map<String, Object> rule) {
    return (!rule.containsKey("activeFrom")
            || !RandomWorld.NOW.isBefore(Instant.parse((String) rule.get("activeFrom"))))
        && (!rule.containsKey("activeTo")
            || RandomWorld.NOW.isBefore(Instant.parse((String) rule.get("activeTo"))));
  }

  private boolean inScope(Map<String, Object> rule, Candidate candidate) {
    List<?> scopes = (List<?>) rule.get("scopes");
    if (scopes.isEmpty()) {
      return true;
    }
    return "all".equals(rule.get("scopeMatch"))
        ? scopes.stream().allMatch(scope -> lies((Map<?, ?>) scope, candidate))
        : scopes.stream().anyMatch(scope -> lies((Map<?, ?>) scope, candidate));
  }

  private boolean lies(Map<?, ?> scope, Candidate candidate) {
    Object id = scope.get("scopeId");
    Contact would = contact(candidate);
    return switch ((String) scope.get("scope")) {
      case "global" -> true;
      case "segment" -> world.request.segments().contains((String) id);
      default -> counts(scope, would);
    };
  }

  private boolean counts(Map<?, ?> scope, Contact contact) {
    Object id = scope.get("scopeId");
    return switch ((String) scope.get("scope")) {
      case "channel" -> contact.channelId().equals(id);
      case "category" -> contact.categoryId().equals(id);
      case "subcategory" -> contact.subCategoryId().equals(id);
      case "offer" -> contact.offerId().equals(id);
      case "creative" -> contact.creativeId().equals(id);
      case "placement" -> contact.placementId().equals(id);
      case "segment" -> world.request.segments().contains((String) id);
      default -> true;
    };
  }

  private Contact contact(Candidate candidate) {
    boolean bound = !candidate.creativeId().isEmpty();
    String placement = candidate.text("placementId");
    return new Contact(
        RandomWorld.NOW,
        candidate.offerId(),
        (String) candidate.offer().getOrDefault("categoryId", ""),
        (String) candidate.offer().getOrDefault("subCategoryId", ""),
        candidate.creativeId(),
        bound ? candidate.text("channelId") : world.request.channelId().orElse(""),
        placement.isEmpty() ? world.request.placementId().orElse("") : placement);
  }

  /** Unknown does not hold, and neither does a rule that names what the offer does not have. */
  private boolean holds(Map<?, ?> tree, Candidate candidate) {
    try {
      return Boolean.TRUE.equals(judge(tree, candidate));
    } catch (UnknownNameException _) {
      return false;
    }
  }

  /** True, false, or null for unknown. */
  private Boolean judge(Map<?, ?> tree, Candidate candidate) {
    if (tree.containsKey("not")) {
      Boolean part = judge((Map<?, ?>) tree.get("not"), candidate);
      return part == null ? null : !part;
    }
    if (tree.containsKey("all") || tree.containsKey("any")) {
      boolean decisive = tree.containsKey("any");
      Boolean outcome = !decisive;
      for (Object part : (List<?>) tree.get(decisive ? "any" : "all")) {
        Boolean one = judge((Map<?, ?>) part, candidate);
        if (outcome == null || outcome != decisive) {
          outcome = one == null ? null : one == decisive ? Boolean.valueOf(decisive) : outcome;
        }
      }
      return outcome;
    }
    Object value = value((String) tree.get("field"), candidate);
    return compare((String) tree.get("operator"), value, tree.get("value"));
  }

  private static Boolean compare(String operator, Object value, Object constant) {
    switch (operator) {
      case "exists":
        return value != null;
      case "is_null":
        return value == null;
      default:
        if (value == null) {
          return null;
        }
    }
    int order =
        value instanceof String text
            ? text.compareTo((String) constant)
            : Double.compare((Double) value, number(constant));
    return switch (operator) {
      case "gt" -> order > 0;
      case "gte" -> order >= 0;
      case "lt" -> order < 0;
      case "lte" -> order <= 0;
      case "eq" -> order == 0;
      default -> order != 0;
    };
  }

  private Object value(String field, Candidate candidate) {
    String category = (String) candidate.offer().getOrDefault("categoryId", "");
    switch (field) {
      case "offer.priority":
        return number(candidate.offer().get("priority"));
      case "attributes.a0":
        return number(world.request.attributes().get("a0"));
      case "color":
        if (!Set.of("cat_0", "cat_1").contains(category)) {
          throw new UnknownNameException();
        }
        return ((Map<?, ?>) candidate.offer().getOrDefault("customFields", Map.of())).get("color");
      case "doubled":
      case "lifted":
        if (!Set.of("cat_0", "cat_2").contains(category)) {
          throw new UnknownNameException();
        }
        Double n0 = number(world.row.get("n0"));
        Double added =
            field.equals("doubled") ? Double.valueOf(0) : number(candidate.offer().get("priority"));
        return n0 == null ? null : (Double) (n0 * 2 + added);
      default:
        Object stored = world.row.get(field.substring(field.indexOf('.') + 1));
        return stored instanceof String ? stored : number(stored);
    }
  }

  private static Double number(Object value) {
    return value == null ? null : (Double) new BigDecimal(value.toString()).doubleValue();
  }

  private boolean policiesAllow(Candidate candidate, List<Contact> slate) {
    List<Contact> all = new ArrayList<>(world.contacts);
    all.addAll(slate);
    return world.policies.values().stream()
        .allMatch(policy -> !inScope(policy, candidate) || allows(policy, candidate, all));
  }

  private boolean allows(Map<String, Object> policy, Candidate candidate, List<Contact> all) {
    Map<?, ?> config = (Map<?, ?>) policy.get("config");
    String per = config.containsKey("per") ? (String) config.get("per") : "";
    String key = key(per, contact(candidate));
    if (Long.valueOf(0).equals(config.get("maxContacts"))
        || Long.valueOf(0).equals(config.get("maxPerDay"))) {
      return false;
    }
    if (!per.isEmpty() && key.isEmpty()) {
      return true;
    }
    List<Contact> counted =
        all.stream().filter(each -> countedBy(policy, each) && key(per, each).equals(key)).toList();
    if (policy.get("ruleType").equals("cooldown")) {
      Duration cooldown = Duration.ofHours((Long) config.get("cooldownHours"));
      return within(counted, RandomWorld.NOW.minus(cooldown)) < 1;
    }
    Duration window = Duration.ofDays((Long) config.get("windowDays"));
    boolean rolling =
        within(counted, RandomWorld.NOW.minus(window)) < (Long) config.get("maxContacts");
    LocalDate today = RandomWorld.NOW.atZone(ZoneOffset.UTC).toLocalDate();
    long contactsToday =
        counted.stream()
            .filter(each -> each.at().atZone(ZoneOffset.UTC).toLocalDate().equals(today))
            .count();
    return rolling
        && (!config.containsKey("maxPerDay") || contactsToday < (Long) config.get("maxPerDay"));
  }

  private static long within(List<Contact> contacts, Instant after) {
    return contacts.stream().filter(each -> each.at().isAfter(after)).count();
  }

  private boolean countedBy(Map<String, Object> policy, Contact contact) {
    List<?> scopes = (List<?>) policy.get("scopes");
    if (scopes.isEmpty()) {
      return true;
    }
    return "all".equals(policy.get("scopeMatch"))
        ? scopes.stream().allMatch(scope -> counts((Map<?, ?>) scope, contact))
        : scopes.stream().anyMatch(scope -> counts((Map<?, ?>) scope, contact));
  }

  private static String key(String per, Contact contact) {
    return switch (per) {
      case "offer" -> contact.offerId();
      case "creative" -> contact.creativeId();
      case "category" -> contact.categoryId();
      case "subcategory" -> contact.subCategoryId();
      case "channel" -> contact.channelId();
      case "placement" -> contact.placementId();
      default -> "";
    };
  }
}
