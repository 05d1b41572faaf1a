package dev.tact.domain.reference;

import dev.tact.domain.fact.Contact;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the base flow should decide, written from the documents and without any cleverness: every
 * candidate is put to every rule, one by one.
 */
final class ReferenceModel {

  private static final int TOP = 5;

  /** What stands on an offer is about eligibility, and as important as a rule that does not say. */
  private static final int INLINE_RANK = 50;

  private final World world;
  private final PlaceModel places;
  private final TreeModel trees;
  private final PolicyModel policies;
  private final Map<String, Fate> removed = new TreeMap<>();
  private final Map<String, Fate> leftOut = new TreeMap<>();
  private final Map<String, Set<String>> lowered = new TreeMap<>();

  ReferenceModel(World world) {
    this.world = world;
    places = new PlaceModel(world);
    trees = new TreeModel(world);
    policies = new PolicyModel(world);
  }

  Expected decide() {
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : Candidate.all(world)) {
      Optional<Fate> fate =
          inventory(candidate)
              .or(() -> delivery(candidate))
              .or(() -> placement(candidate))
              .or(() -> qualification(candidate))
              .or(() -> contact(candidate));
      fate.ifPresentOrElse(gone -> removed.put(candidate.name(), gone), () -> kept.add(candidate));
    }
    return new Expected(items(kept), removed, leftOut, lowered);
  }

  Optional<Fate> inventory(Candidate candidate) {
    if (world.request.excludedOffers().contains(candidate.offerId())
        || world.request.excludedCreatives().contains(candidate.creativeId())) {
      return Optional.of(Fate.of("inventory", "excluded"));
    }
    boolean elsewhere =
        !candidate.creativeId().isEmpty()
            && world.request.channelId().isPresent()
            && !candidate.would().channelId().equals(world.request.channelId().get());
    return elsewhere ? Optional.of(Fate.of("inventory", "other channel")) : Optional.empty();
  }

  /** A closed channel that the request names empties the answer. */
  Optional<Fate> delivery(Candidate candidate) {
    List<String> channels =
        world.request.channelId().map(List::of).orElse(List.of(candidate.would().channelId()));
    boolean closed =
        channels.stream().anyMatch(id -> world.channels.containsKey(id) && isClosed(id));
    return closed ? Optional.of(Fate.of("delivery", "closed")) : Optional.empty();
  }

  private boolean isClosed(String id) {
    Map<String, Object> channel = world.channels.get(id);
    if (!consents((String) channel.get("channelType"))) {
      return true;
    }
    Map<?, ?> config = (Map<?, ?>) channel.get("config");
    if (config == null) {
      return false;
    }
    Object source = config.get("timezoneSource");
    ZoneId zone =
        TimeModel.zone("customer.zone".equals(source) ? world.field("zone") : source)
            .orElse(ZoneOffset.UTC);
    LocalTime start = LocalTime.parse((String) config.get("quietHoursStart"));
    LocalTime end = LocalTime.parse((String) config.get("quietHoursEnd"));
    return TimeModel.isOpen(null, start, end, zone, world.now);
  }

  /** A record decides before a field does, and one for marketing before everything. */
  private boolean consents(String type) {
    Map<String, Object> records = world.rows.getOrDefault("$consent", Map.of());
    if (records.containsKey("marketing") && !records.get("marketing").equals("granted")) {
      return false;
    }
    return records.containsKey(type)
        ? records.get(type).equals("granted")
        : !type.equals("push") || Boolean.TRUE.equals(world.field("consentPush"));
  }

  Optional<Fate> placement(Candidate candidate) {
    String wanted = world.request.placementId().orElse("");
    boolean fits = wanted.isEmpty() || candidate.would().placementId().equals(wanted);
    return fits ? Optional.empty() : Optional.of(Fate.of("match_creatives", "other placement"));
  }

  Optional<Fate> qualification(Candidate candidate) {
    List<String> failed = new ArrayList<>();
    List<?> inline = (List<?>) candidate.offer().getOrDefault("qualificationRules", List.of());
    if (!inline.stream().allMatch(tree -> trees.holds((Map<?, ?>) tree, candidate))) {
      failed.add(Fate.INLINE);
    }
    world.rules.forEach(
        (id, rule) -> {
          if (!rule.get("stage").equals("match") && fails(rule, candidate)) {
            failed.add(id);
          }
        });
    if (failed.isEmpty()) {
      lower(candidate);
      return Optional.empty();
    }
    return Optional.of(Fate.of("qualify", failed, id -> rank(world.rules.get(id))));
  }

  /** Earlier stages first, then higher priorities; the smallest is the primary reason. */
  private static int rank(Map<String, Object> rule) {
    if (rule == null) {
      return INLINE_RANK;
    }
    int stage = rule.get("stage").equals("eligibility") ? 0 : 1_000;
    return stage + 100 - ((Long) rule.getOrDefault("priority", 50L)).intValue();
  }

  private boolean fails(Map<String, Object> rule, Candidate candidate) {
    return places.isActive(rule)
        && TimeModel.isInForce(timeWindow(rule), world.now)
        && places.covers(rule, candidate.would())
        && !trees.holds(TreeModel.tree(rule), candidate);
  }

  private static Map<?, ?> timeWindow(Map<String, Object> rule) {
    Object window = ((Map<?, ?>) rule.get("config")).get("timeWindow");
    return window == null ? Map.of() : (Map<?, ?>) window;
  }

  private Optional<Fate> contact(Candidate candidate) {
    List<String> blocking = policies.blocking(candidate, List.of());
    return blocking.isEmpty()
        ? Optional.empty()
        : Optional.of(Fate.of("contact_policy", blocking, this::blockRank));
  }

  private int blockRank(String policy) {
    return policy.equals(PolicyModel.MANDATORY)
        ? -100
        : -((Long) world.policies.get(policy).get("priority")).intValue();
  }

  private double score(Candidate candidate) {
    if (policies.isMandatory(candidate.offerId())) {
      return 1;
    }
    return plain(candidate) * fit(candidate);
  }

  /** What a candidate is worth by its priority and the weight of its creative. */
  static double plain(Candidate candidate) {
    double weight = ((Long) candidate.creative().getOrDefault("weight", 100L)) / 100.0;
    return candidate.priority() / 100.0 * weight;
  }

  /** What the match rules that it fails make of a candidate that qualified. */
  double fit(Candidate candidate) {
    double score = 1;
    for (String rule : lowered.getOrDefault(candidate.name(), Set.of())) {
      Object multiplier = ((Map<?, ?>) world.rules.get(rule).get("config")).get("multiplier");
      score *= multiplier == null ? 0.5 : TreeModel.number(multiplier);
    }
    return score;
  }

  private void lower(Candidate candidate) {
    world.rules.forEach(
        (id, rule) -> {
          if (rule.get("stage").equals("match") && fails(rule, candidate)) {
            lowered.computeIfAbsent(candidate.name(), _ -> new TreeSet<>()).add(id);
          }
        });
  }

  private List<Expected.Item> items(List<Candidate> kept) {
    record Scored(Candidate candidate, double score) {}
    List<Scored> ranked = new ArrayList<>();
    kept.forEach(each -> ranked.add(new Scored(each, score(each))));
    ranked.sort(
        Comparator.comparing((Scored each) -> !policies.isMandatory(each.candidate().offerId()))
            .thenComparing(each -> -each.score())
            .thenComparing(each -> -each.candidate().priority())
            .thenComparing(each -> each.candidate().offerId())
            .thenComparing(each -> each.candidate().creativeId()));
    List<Expected.Item> items = new ArrayList<>();
    List<Contact> taken = new ArrayList<>();
    for (Scored each : ranked) {
      Candidate candidate = each.candidate();
      boolean shown = taken.stream().anyMatch(one -> one.offerId().equals(candidate.offerId()));
      if (items.size() >= Math.min(world.request.limit(), TOP) || shown) {
        continue;
      }
      List<String> blocking = policies.blocking(candidate, taken);
      if (blocking.isEmpty()) {
        taken.add(candidate.would());
        items.add(new Expected.Item(candidate.offerId(), candidate.creativeId(), each.score()));
      } else {
        leftOut.put(candidate.name(), Fate.of("rank", blocking, this::blockRank));
      }
    }
    return items;
  }
}
