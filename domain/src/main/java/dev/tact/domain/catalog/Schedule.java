package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When an offer is offered: from the start on, before the end; open where absent.
 *
 * @param zone in which days and local times are meant; empty means the tenant's
 */
public record Schedule(Optional<Edge> start, Optional<Edge> end, Optional<ZoneId> zone) {

  /** A point in time as people write it. */
  public sealed interface Edge {

    /** A whole day: as an end, the day itself still counts. */
    record OnDay(LocalDate day) implements Edge {}

    /** A local time without an offset. */
    record Local(LocalDateTime time) implements Edge {}

    /** An instant. */
    record At(Instant instant) implements Edge {}

    private Instant asStart(ZoneId zone) {
      return switch (this) {
        case OnDay(LocalDate day) -> day.atStartOfDay(zone).toInstant();
        case Local(LocalDateTime time) -> time.atZone(zone).toInstant();
        case At(Instant instant) -> instant;
      };
    }

    private Instant asEnd(ZoneId zone) {
      return this instanceof OnDay(LocalDate day)
          ? day.plusDays(1).atStartOfDay(zone).toInstant()
          : asStart(zone);
    }
  }

  /** The first instant at which it is offered; empty when it always was. */
  public Optional<Instant> starts(ZoneId tenantZone) {
    return start.map(edge -> edge.asStart(zone.orElse(tenantZone)));
  }

  /** The first instant at which it is offered no more; empty when it always will be. */
  public Optional<Instant> ends(ZoneId tenantZone) {
    return end.map(edge -> edge.asEnd(zone.orElse(tenantZone)));
  }

  static Schedule read(ConfigReader body) {
    Schedule schedule =
        new Schedule(
            edge(body, "startDate"),
            edge(body, "endDate"),
            body.text("timezone", Limits.NAME_LENGTH)
                .flatMap(text -> QuietHours.zone(body, "timezone", text, "no IANA time zone")));
    schedule.check(body);
    return schedule;
  }

  private void check(ConfigReader body) {
    if (start.isEmpty() || end.isEmpty()) {
      return;
    }
    // Without a zone of its own, a day against an instant depends on the tenant's settings.
    boolean comparable = zone.isPresent() || start.get().getClass() == end.get().getClass();
    ZoneId assumed = zone.orElse(ZoneOffset.UTC);
    if (comparable && !start.get().asStart(assumed).isBefore(end.get().asEnd(assumed))) {
      body.problem("endDate", ProblemCode.NEVER_WORKS, "`endDate` must not be before `startDate`");
    }
  }

  private static Optional<Edge> edge(ConfigReader body, String name) {
    return body.text(name, Limits.NAME_LENGTH)
        .flatMap(
            text -> {
              try {
                return Optional.of(within(parse(text)));
              } catch (DateTimeException _) {
                body.problem(
                    name,
                    ProblemCode.INVALID_FORMAT,
                    "`"
                        + text
                        + "` is neither a day like `2026-01-31` nor a time like"
                        + " `2026-01-31T09:00:00Z`");
                return Optional.empty();
              }
            });
  }

  /** Times lie in the years 1 to 9999, as in formulas: others no clock here can count. */
  private static Edge within(Edge edge) {
    int year = edge.asStart(ZoneOffset.UTC).atZone(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9_999) {
      throw new DateTimeException("a year beyond 1 to 9999");
    }
    return edge;
  }

  private static Edge parse(String text) {
    if (text.indexOf('T') < 0) {
      return new Edge.OnDay(LocalDate.parse(text));
    }
    int time = text.indexOf('T');
    boolean offset =
        text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
    return offset
        ? new Edge.At(OffsetDateTime.parse(text).toInstant())
        : new Edge.Local(LocalDateTime.parse(text));
  }
}
