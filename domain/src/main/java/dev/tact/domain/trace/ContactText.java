package dev.tact.domain.trace;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.contact.ContactLimit;
import dev.tact.domain.contact.ContactReason;
import dev.tact.domain.contact.ContactRule;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.contact.Slate;
import dev.tact.domain.contact.TimeWindow;
import dev.tact.domain.contact.Window;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.verdict.Verdict;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What contact policies have to say, in words: semantics §5. */
public final class ContactText {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final List<String> DAYS = List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat");

  /** The `contactPolicy` of an item: what the cap with fewest left has counted so far. */
  public static String passed(Slate.Take.Taken taken) {
    if (taken.tightest().isEmpty()) {
      return "passed";
    }
    ContactReason.Counted counted = taken.tightest().get();
    return "passed (" + contacts(counted.contacts()) + " " + span(counted.limit().window()) + ")";
  }

  /** The row as it stands in `contactPolicyResults`, members in their order. */
  public static Map<String, Object> row(PolicyRow row) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("policyId", row.policy().id());
    members.put("ruleType", row.policy().rule().type().wire());
    members.put("scope", ConfigReader.wire(row.scope().type()));
    members.put("scopeId", row.scope().idText().isEmpty() ? null : row.scope().idText());
    members.put("offerId", row.offerId());
    members.put("decision", ConfigReader.wire(row.decision()));
    members.put("reason", reason(row));
    addValues(row.reason(), members);
    row.liftedBy().ifPresent(override -> members.put("liftedBy", override.id()));
    return members;
  }

  /** Why the policy allows or blocks, with the author's own words when there are any. */
  public static String reason(PolicyRow row) {
    boolean blocked = row.decision() != Verdict.ALLOW;
    String text =
        switch (row.reason()) {
          case ContactReason.Counted counted ->
              blocked ? exceeded(row, counted) : within(row, counted);
          case ContactReason.Cooling cooling -> cooling(row, cooling, blocked);
          case ContactReason.LocalTime(TimeWindow window, ZoneId zone, LocalDateTime local) ->
              label(row)
                  + (blocked ? " closed: " : " open: ")
                  + CLOCK.format(local)
                  + " in "
                  + label(zone)
                  + (blocked ? " is outside " : " is within ")
                  + window(window);
          case ContactReason.NoZone(_, String field, String value) ->
              label(row)
                  + " closed: customer."
                  + field
                  + (value.isEmpty() ? " is missing" : " `" + value + "` is no time zone")
                  + ", so the local time is unknown";
          default -> label(row) + " " + RuleText.says(row.reason(), blocked);
        };
    String told = row.policy().reason().map(own -> text + " — " + own).orElse(text);
    return row.decision() == Verdict.OVERRIDE && !(row.reason() instanceof ContactReason.Overrides)
        ? told + lifted(row)
        : told;
  }

  private static String lifted(PolicyRow row) {
    return row.liftedBy()
        .map(override -> "; lifted by `" + override.name() + "`")
        .orElse("; lifted: the offer is mandatory");
  }

  private static String exceeded(PolicyRow row, ContactReason.Counted counted) {
    ContactLimit limit = counted.limit();
    String count = limit.max() + "/" + label(limit.window());
    String where = where(row.scope(), counted.apart());
    return where.isEmpty()
        ? label(row) + " exceeded: " + count + " at scope=global"
        : label(row) + " exceeded: customer hit " + count + " limit on " + where;
  }

  private static String within(PolicyRow row, ContactReason.Counted counted) {
    return label(row)
        + " passed: "
        + counted.contacts()
        + " of "
        + counted.limit().max()
        + " contacts "
        + span(counted.limit().window());
  }

  private static String cooling(PolicyRow row, ContactReason.Cooling cooling, boolean blocked) {
    String where = where(row.scope(), cooling.apart());
    String on = where.isEmpty() ? "at scope=global" : "on " + where;
    String last =
        cooling
            .sinceLast()
            .map(
                since ->
                    since.isZero()
                        ? "an item of this answer just now"
                        : "last contact " + hours(since) + "h ago")
            .orElse("no contact");
    return label(row)
        + (blocked ? " active: " : " passed: ")
        + last
        + ", "
        + cooling.hours()
        + "h required "
        + on;
  }

  /** The place that a limit was reached in; "" for everything. */
  private static String where(Scope scope, Optional<ContactReason.Apart> apart) {
    if (apart.isPresent()) {
      return ConfigReader.wire(apart.get().per()) + " " + apart.get().key();
    }
    return scope instanceof Scope.Global
        ? ""
        : ConfigReader.wire(scope.type()) + " " + scope.idText();
  }

  private static void addValues(ContactReason reason, Map<String, Object> members) {
    switch (reason) {
      case ContactReason.Counted(
              ContactLimit limit,
              int contacts,
              Optional<ContactReason.Apart> apart) -> {
        members.put("window", label(limit.window()));
        members.put("max", limit.max());
        members.put("actual", contacts);
        addApart(apart, members);
      }
      case ContactReason.Cooling(
              int hours,
              Optional<Duration> since,
              Optional<ContactReason.Apart> apart) -> {
        members.put("cooldownHours", hours);
        since.ifPresent(last -> members.put("hoursSinceLast", Double.valueOf(hours(last))));
        addApart(apart, members);
      }
      case ContactReason.LocalTime(TimeWindow window, ZoneId zone, LocalDateTime local) -> {
        addWindow(window, members);
        members.put("timezone", label(zone));
        members.put("currentDay", local.getDayOfWeek().getValue() % 7);
        members.put("currentTime", local.toLocalTime().withNano(0).toString());
      }
      case ContactReason.NoZone(TimeWindow window, String field, _) -> {
        addWindow(window, members);
        members.put("timezone", "customer." + field);
      }
      default -> RuleText.addValues(reason, members);
    }
  }

  private static void addApart(Optional<ContactReason.Apart> apart, Map<String, Object> members) {
    if (apart.isPresent()) {
      Counter.Per per = apart.get().per();
      members.put("per", ConfigReader.wire(per));
      members.put("perId", apart.get().key());
    }
  }

  private static void addWindow(TimeWindow window, Map<String, Object> members) {
    members.put("allowedDays", window.days());
    window
        .hours()
        .ifPresent(
            hours -> {
              members.put("startTime", hours.start().toString());
              members.put("endTime", hours.end().toString());
            });
  }

  private static String window(TimeWindow window) {
    StringBuilder text = new StringBuilder();
    for (int day : window.days()) {
      text.append(text.isEmpty() ? "" : ",").append(DAYS.get(day));
    }
    window
        .hours()
        .ifPresent(hours -> text.append(' ').append(hours.start()).append('-').append(hours.end()));
    return text.toString();
  }

  private static String label(PolicyRow row) {
    ContactRule.Type type = row.policy().rule().type();
    return type.wire();
  }

  /** The offset of UTC calls itself `Z`. */
  static String label(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** `day`, `week`, `month`, `24h`, `30d`. */
  private static String label(Window window) {
    return switch (window) {
      case Window.Calendar calendar -> ConfigReader.wire(calendar);
      case Window.Rolling(int amount, Window.Unit unit) -> amount + unit.suffix();
    };
  }

  private static String span(Window window) {
    return switch (window) {
      case Window.Calendar.DAY -> "today";
      case Window.Calendar.WEEK, Window.Calendar.MONTH -> "this " + label(window);
      case Window.Rolling _ -> "in last " + label(window);
    };
  }

  /** Always the plural: the text is a format that programs read, too. */
  private static String contacts(int count) {
    return count + " contacts";
  }

  /** Hours with one decimal, cut off: a cooldown never seems over while it is not. */
  static String hours(Duration duration) {
    long tenths = duration.toMillis() / 360_000;
    return tenths / 10 + "." + tenths % 10;
  }

  private ContactText() {}
}
