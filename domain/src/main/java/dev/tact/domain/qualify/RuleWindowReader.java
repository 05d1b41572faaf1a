package dev.tact.domain.qualify;

import dev.tact.domain.catalog.LocalHours;
import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads `config.timeWindow`; what is malformed, and what could never be open, is a problem. */
record RuleWindowReader(ConfigReader window) {

  private static final int HOURS = 24;

  /** So many days are tried for one on which the window opens. */
  private static final int DAYS_TRIED = 2 * 366;

  /** Reads the window of a rule; empty without one, and after a problem. */
  static Optional<RuleWindow> read(ConfigReader config) {
    Optional<ConfigReader> window = config.object("timeWindow");
    if (window.isEmpty()) {
      return Optional.empty();
    }
    int before = config.reading().problems().size();
    RuleWindow read;
    try (ConfigReader reader = window.get()) {
      read = new RuleWindowReader(reader).read();
    }
    return config.reading().problems().size() == before ? Optional.of(read) : Optional.empty();
  }

  private RuleWindow read() {
    List<Integer> days = LocalHours.weekdays(window, "daysOfWeek");
    Optional<LocalHours> hours = hours();
    Optional<Value.Time> from = time("from");
    Optional<Value.Time> to = time("to");
    Set<LocalDate> blackouts = blackouts();
    Optional<ZoneId> zone =
        window
            .text("timezone", Limits.NAME_LENGTH)
            .flatMap(text -> QuietHours.zone(window, "timezone", text, "no IANA time zone"));
    RuleWindow read =
        new RuleWindow(
            days,
            hours,
            day(from),
            day(to),
            from.isEmpty() && to.isEmpty()
                ? ActivePeriod.ALWAYS
                : new ActivePeriod(instant(from), instant(to)),
            blackouts,
            zone);
    check(read, from, to);
    return read;
  }

  private void check(RuleWindow read, Optional<Value.Time> from, Optional<Value.Time> to) {
    boolean bounded = from.isPresent() || to.isPresent() || !read.blackouts().isEmpty();
    if (read.hours().isEmpty() && read.days().equals(LocalHours.WHOLE_WEEK) && !bounded) {
      problem("a window that says no days, hours or dates never closes; leave `timeWindow` out");
    }
    boolean sameKind =
        from.isPresent() && to.isPresent() && day(from).isPresent() == day(to).isPresent();
    if (sameKind) {
      boolean days = day(from).isPresent();
      long first = from.get().epochMillis();
      long last = to.get().epochMillis();
      if (days ? first > last : first >= last) {
        window.problem("to", ProblemCode.NEVER_WORKS, "`to` must come after `from`");
      } else if (days && !opensWithin(read)) {
        problem("none of the days between `from` and `to` is one on which the window opens");
      }
    }
  }

  private static boolean opensWithin(RuleWindow read) {
    LocalDate last = read.lastDay().orElseThrow();
    LocalDate day = read.firstDay().orElseThrow();
    for (int i = 0; i < DAYS_TRIED && !day.isAfter(last); i++) {
      if (read.holds(day)) {
        return true;
      }
      day = day.plusDays(1);
    }
    return !day.isAfter(last);
  }

  private void problem(String message) {
    window.reading().problem(window.path(), ProblemCode.NEVER_WORKS, message);
  }

  /** Hours of the clock, 0 to 24; one that is not given is that end of the day. */
  private Optional<LocalHours> hours() {
    Optional<Long> start = window.whole("startHour", 0, HOURS - 1);
    Optional<Long> end = window.whole("endHour", 0, HOURS);
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    long first = start.orElse(0L);
    long last = end.orElse((long) HOURS);
    if (first == last) {
      window.problem(
          "endHour", ProblemCode.NEVER_WORKS, "a window that ends where it starts never opens");
    }
    return first == 0 && last == HOURS
        ? Optional.empty()
        : Optional.of(new LocalHours(hour(first), hour(last)));
  }

  private static LocalTime hour(long hour) {
    return LocalTime.of((int) (hour % HOURS), 0);
  }

  private Optional<Value.Time> time(String name) {
    return window
        .text(name, Limits.NAME_LENGTH)
        .flatMap(
            text -> {
              if (ValueText.time(text) instanceof Value.Time time
                  && (time.dateOnly() || isInstant(text))) {
                return Optional.of(time);
              }
              window.problem(
                  name,
                  ProblemCode.INVALID_FORMAT,
                  "`"
                      + text
                      + "` is neither a day like `2026-01-31` nor an instant like"
                      + " `2026-01-31T09:00:00Z`");
              return Optional.empty();
            });
  }

  /** A date and time without an offset could mean the window's zone, or UTC: it is refused. */
  private static boolean isInstant(String text) {
    try {
      return Instant.parse(text) != null;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static Optional<LocalDate> day(Optional<Value.Time> time) {
    return time.filter(Value.Time::dateOnly).map(Value.Time::date);
  }

  private static Optional<Instant> instant(Optional<Value.Time> time) {
    return time.filter(each -> !each.dateOnly()).map(Value.Time::instant);
  }

  private Set<LocalDate> blackouts() {
    Set<LocalDate> days = new HashSet<>();
    List<String> texts = window.texts("blackoutDates", Limits.CONDITION_LIST);
    for (int i = 0; i < texts.size(); i++) {
      if (ValueText.time(texts.get(i)) instanceof Value.Time time && time.dateOnly()) {
        days.add(time.date());
      } else {
        window
            .reading()
            .problem(
                window.path("blackoutDates") + "[" + i + "]",
                ProblemCode.INVALID_FORMAT,
                "`" + texts.get(i) + "` is not a day like `2026-12-24`");
      }
    }
    return days;
  }
}
