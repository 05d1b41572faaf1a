package dev.tact.domain.contact;

import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the documents say about contact policies, written down as directly as possible: the whole
 * history is walked for every policy and candidate.
 *
 * @param events everything that happened, contacts included
 * @param now when it is decided
 */
record NaiveRecount(
    List<ContactPolicy> policies,
    Membership membership,
    List<OutcomeEvent> events,
    QuotaUse quotas,
    Instant now) {

  /** Counting only, for a customer with these segments. */
  NaiveRecount(List<ContactPolicy> policies, Set<String> segments, Instant now) {
    this(policies, Membership.of(segments), List.of(), QuotaUse.NONE, now);
  }

  /** Whether some policy that nothing lifts blocks what would be this contact. */
  boolean isBlocked(Contact next, List<Contact> history) {
    return isBlocked(next, history, List.of());
  }

  /**
   * The same after some items of the same answer.
   *
   * @param taken the items
   */
  boolean isBlocked(Contact next, List<Contact> history, List<Contact> taken) {
    return policies.stream()
        .anyMatch(policy -> blocks(policy, next, history, taken) && !isLifted(policy, next));
  }

  boolean isLifted(ContactPolicy policy, Contact next) {
    return policy.bypassable()
        && policies.stream()
            .filter(other -> other.rule() instanceof AllowOverride)
            .filter(other -> other.active().holds(now))
            .filter(other -> other.priority() >= policy.priority())
            .anyMatch(other -> isInScope(other, next, membership.certain()));
  }

  private boolean blocks(
      ContactPolicy policy, Contact next, List<Contact> history, List<Contact> taken) {
    if (!policy.active().holds(now)) {
      return false;
    }
    if (policy.rule() instanceof MutualExclusion rule) {
      return competes(policy, rule, next, history, taken);
    }
    if (!isInScope(policy, next)) {
      return false;
    }
    List<Contact> all = new ArrayList<>(history);
    all.addAll(taken);
    return switch (policy.rule()) {
      case CountingRule rule -> counts(policy, rule, next, all);
      case OutcomeBased rule ->
          events.stream()
              .filter(event -> rule.outcomes().contains(event.outcome()))
              .filter(event -> isInScope(policy, event.subject()))
              .anyMatch(event -> isWithin(rule.reach(), event.subject().at()));
      case SegmentExclusion rule ->
          rule.segments().stream().anyMatch(membership.possible()::contains);
      case MetricCondition rule ->
          rule.condition().test(Value.of((double) seen(next))) != Truth.FALSE;
      case BudgetExhausted rule -> isSpent(rule.threshold().orElseThrow(), next);
      default -> false;
    };
  }

  private boolean counts(
      ContactPolicy policy, CountingRule rule, Contact next, List<Contact> history) {
    if (!isWithin(rule, next)) {
      return false;
    }
    for (ContactLimit limit : rule.limits()) {
      if (limit.max() == 0) {
        return true;
      }
      String key = rule.per().key(next);
      boolean keyless = rule.per() != Counter.Per.SCOPE && key.isEmpty();
      long count =
          history.stream()
              .filter(past -> isInScope(policy, past) && isWithin(rule, past))
              .filter(past -> rule.per().key(past).equals(key))
              .filter(past -> isIn(limit.window(), past.at()))
              .count();
      if (!keyless && count >= limit.max()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a rule is about such a contact at all. */
  private static boolean isWithin(CountingRule rule, Contact contact) {
    return switch (rule) {
      case CrossChannelCap(List<String> channels, _) ->
          channels.contains(contact.channelId())
              || (contact.channelId().equals("ch_push") && channels.contains("push"));
      case CategorySuppression(String category, Optional<String> sub, _) ->
          sub.map(contact.subCategoryId()::equals).orElse(contact.categoryId().equals(category));
      case FrequencyCap _, Cooldown _, CustomerTotalCap _ -> true;
    };
  }

  private boolean competes(
      ContactPolicy policy,
      MutualExclusion rule,
      Contact next,
      List<Contact> history,
      List<Contact> taken) {
    for (Contact item : taken) {
      if (conflict(policy, rule, next, item)) {
        return true;
      }
    }
    for (Contact past : history) {
      boolean counted =
          !rule.isPaired(policy.scopes())
              ? isInScope(policy, past)
              : policy.scopes().scopes().stream()
                  .filter(scope -> !(scope instanceof Scope.OfOffer))
                  .allMatch(scope -> holds(scope, past, membership.possible()));
      // of a past contact only its offer is asked: it competes as a candidate of that offer would
      if (rule.windowDays().isPresent()
          && counted
          && isWithin(rule.reach(), past.at())
          && pastConflict(policy, rule, next, past)) {
        return true;
      }
    }
    return false;
  }

  private boolean conflict(ContactPolicy policy, MutualExclusion rule, Contact one, Contact other) {
    if (one.offerId().equals(other.offerId())) {
      return false;
    }
    boolean first = isInScope(policy, one);
    boolean second = isInScope(policy, other);
    boolean firstListed = rule.offerIds().contains(one.offerId());
    boolean secondListed = rule.offerIds().contains(other.offerId());
    return rule.isPaired(policy.scopes())
        ? (first && secondListed) || (second && firstListed)
        : first && second && firstListed && secondListed;
  }

  private boolean pastConflict(
      ContactPolicy policy, MutualExclusion rule, Contact next, Contact past) {
    if (next.offerId().equals(past.offerId())) {
      return false;
    }
    boolean listed = rule.offerIds().contains(next.offerId());
    boolean pastListed = rule.offerIds().contains(past.offerId());
    if (!rule.isPaired(policy.scopes())) {
      return listed && pastListed && isInScope(policy, next);
    }
    boolean pastScoped = policy.scopes().scopes().contains(new Scope.OfOffer(past.offerId()));
    return (pastListed && isInScope(policy, next)) || (pastScoped && listed);
  }

  /** What the one metric of the tests counts: impressions of the offer on three UTC days. */
  private long seen(Contact next) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return events.stream()
        .filter(OutcomeEvent::impression)
        .filter(event -> event.subject().offerId().equals(next.offerId()))
        .filter(
            event ->
                !LocalDate.ofInstant(event.subject().at(), ZoneOffset.UTC)
                    .isBefore(today.minusDays(2)))
        .count();
  }

  private boolean isSpent(BudgetExhausted.Threshold threshold, Contact next) {
    String day = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    QuotaKey key = new QuotaKey(next.offerId(), QuotaKey.Measure.CONTACTS, day);
    return quotas.used().getOrDefault(key, BigDecimal.ZERO).compareTo(threshold.amount()) >= 0;
  }

  private boolean isInScope(ContactPolicy policy, Contact contact) {
    return isInScope(policy, contact, membership.possible());
  }

  private boolean isInScope(ContactPolicy policy, Contact contact, Set<String> segments) {
    Predicate<Scope> holds = scope -> holds(scope, contact, segments);
    return policy.scopes().all()
        ? policy.scopes().scopes().stream().allMatch(holds)
        : policy.scopes().scopes().stream().anyMatch(holds);
  }

  private static boolean holds(Scope scope, Contact contact, Set<String> segments) {
    return switch (scope) {
      case Scope.Global _ -> true;
      case Scope.Segment(String name) -> segments.contains(name);
      case Scope.OfChannel(String id) -> contact.channelId().equals(id);
      case Scope.OfCategory(String id) -> contact.categoryId().equals(id);
      case Scope.OfSubCategory(String id) -> contact.subCategoryId().equals(id);
      case Scope.OfOffer(String id) -> contact.offerId().equals(id);
      case Scope.OfCreative(String id) -> contact.creativeId().equals(id);
      case Scope.OfPlacement(String id) -> contact.placementId().equals(id);
    };
  }

  private boolean isWithin(Duration window, Instant at) {
    return (at.isAfter(now) ? now : at).isAfter(now.minus(window));
  }

  private boolean isIn(Window window, Instant at) {
    ZonedDateTime then = (at.isAfter(now) ? now : at).atZone(ZoneOffset.UTC);
    ZonedDateTime today = now.atZone(ZoneOffset.UTC);
    return switch (window) {
      case Window.Calendar.DAY -> then.toLocalDate().equals(today.toLocalDate());
      case Window.Calendar.WEEK ->
          then.get(IsoFields.WEEK_BASED_YEAR) == today.get(IsoFields.WEEK_BASED_YEAR)
              && then.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                  == today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case Window.Calendar.MONTH ->
          then.getYear() == today.getYear() && then.getMonth() == today.getMonth();
      case Window.Rolling rolling -> isWithin(rolling.reach(), at);
    };
  }
}
