package dev.tact.domain.why;

import dev.tact.domain.catalog.Mandate;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.contact.AllowOverride;
import dev.tact.domain.contact.BudgetExhausted;
import dev.tact.domain.contact.ContactLimit;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.ContactReason;
import dev.tact.domain.contact.CountingRule;
import dev.tact.domain.contact.MetricCondition;
import dev.tact.domain.contact.MutualExclusion;
import dev.tact.domain.contact.OutcomeBased;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.contact.SegmentExclusion;
import dev.tact.domain.contact.TimeWindow;
import dev.tact.domain.contact.Window;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The instants at which what a contact policy says may change by time alone. */
final class PolicyTurns {

  /** Long enough for the one weekly hour of a window that this week's jump of the clock skips. */
  private static final int WINDOW_DAYS = 22;

  private final DecisionPlan plan;
  private final Facts facts;
  private final Set<String> segments;

  PolicyTurns(DecisionPlan plan, Facts facts, Set<String> segments) {
    this.plan = plan;
    this.facts = facts;
    this.segments = segments;
  }

  /** Whatever the policy says, it may also turn when an override begins, or a mandate ends. */
  void add(PolicyRow row, TurnBook book) {
    plan.shared().policies().policies().stream().map(ContactPolicy::active).forEach(book::period);
    for (Offer offer : plan.catalog().mandated()) {
      offer.mandate().map(Mandate::expiresAt).ifPresent(book::add);
    }
    switch (row.policy().rule()) {
      case CountingRule rule -> {
        for (ContactLimit limit : rule.limits()) {
          contacts(row, contact -> leaves(contact, limit.window()), book);
        }
      }
      case MutualExclusion _, OutcomeBased _ ->
          book.addAll(
              plan.shared().policies().turns(row.policy().id(), facts.behaviour(), segments));
      case TimeWindow window -> window(window, row.reason(), book);
      case MetricCondition _, BudgetExhausted _ -> book.midnights();
      case SegmentExclusion _, AllowOverride _ -> {
        // who is excluded is so at any time; an override blocks nothing
      }
    }
  }

  private void contacts(PolicyRow row, UnaryOperator<Instant> turn, TurnBook book) {
    ContactPolicies policies = plan.shared().policies();
    policies
        .counted(row.policy().id(), segments)
        .ifPresent(
            counter -> {
              for (long[] times : facts.contacts().timesByKey(counter).values()) {
                for (long time : times) {
                  book.add(turn.apply(Instant.ofEpochMilli(time)));
                }
              }
            });
  }

  private static void window(TimeWindow window, ContactReason reason, TurnBook book) {
    if (reason instanceof ContactReason.LocalTime(_, ZoneId zone, _)) {
      List<LocalTime> times =
          window.hours().map(hours -> List.of(hours.start(), hours.end())).orElse(List.of());
      book.local(zone, WINDOW_DAYS, times);
    }
  }

  /** When a contact leaves a window. */
  private static Instant leaves(Instant contact, Window window) {
    LocalDate day = LocalDate.ofInstant(contact, ZoneOffset.UTC);
    return switch (window) {
      case Window.Rolling rolling -> contact.plus(rolling.reach());
      case Window.Calendar.DAY -> TurnBook.midnight(day.plusDays(1));
      case Window.Calendar.WEEK ->
          TurnBook.midnight(day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
      case Window.Calendar.MONTH ->
          TurnBook.midnight(day.with(TemporalAdjusters.firstDayOfNextMonth()));
    };
  }
}
