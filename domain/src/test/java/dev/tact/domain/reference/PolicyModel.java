package dev.tact.domain.reference;

import dev.tact.domain.fact.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Contact policies: what each says, and what comes of all of them together. */
final class PolicyModel {

  /** The name of the policy that nobody writes. */
  static final String MANDATORY = "mandatory_offers";

  private static final int MANDATORY_PER_DAY = 5;

  private static final Set<String> EVEN_MANDATORY =
      Set.of("frequency_cap", "cross_channel_cap", "customer_total_cap");

  private final World world;
  private final PlaceModel places;
  private final SegmentModel segments;
  private final MetricModel metrics;
  private final List<Contact> past;

  PolicyModel(World world) {
    this.world = world;
    places = new PlaceModel(world);
    segments = new SegmentModel(world);
    metrics = new MetricModel(world);
    past = world.history.stream().filter(Happening::isContact).map(Happening::subject).toList();
  }

  /** The policies that keep a candidate from being the next item after these, in no order. */
  List<String> blocking(Candidate candidate, List<Contact> taken) {
    List<String> blocking = new ArrayList<>();
    world.policies.forEach(
        (id, policy) -> {
          if (places.isActive(policy)
              && isConcerned(policy, candidate)
              && says(policy, candidate.would(), taken)
              && !isLifted(policy, candidate)) {
            blocking.add(id);
          }
        });
    if (isMandatory(candidate.offerId()) && mandatoryToday(taken) >= MANDATORY_PER_DAY) {
      blocking.add(MANDATORY);
    }
    return blocking;
  }

  private long mandatoryToday(List<Contact> taken) {
    List<Contact> all = new ArrayList<>(past);
    all.addAll(taken);
    return all.stream()
        .filter(each -> isMandated(each.offerId()) && TimeModel.isSameDay(each.at(), world.now))
        .count();
  }

  /** Contacts of today count even where the mandate has ended since. */
  private boolean isMandated(String offerId) {
    return Boolean.TRUE.equals(world.offers.getOrDefault(offerId, Map.of()).get("mandatory"));
  }

  boolean isMandatory(String offerId) {
    return isMandated(offerId)
        && world.now.isBefore(
            Instant.parse((String) world.offers.get(offerId).get("mandatoryExpiresAt")));
  }

  /** An exclusion under an offer scope concerns the others that it names too. */
  private boolean isConcerned(Map<String, Object> policy, Candidate candidate) {
    return policy.get("ruleType").equals("mutual_exclusion") && !heads(policy).isEmpty()
        || places.covers(policy, candidate.would());
  }

  private boolean isLifted(Map<String, Object> policy, Candidate candidate) {
    if (!isBypassable(policy)) {
      return false;
    }
    if (isMandatory(candidate.offerId()) && !EVEN_MANDATORY.contains(policy.get("ruleType"))) {
      return true;
    }
    return world.policies.values().stream()
        .anyMatch(
            other ->
                other.get("ruleType").equals("allow_override")
                    && places.isActive(other)
                    && places.coversCertainly(other, candidate.would())
                    && (Long) other.get("priority") >= (Long) policy.get("priority"));
  }

  private static boolean isBypassable(Map<String, Object> policy) {
    Map<?, ?> config = (Map<?, ?>) policy.get("config");
    boolean stern =
        policy.get("ruleType").equals("budget_exhausted")
            || policy.get("ruleType").equals("outcome_based")
                && ((List<?>) config.get("outcomes"))
                    .stream().anyMatch(Set.of("complaint", "opt_out")::contains);
    return (Boolean) policy.getOrDefault("bypassable", !stern);
  }

  /** Whether a policy, taken alone, would not have this contact. */
  private boolean says(Map<String, Object> policy, Contact next, List<Contact> taken) {
    Map<String, Object> config = (Map<String, Object>) policy.get("config");
    List<Contact> all = new ArrayList<>(past);
    all.addAll(taken);
    List<Contact> inScope = all.stream().filter(each -> places.covers(policy, each)).toList();
    return switch ((String) policy.get("ruleType")) {
      case "frequency_cap" -> cap(config, next, inScope);
      case "cooldown" -> cooldown(config, next, inScope);
      case "time_window" -> !isOpen(config);
      case "outcome_based" -> hadOutcome(policy, config);
      case "segment_exclusion" ->
          ((List<?>) config.get("excludeSegments"))
              .stream().anyMatch(name -> segments.isPossible((String) name));
      case "mutual_exclusion" -> excluded(policy, config, next, taken);
      case "cross_channel_cap" -> {
        Predicate<Contact> within =
            each -> ((List<?>) config.get("channels")).contains(each.channelId());
        yield within.test(next) && total(config, inScope.stream().filter(within).toList());
      }
      case "category_suppression" -> suppressed(config, next, inScope);
      case "customer_total_cap" -> total(config, inScope);
      case "metric_condition" -> metricSays(config, next);
      case "allow_override" -> false;
      default -> throw new IllegalStateException("no other rule is ever thrown");
    };
  }

  private boolean cap(Map<String, Object> config, Contact next, List<Contact> inScope) {
    if (config.values().contains(0L)) {
      return true;
    }
    Optional<List<Contact>> counted = counted(config, next, inScope);
    if (counted.isEmpty()) {
      return false;
    }
    return reached(config, "maxPerDay", counted.get(), at -> TimeModel.isSameDay(at, world.now))
        || reached(config, "maxPerWeek", counted.get(), at -> TimeModel.isSameWeek(at, world.now))
        || reached(config, "maxPerMonth", counted.get(), at -> TimeModel.isSameMonth(at, world.now))
        || config.containsKey("maxContacts") && total(config, counted.get());
  }

