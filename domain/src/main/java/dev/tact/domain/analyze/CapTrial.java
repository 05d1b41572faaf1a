package dev.tact.domain.analyze;

import dev.tact.domain.analyze.CapAnalysis.Cap;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.contact.WindowStarts;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.run.Decision;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out contact histories that show which policy stops a customer, and judges them. */
final class CapTrial {

  /** So many days are tried until two windows begin apart. */
  private static final int DAYS_TRIED = 35;

  private static final int CONTACTS_MAX = 200;

  private final Trial trial;
  private final Instant at;

  CapTrial(Trial trial, Instant at) {
    this.trial = trial;
    this.at = at;
  }

  /** A history after which one limit stops a contact that the other would still allow. */
  Optional<Witness> stopping(Cap binding, Cap idle) {
    Optional<Guess> place = place(idle);
    if (place.isEmpty() || binding.limit().max() == 0 || binding.policy() == idle.policy()) {
      return Optional.empty();
    }
    int candidate = candidate(idle, place.get().channelId());
    for (int day = 0; day < DAYS_TRIED && candidate >= 0; day++) {
      Instant then = at.plus(Duration.ofDays(day));
      Optional<List<Contact>> history = history(binding, idle, candidate, place.get(), then);
      if (history.isPresent()) {
        Guess guess = place.get().at(then).after(history.get());
        return shows(guess, binding, idle, candidate)
            ? Optional.of(
                trial.witness(
                    guess, binding.words() + " stops a contact that " + idle.words() + " allows"))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The first candidate everywhere where a limit counts, or -1. */
  private int candidate(Cap cap, String channel) {
    Catalog catalog = trial.plan().catalog();
    CandidateMask mask = catalog.all();
    for (Scopes each : cap.extent()) {
      mask.retainAll(ScopeMask.compile(each, catalog).resolve(channel, "", Set.of()));
    }
    return mask.next(0);
  }

  /** The plainest request for which something lies in a policy's scope. */
  private Optional<Guess> place(Cap cap) {
    Guess plain = Guess.of(Map.of(), at);
    if (candidate(cap, "") >= 0) {
      return Optional.of(plain);
    }
    for (Scopes each : cap.extent()) {
      for (Scope scope : each.scopes()) {
        if (scope instanceof Scope.OfChannel(String id)
            && trial.plan().catalog().channel(id).isPresent()
            && candidate(cap, id) >= 0) {
          return Optional.of(plain.on(id));
        }
      }
    }
    return Optional.empty();
  }

  /** As many contacts as fill the one limit, as few as possible of them in the other's window. */
  private Optional<List<Contact>> history(
      Cap binding, Cap idle, int candidate, Guess place, Instant then) {
    WindowStarts starts = WindowStarts.at(then);
    long from = binding.limit().window().start(starts);
    long apart = idle.limit().window().start(starts);
    int wanted = binding.limit().max();
    if (wanted > CONTACTS_MAX) {
      return Optional.empty();
    }
    List<Contact> contacts = new ArrayList<>();
    int inside = 0;
    for (int i = 0; i < wanted; i++) {
      long second = 1_000L * (i + 1);
      boolean outside = from + second < apart && apart - second > from;
      long time = outside ? apart - second : then.toEpochMilli() - second;
      if (time < from) {
        return Optional.empty();
      }
      inside += time >= apart ? 1 : 0;
      contacts.add(
          Contact.of(
              trial.plan().catalog(),
              candidate,
              place.channelId(),
              "",
              Instant.ofEpochMilli(time)));
    }
    return inside < idle.limit().max() ? Optional.of(contacts) : Optional.empty();
  }

  private boolean shows(Guess guess, Cap binding, Cap idle, int candidate) {
    Decision decision = trial.explain(guess);
    String offer = trial.plan().catalog().offer(candidate).id();
    boolean stops = false;
    for (PolicyRow row : decision.explanation().policyRows()) {
      if (row.offerId().equals(offer) && row.decision() == Verdict.BLOCK) {
        stops |= row.policy().id().equals(binding.policy().policy().id());
        if (row.policy().id().equals(idle.policy().policy().id())) {
          return false;
        }
      }
    }
    return stops;
  }

  /** Somebody who was never contacted and whom a policy blocks all the same. */
  Optional<Witness> blocking(PolicyBook.Written policy) {
    Catalog catalog = trial.plan().catalog();
    CandidateMask scope = policy.scope().resolve("", "", Set.of());
    if (scope.isEmpty()) {
      return Optional.empty();
    }
    Guess guess = Guess.of(Map.of(), at);
    String offer = catalog.offer(scope.next(0)).id();
    boolean blocks =
        trial.explain(guess).explanation().policyRows().stream()
            .anyMatch(
                row ->
                    row.policy().id().equals(policy.policy().id())
                        && row.offerId().equals(offer)
                        && row.decision() == Verdict.BLOCK);
    return blocks
        ? Optional.of(
            trial.witness(guess, "is blocked by " + policy.subject() + " without any contact"))
        : Optional.empty();
  }
}
