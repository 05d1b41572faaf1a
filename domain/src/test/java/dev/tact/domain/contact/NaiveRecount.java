package dev.tact.domain.contact;

import dev.tact.domain.fact.Contact;
import dev.tact.domain.scope.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the documents say about caps and cooldowns, written down as directly as possible: the whole
 * history is walked for every policy and candidate.
 */
final class NaiveRecount {

  private final List<ContactPolicy> policies;
  private final Set<String> segments;
  private final Instant now;

  NaiveRecount(List<ContactPolicy> policies, Set<String> segments, Instant now) {
    this.policies = policies;
    this.segments = segments;
    this.now = now;
  }

  /** Whether some policy blocks what would be this contact. */
  boolean isBlocked(Contact next, List<Contact> history) {
    return policies.stream().anyMatch(policy -> blocks(policy, next, history));
  }

  private boolean blocks(ContactPolicy policy, Contact next, List<Contact> history) {
    if (!policy.active().holds(now) || !isInScope(policy, next)) {
      return false;
    }
    CountingRule rule = (CountingRule) policy.rule();
    for (ContactLimit limit : rule.limits()) {
      if (limit.max() == 0) {
        return true;
      }
      String key = rule.per().key(next);
      boolean keyless = rule.per() != dev.tact.domain.fact.Counter.Per.SCOPE && key.isEmpty();
      long count =
          history.stream()
              .filter(past -> isInScope(policy, past))
              .filter(past -> rule.per().key(past).equals(key))
              .filter(past -> isIn(limit.window(), past.at()))
              .count();
      if (!keyless && count >= limit.max()) {
        return true;
      }
    }
    return false;
  }

  private boolean isInScope(ContactPolicy policy, Contact contact) {
    Predicate<Scope> holds = scope -> holds(scope, contact);
    return policy.scopes().all()
        ? policy.scopes().scopes().stream().allMatch(holds)
        : policy.scopes().scopes().stream().anyMatch(holds);
  }

  private boolean holds(Scope scope, Contact contact) {
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
      case Window.Rolling rolling -> then.isAfter(today.minus(rolling.reach()));
    };
  }
}
