package dev.tact.application.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FindInteractions;
import dev.tact.application.port.in.InteractionSummary;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.interaction.Recorded;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the history page by page. */
public final class FindingInteractions implements FindInteractions {

  private static final Set<String> HISTORY =
      Set.of("customerId", "offerId", "creativeId", "channelId", "recommendationId", "outcome");
  private static final Set<String> SUMMARIES =
      Set.of("customerId", "offerId", "channelId", "periodType");

  private final PlanRefresher plans;
  private final InteractionHistory history;

  public FindingInteractions(PlanRefresher plans, InteractionHistory history) {
    this.plans = plans;
    this.history = history;
  }

  @Override
  public Page history(
      TenantId tenant, Map<String, String> filters, int limit, Optional<String> cursor) {
    check(filters, HISTORY);
    Configuration known = plans.current(tenant).configuration();
    HistoryQuery query =
        new HistoryQuery(
            filters.get("customerId"),
            reference(known, Kind.OFFER, filters.get("offerId")),
            reference(known, Kind.CREATIVE, filters.get("creativeId")),
            reference(known, Kind.CHANNEL, filters.get("channelId")),
            Optional.ofNullable(filters.get("outcome")),
            Optional.ofNullable(filters.get("recommendationId")),
            cursor.map(FindingInteractions::position),
            limit + 1);
    List<Recorded> found = history.page(tenant, query);
    if (found.size() <= limit) {
      return new Page(found, Optional.empty());
    }
    List<Recorded> page = found.subList(0, limit);
    Recorded last = page.getLast();
    return new Page(
        page,
        Optional.of(
            last.interaction().subject().at().toEpochMilli() + "-" + last.interaction().id()));
  }

  @Override
  public SummaryPage summaries(
      TenantId tenant, Map<String, String> filters, int limit, Optional<String> cursor) {
    check(filters, SUMMARIES);
    Configuration known = plans.current(tenant).configuration();
    Optional<InteractionSummary.Period> period =
        Optional.ofNullable(filters.get("periodType")).map(Periods::named);
    Optional<String> offer = reference(known, Kind.OFFER, filters.get("offerId"));
    Optional<String> channel = reference(known, Kind.CHANNEL, filters.get("channelId"));
    String customerId = filters.get("customerId");
    List<InteractionSummary> all =
        Periods.of(customerId, history.summaries(tenant, customerId)).stream()
            .filter(one -> period.isEmpty() || one.period() == period.get())
            .filter(one -> offer.isEmpty() || one.offerId().equals(offer.get()))
            .filter(one -> channel.isEmpty() || one.channelId().equals(channel.get()))
            .filter(one -> cursor.isEmpty() || Periods.cursor(one).compareTo(cursor.get()) > 0)
            .limit(limit + 1L)
            .toList();
    return all.size() <= limit
        ? new SummaryPage(all, Optional.empty())
        : new SummaryPage(all.subList(0, limit), Optional.of(Periods.cursor(all.get(limit - 1))));
  }

  private static void check(Map<String, String> filters, Set<String> known) {
    List<Problem> problems = new ArrayList<>();
    if (filters.getOrDefault("customerId", "").isEmpty()) {
      problems.add(
          new Problem("$.customerId", ProblemCode.REQUIRED, "say whose: `customerId` is required"));
    }
    filters.forEach(
        (name, value) -> {
          // U+0000 is what no store keeps, so nothing can be found by it.
          if (value.indexOf(0) >= 0) {
            problems.add(new Problem("$." + name, ProblemCode.INVALID_FORMAT, "holds U+0000"));
          }
        });
    for (String name : filters.keySet()) {
      if (!known.contains(name)) {
        problems.add(
            new Problem(
                "$." + name,
                ProblemCode.UNKNOWN_MEMBER,
                "cannot filter by `" + name + "`, only by " + listed(known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
  }

  private static String listed(Set<String> names) {
    return String.join(", ", names.stream().sorted().map(name -> "`" + name + "`").toList());
  }

  /** What is not defined any more may still be in the history under its id. */
  private static Optional<String> reference(Configuration known, Kind kind, String text) {
    return Optional.ofNullable(text).map(one -> known.idOf(kind, one).orElse(one));
  }

  private static HistoryQuery.Position position(String cursor) {
    int end = cursor.indexOf('-');
    try {
      if (end > 0 && cursor.indexOf(0) < 0) {
        Instant at = Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, end)));
        return new HistoryQuery.Position(at, cursor.substring(end + 1));
      }
    } catch (NumberFormatException | DateTimeException _) {
      // Said below, like a cursor without its parts.
    }
    throw Failure.Invalid.of(
        "$.cursor", ProblemCode.INVALID_FORMAT, "must be the `nextCursor` of a page");
  }
}
