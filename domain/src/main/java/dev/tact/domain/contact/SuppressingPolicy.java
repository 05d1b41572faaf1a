package dev.tact.domain.contact;

import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.scope.ScopeMask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A suppression after outcomes.
 *
 * @param outcomes each outcome with where it is looked for
 */
record SuppressingPolicy(
    ContactPolicy policy, ScopeMask scope, OutcomeBased rule, List<Awaited> outcomes)
    implements CompiledPolicy {

  /** An outcome by its key. */
  record Awaited(String outcome, ByMembership<OutcomeCounter> counters) {}

  private static final long UNSEEN = Long.MIN_VALUE;

  SuppressingPolicy {
    outcomes = List.copyOf(outcomes);
  }

  @Override
  public int allowance(Circumstances now) {
    long start = now.starts().now() - rule.reach().toMillis();
    for (int i = 0; i < outcomes.size(); i++) {
      if (newest(outcomes.get(i), now) > start) {
        return 0;
      }
    }
    return UNLIMITED;
  }

  /** The newest outcome is the one that says how long the rest still lasts. */
  @Override
  public ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn) {
    long last = UNSEEN;
    Optional<String> named = Optional.empty();
    for (Awaited each : outcomes) {
      long time = newest(each, now);
      if (time > last) {
        last = time;
        named = Optional.of(each.outcome());
      }
    }
    List<String> all = outcomes.stream().map(Awaited::outcome).toList();
    return new ContactReason.Reacted(
        all,
        rule.lookbackDays(),
        named,
        last == UNSEEN
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(Math.max(0, now.starts().now() - last))));
  }

  /** When the newest of each outcome stops to matter. */
  List<Instant> turns(Behaviour behaviour, Set<String> segments) {
    List<Instant> turns = new ArrayList<>();
    for (Awaited each : outcomes) {
      long time = newest(each, behaviour, segments);
      if (time != UNSEEN) {
        turns.add(Instant.ofEpochMilli(time).plus(rule.reach()));
      }
    }
    return turns;
  }

  private static long newest(Awaited outcome, Circumstances now) {
    return newest(outcome, now.facts().behaviour(), now.membership().possible());
  }

  private static long newest(Awaited outcome, Behaviour behaviour, Set<String> segments) {
    Optional<OutcomeCounter> counter = outcome.counters().of(segments);
    if (counter.isEmpty()) {
      return UNSEEN;
    }
    OptionalLong time = behaviour.outcomes().newest(counter.get());
    return time.isPresent() ? time.getAsLong() : UNSEEN;
  }
}
