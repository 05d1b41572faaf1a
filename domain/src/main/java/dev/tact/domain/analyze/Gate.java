package dev.tact.domain.analyze;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.LocalHours;
import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.config.Kind;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.TimeWindow;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Something that the local clock opens and closes: the window of a policy, or what the quiet hours
 * of a channel leave.
 *
 * @param hours absent means the whole day
 * @param days 0 = Sunday … 6
 * @param quiet whether it is closed then, instead of open
 * @param zone where the clock hangs, unless a field says it
 * @param field the customer's field that names the zone
 */
record Gate(
    Subject subject,
    Optional<LocalHours> hours,
    List<Integer> days,
    boolean quiet,
    ZoneId zone,
    Optional<String> field) {

  static Gate of(ContactPolicy policy, TimeWindow window, ZoneId tenant) {
    Optional<LocalHours> hours =
        window.hours().map(each -> new LocalHours(each.start(), each.end()));
    Subject subject = new Subject(Kind.CONTACT_POLICY, policy.id(), policy.name());
    return switch (window.zone()) {
      case TimeWindow.Zone.Fixed(ZoneId id) ->
          new Gate(subject, hours, window.days(), false, id, Optional.empty());
      case TimeWindow.Zone.Tenant _ ->
          new Gate(subject, hours, window.days(), false, tenant, Optional.empty());
      case TimeWindow.Zone.Field(String name) ->
          new Gate(subject, hours, window.days(), false, tenant, Optional.of(name));
    };
  }

  static Gate of(Channel channel, QuietHours hours, ZoneId tenant) {
    return new Gate(
        new Subject(Kind.CHANNEL, channel.id(), channel.name()),
        Optional.of(new LocalHours(hours.start(), hours.end())),
        LocalHours.WHOLE_WEEK,
        true,
        hours.zone().orElse(tenant),
        hours.zoneField());
  }

  boolean isOpen(Instant now, ZoneId at) {
    ZonedDateTime local = now.atZone(at);
    boolean inside =
        hours
            .map(each -> each.dayOf(local))
            .orElse(Optional.of(local.toLocalDate()))
            .map(LocalHours::weekday)
            .filter(days::contains)
            .isPresent();
    return inside != quiet;
  }

  /** The local time of day at which it opens, if it does. */
  LocalTime opens() {
    return hours.map(each -> quiet ? each.end() : each.start()).orElse(LocalTime.MIDNIGHT);
  }

  /** As a reason says it. */
  String words() {
    String clock = " (" + field.map(name -> "customer." + name).orElse(zone.getId()) + ")";
    String times =
        hours.map(each -> " " + each.start() + "-" + each.end()).orElse("")
            + (days.size() == LocalHours.WHOLE_WEEK.size() ? "" : " on days " + days);
    return (quiet ? "the quiet hours of " : "the time window of ") + subject + times + clock;
  }
}
