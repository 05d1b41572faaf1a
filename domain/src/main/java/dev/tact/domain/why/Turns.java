package dev.tact.domain.why;

import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.contact.BudgetExhausted;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.ContactLimit;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.ContactReason;
import dev.tact.domain.contact.CountingRule;
import dev.tact.domain.contact.MetricCondition;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.contact.TimeWindow;
import dev.tact.domain.contact.Window;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Pace;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationRule;
import dev.tact.domain.qualify.RuleTree;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The instants at which a block may lift by time alone. Too many do no harm, because each is
 * judged; one too few would hide when a block lifts.
 */
final class Turns {

  /** Long enough for the one weekly hour of a window that this week's jump of the clock skips. */
  private static final int WINDOW_DAYS = 22;

  /** How finely a rule is looked at that reads a formula of the clock: as clocks of zones turn. */
  private static final Duration FINE = Duration.ofMinutes(15);

  private static final Duration FINE_FOR = Duration.ofDays(40);
  private static final Duration COARSE = Duration.ofHours(1);

  private final DecisionPlan plan;
  private final Facts facts;
  private final Set<String> segments;
  private final List<JudgedRule> rules;
  private final Instant horizon;

  Turns(
      DecisionPlan plan,
      Facts facts,
      Set<String> segments,
      List<JudgedRule> rules,
      Instant horizon) {
    this.plan = plan;
    this.facts = facts;
    this.segments = segments;
    this.rules = rules;
    this.horizon = horizon;
  }

  /** The instants after `from` and up to the horizon, in their order. */
  SortedSet<Instant> of(Block block, Instant from) {
    TreeSet<Instant> turns = new TreeSet<>();
    if (block.cause() instanceof Cause.Removed(RemovalReason reason)) {
      add(reason, from, turns);
    }
    return turns.subSet(from.plusNanos(1), horizon.plusNanos(1));
  }

  private void add(RemovalReason removal, Instant from, SortedSet<Instant> turns) {
    switch (removal) {
      case RemovalReason.Closed(ClosedChannel.Quiet quiet) -> turns.add(quiet.ends());
      case RemovalReason.Unqualified(List<QualificationFailure> failures) ->
          failures.forEach(failure -> qualification(failure, from, turns));
      case RemovalReason.Blocked(PolicyRow row) -> policy(row, from, turns);
      case RemovalReason.Unsupplied(SupplyReason reason) -> reason.lifts().ifPresent(turns::add);
      case RemovalReason.Closed _,
          RemovalReason.NotInInventory _,
          RemovalReason.Excluded _,
          RemovalReason.OtherChannel _,
          RemovalReason.OtherPlacement _,
          RemovalReason.NoCreative _ -> {}
    }
  }

  private void qualification(QualificationFailure failure, Instant from, SortedSet<Instant> turns) {
    String id = failure.rule().map(QualificationDefinition::id).orElse("");
    failure.rule().ifPresent(rule -> period(rule.active(), turns));
    failure
        .rule()
        .flatMap(QualificationDefinition::window)
        .ifPresent(window -> turns.addAll(window.instants(from, plan.settings().timezone())));
    failure.conditions().forEach(failed -> turns.addAll(failed.turns()));
    for (JudgedRule rule : rules) {
      if (rule.id().equals(id)) {
        rule.trees().forEach(tree -> formulas(tree, from, turns));
      }
    }
  }

  private void formulas(RuleTree tree, Instant from, SortedSet<Instant> turns) {
    Pace pace = Pace.NEVER;
    for (QualificationRule rule : tree.rules()) {
      for (NameReference name : rule.reads()) {
        pace = pace.faster(plan.shared().names().pace(name));
      }
    }
    switch (pace) {
      case NEVER -> {}
      case DAILY -> days(from, turns);
      case ANY_TIME -> grid(from, turns);
    }
  }

  private void days(Instant from, SortedSet<Instant> turns) {
    LocalDate last = LocalDate.ofInstant(horizon, ZoneOffset.UTC);
    LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
    while (!day.isAfter(last)) {
      turns.add(midnight(day));
      day = day.plusDays(1);
    }
  }

  private void grid(Instant from, SortedSet<Instant> turns) {
    Instant fine = horizon.minus(WhyNot.HORIZON).plus(FINE_FOR);
    Instant at = from.truncatedTo(ChronoUnit.HOURS);
    while (!at.isAfter(horizon)) {
      turns.add(at);
      at = at.plus(at.isBefore(fine) ? FINE : COARSE);
    }
  }

  /** What a policy says may also change when an override begins. */
  private void policy(PolicyRow row, Instant from, SortedSet<Instant> turns) {
    for (ContactPolicy each : plan.shared().policies().policies()) {
      period(each.active(), turns);
    }
    if (row.policy().rule() instanceof CountingRule rule) {
      counted(row, rule, turns);
    }
    if (row.policy().rule() instanceof MetricCondition
        || row.policy().rule() instanceof BudgetExhausted) {
      days(from, turns);
    }
    turns.addAll(plan.shared().policies().turns(row.policy().id(), facts.behaviour(), segments));
    if (row.reason() instanceof ContactReason.LocalTime(TimeWindow window, ZoneId zone, _)) {
      List<LocalTime> times =
          window.hours().map(hours -> List.of(hours.start(), hours.end())).orElse(List.of());
      LocalTurns.add(turns, zone, from, WINDOW_DAYS, times);
    }
  }

  private void counted(PolicyRow row, CountingRule rule, SortedSet<Instant> turns) {
    Optional<Counter> counter = plan.shared().policies().counted(row.policy().id(), segments);
    if (counter.isEmpty()) {
      return;
    }
    for (long[] times : facts.contacts().timesByKey(counter.get()).values()) {
      for (long time : times) {
        for (ContactLimit limit : rule.limits()) {
          turns.add(leaves(Instant.ofEpochMilli(time), limit.window()));
        }
      }
    }
  }

  /** When a contact leaves a window. */
  private static Instant leaves(Instant contact, Window window) {
    LocalDate day = LocalDate.ofInstant(contact, ZoneOffset.UTC);
    return switch (window) {
      case Window.Rolling rolling -> contact.plus(rolling.reach());
      case Window.Calendar.DAY -> midnight(day.plusDays(1));
      case Window.Calendar.WEEK -> midnight(day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
      case Window.Calendar.MONTH -> midnight(day.with(TemporalAdjusters.firstDayOfNextMonth()));
    };
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void period(ActivePeriod period, SortedSet<Instant> turns) {
    period.from().ifPresent(turns::add);
    period.to().ifPresent(turns::add);
  }
}
