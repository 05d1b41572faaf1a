package dev.tact.application.supply;

import dev.tact.application.port.out.Commit;
import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.budget.Limit;
import dev.tact.domain.catalog.Availability;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.Exposure;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Under which prices and limits contacts are committed. */
public final class Drawings {

  /** What offers cost now, and every limit of the scopes in which the contacts lie. */
  public static Commit.Drawing of(DecisionPlans plans, Collection<Contact> subjects) {
    Map<String, Cost> costs = new HashMap<>();
    Set<Ceiling> ceilings = new LinkedHashSet<>();
    for (Contact subject : subjects) {
      if (!subject.offerId().isEmpty()) {
        cost(plans, subject.offerId()).ifPresent(cost -> costs.put(subject.offerId(), cost));
        for (Limit limit : plans.supply().limits(subject)) {
          limit.ceiling(day(subject.at())).ifPresent(ceilings::add);
        }
      }
    }
    return costs.isEmpty() && ceilings.isEmpty()
        ? Commit.Drawing.NONE
        : new Commit.Drawing(costs, List.copyOf(ceilings));
  }

  /** The same, with the segment whose attention contacts with a customer draw on, if it matters. */
  public static Commit.Drawing of(
      DecisionPlans plans,
      Collection<Contact> subjects,
      Customer customer,
      Set<String> asserted,
      Instant now) {
    Commit.Drawing drawing = of(plans, subjects);
    return plans.readsExposure()
        ? drawing.before(
            plans
                .segments()
                .first(plans.segments().of(customer, asserted, now))
                .orElse(Exposure.EVERYBODY))
        : drawing;
  }

  /** The names of those whose limits these are. */
  public static List<String> names(
      DecisionPlans plans, Contact subject, Collection<Ceiling> exceeded) {
    return plans.supply().limits(subject).stream()
        .filter(limit -> limit.ceiling(day(subject.at())).filter(exceeded::contains).isPresent())
        .map(limit -> limit.source().name())
        .distinct()
        .toList();
  }

  /** What an offer costs, whether or not it is active. */
  private static Optional<Cost> cost(DecisionPlans plans, String offerId) {
    Optional<Cost> active = plans.catalog().costOf(offerId);
    if (active.isPresent() || plans.catalog().offerOrdinal(offerId).isPresent()) {
      return active;
    }
    return plans
        .configuration()
        .entry(Kind.OFFER, offerId)
        .map(entry -> entry.definition())
        .flatMap(Drawings::cost);
  }

  private static Optional<Cost> cost(Definition offer) {
    return offer.body().has("cost")
        ? Availability.costOf(Reading.of(offer.body(), Lookup.NONE).reader())
        : Optional.empty();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private Drawings() {}
}
