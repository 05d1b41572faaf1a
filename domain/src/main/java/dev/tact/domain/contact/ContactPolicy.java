package dev.tact.domain.contact;

import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.scope.Scopes;
import java.util.Optional;

/**
 * One contact policy as authored: a rule, where it applies and when.
 *
 * @param priority 0–100: which policy a reason names first, and which override may lift it
 * @param bypassable whether an override, or an offer's mandate, may lift it
 * @param reason the author's own words, added to the reasons that Tact gives
 */
public record ContactPolicy(
    String id,
    String key,
    String name,
    ContactRule rule,
    Scopes scopes,
    int priority,
    boolean bypassable,
    Optional<String> reason,
    ActivePeriod active) {

  public static final int PRIORITY_DEFAULT = 50;

  /** Reads a policy; empty when its rule cannot be told. */
  public static Optional<ContactPolicy> read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    Optional<ContactRule> rule = ContactRule.read(body);
    Scopes scopes = Scopes.read(body);
    int priority = body.whole("priority", 0, 100).orElse((long) PRIORITY_DEFAULT).intValue();
    boolean bypassable =
        body.flag("bypassable", rule.map(ContactRule::bypassableByDefault).orElse(true));
    Optional<String> reason =
        body.text("reason", Limits.TEXT_LENGTH).or(() -> rule.flatMap(ContactRule::ownReason));
    ActivePeriod active = ActivePeriod.read(body);
    if (rule.isPresent() && rule.get() instanceof MutualExclusion exclusion) {
      exclusion.check(scopes, body);
    }
    return rule.map(
        known ->
            new ContactPolicy(
                head.id(),
                head.key(),
                head.name(),
                known,
                scopes,
                priority,
                bypassable,
                reason,
                active));
  }
}