  private boolean reached(
      Map<String, Object> config, String name, List<Contact> counted, Predicate<Instant> calendar) {
    if (!config.containsKey(name)) {
      return false;
    }
    Object lookback = config.get("lookbackHours");
    Predicate<Instant> window =
        lookback == null
            ? calendar
            : at -> TimeModel.isWithin(at, Duration.ofHours((Long) lookback), world.now);
    long count = counted.stream().filter(each -> window.test(each.at())).count();
    return count >= (Long) config.get(name);
  }

  private boolean total(Map<String, Object> config, List<Contact> counted) {
    Duration window = Duration.ofDays((Long) config.get("windowDays"));
    return within(counted, window) >= (Long) config.get("maxContacts");
  }

  private boolean cooldown(Map<String, Object> config, Contact next, List<Contact> inScope) {
    Duration rest = Duration.ofHours((Long) config.get("cooldownHours"));
    return counted(config, next, inScope).filter(counted -> within(counted, rest) > 0).isPresent();
  }

  private long within(List<Contact> counted, Duration window) {
    return counted.stream()
        .filter(each -> TimeModel.isWithin(each.at(), window, world.now))
        .count();
  }

  /** The contacts under the key of the next one; empty where it has no such key. */
  private static Optional<List<Contact>> counted(
      Map<String, Object> config, Contact next, List<Contact> inScope) {
    String per = (String) config.getOrDefault("per", "scope");
    if (per.equals("scope")) {
      return Optional.of(inScope);
    }
    String key = key(per, next);
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(inScope.stream().filter(each -> key(per, each).equals(key)).toList());
  }

  private static String key(String per, Contact contact) {
    return switch (per) {
      case "offer" -> contact.offerId();
      case "creative" -> contact.creativeId();
      case "category" -> contact.categoryId();
      case "subcategory" -> contact.subCategoryId();
      case "channel" -> contact.channelId();
      default -> contact.placementId();
    };
  }

  private boolean isOpen(Map<String, Object> config) {
    String source = (String) config.getOrDefault("timezone", "UTC");
    Optional<ZoneId> zone =
        TimeModel.zone(source.equals("customer.zone") ? world.field("zone") : source);
    String start = (String) config.get("startTime");
    return zone.isPresent()
        && TimeModel.isOpen(
            (List<?>) config.get("allowedDays"),
            start == null ? null : LocalTime.parse(start),
            start == null ? null : LocalTime.parse((String) config.get("endTime")),
            zone.get(),
            world.now);
  }

  private boolean hadOutcome(Map<String, Object> policy, Map<String, Object> config) {
    Duration window = Duration.ofDays((Long) config.get("lookbackDays"));
    return world.history.stream()
        .filter(each -> ((List<?>) config.get("outcomes")).contains(each.outcome()))
        .filter(each -> places.covers(policy, each.subject()))
        .anyMatch(each -> TimeModel.isWithin(each.subject().at(), window, world.now));
  }

  /** It blocks who fulfils the condition, and who may. */
  private boolean metricSays(Map<String, Object> config, Contact next) {
    Map<?, ?> fixed = (Map<?, ?>) config.getOrDefault("dimensions", Map.of());
    Double value = metrics.value((String) config.get("metric"), fixed, next);
    return !Boolean.FALSE.equals(
        TreeModel.compare((String) config.get("operator"), value, config.get("value")));
  }

  private boolean suppressed(Map<String, Object> config, Contact next, List<Contact> inScope) {
    Predicate<Contact> within =
        each ->
            each.categoryId().equals(config.get("categoryId"))
                && (!config.containsKey("subCategoryId")
                    || each.subCategoryId().equals(config.get("subCategoryId")));
    Duration rest = Duration.ofDays((Long) config.get("suppressionDays"));
    return within.test(next) && within(inScope.stream().filter(within).toList(), rest) > 0;
  }

  /**
   * Under an offer scope that offer excludes each of the others and they exclude it; else at most
   * one of the set is shown.
   */
  private boolean excluded(
      Map<String, Object> policy, Map<String, Object> config, Contact next, List<Contact> taken) {
    List<?> set = (List<?>) config.get("excludeOfferIds");
    List<Contact> others = new ArrayList<>(taken);
    if (config.containsKey("windowDays")) {
      Duration window = Duration.ofDays((Long) config.get("windowDays"));
      past.stream()
          .filter(each -> TimeModel.isWithin(each.at(), window, world.now))
          .forEach(others::add);
    }
    List<String> heads = heads(policy);
    return others.stream()
        .map(Contact::offerId)
        .filter(other -> !other.equals(next.offerId()))
        .anyMatch(
            other ->
                heads.isEmpty()
                    ? set.contains(other) && set.contains(next.offerId())
                    : heads.contains(other) && set.contains(next.offerId())
                        || heads.contains(next.offerId()) && set.contains(other));
  }

  /** The offers that a policy has for its scopes. */
  private static List<String> heads(Map<String, Object> policy) {
    List<String> heads = new ArrayList<>();
    for (Object scope : (List<?>) policy.getOrDefault("scopes", List.of())) {
      if (((Map<?, ?>) scope).get("scope").equals("offer")) {
        heads.add((String) ((Map<?, ?>) scope).get("scopeId"));
      }
    }
    return heads;
  }
}
