package dev.tact.domain.budget;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.QuotaWatch;
import dev.tact.domain.fact.Situation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to give: schedules, offers that are switched off, and the limits of budgets, stocks
 * and system caps, of one configuration. Judged before any rule, in every flow; no override lifts
 * what it says. A decision looks only at quotas that are tight, however many there are.
 */
public final class Supply {

  private final Catalog catalog;
  private final Calendar calendar;
  private final CandidateMask excluded;
  private final boolean excludes;
  private final Map<String, List<Limited>> byOwner;
  private final List<QuotaWatch> watches;
  private final List<Offer> offers;
  private final List<AnswerLimit> shared;
  private final boolean paced;

  private Supply(
      Catalog catalog,
      ZoneId zone,
      Map<String, List<Limited>> byOwner,
      List<QuotaWatch> watches,
      List<Offer> offers,
      List<AnswerLimit> shared,
      boolean paced) {
    this.catalog = catalog;
    this.calendar = Calendar.of(catalog, zone);
    this.excluded = CandidateMask.none(catalog.size());
    for (int candidate = 0; candidate < catalog.size(); candidate++) {
      if (catalog.offer(candidate).availability().emergencyExcluded()) {
        excluded.add(candidate);
      }
    }
    this.excludes = !excluded.isEmpty();
    this.byOwner = byOwner;
    this.watches = List.copyOf(watches);
    this.offers = List.copyOf(offers);
    this.shared = List.copyOf(shared);
    this.paced = paced;
  }

  /**
   * Compiles what limits a catalog.
   *
   * @param offers the active offers
   * @param tenantZone the zone of schedules that name none
   * @param watches quotas that contact policies look at, limited or not
   * @param paced whether limits should last through their periods
   */
  public static Supply compile(
      Catalog catalog,
      List<Offer> offers,
      List<BudgetDefinition> budgets,
      List<SystemCap> caps,
      List<CrossOfferConstraint> constraints,
      ZoneId tenantZone,
      List<QuotaWatch> watches,
      boolean paced) {
    return new Supply(
        catalog,
        tenantZone,
        LimitTable.of(catalog, offers, budgets, caps, constraints),
        watches,
        offers,
        LimitTable.shared(constraints, offers, catalog),
        paced);
  }

  /** What limits a catalog whose offers share nothing within an answer. */
  public static Supply compile(
      Catalog catalog,
      List<Offer> offers,
      List<BudgetDefinition> budgets,
      List<SystemCap> caps,
      ZoneId tenantZone,
      List<QuotaWatch> watches) {
    return compile(catalog, offers, budgets, caps, List.of(), tenantZone, watches, false);
  }

  Catalog catalog() {
    return catalog;
  }

  /** Whether nothing is limited, so that no quota has to be known. */
  public boolean isUnlimited() {
    return byOwner.isEmpty() && watches.isEmpty();
  }

  /** Takes out what there is nothing of now. */
  public SupplyJudgement judge(CandidateMask alive, Situation situation, QuotaUse quotas) {
    boolean narrowed = calendar.narrow(alive, situation.now());
    if (excludes) {
      alive.removeAll(excluded);
      narrowed = true;
    }
    if (quotas.used().isEmpty()) {
      return narrowed || !shared.isEmpty()
          ? new SupplyJudgement(narrowed, List.of(), shared)
          : SupplyJudgement.PLENTY;
    }
    String channelId = situation.request().channelId().orElse("");
    List<SupplyJudgement.Open> open = new ArrayList<>();
    Today today = Today.of(situation.now());
    for (Map.Entry<QuotaKey, BigDecimal> each : quotas.used().entrySet()) {
      BigDecimal used = each.getValue();
      for (Limited limited : byOwner.getOrDefault(each.getKey().owner(), List.of())) {
        if (!today.isLimited(each.getKey(), limited.limit())) {
          continue;
        }
        if (!limited.allows(used, BigDecimal.ZERO)) {
          limited.reach().removeFrom(alive, channelId);
          narrowed = true;
          continue;
        }
        if (!limited.allows(used, limited.most())) {
          removeDear(limited, used, alive, channelId);
          narrowed = true;
        }
        open.add(new SupplyJudgement.Open(limited, today.period(limited.limit()), used));
      }
    }
    // The map has no order of its own, and the first limit that has no room is the one that is
    // told.
    open.sort(SupplyJudgement.ORDER);
    return new SupplyJudgement(narrowed, List.copyOf(open), shared);
  }

  /** Everything that keeps a candidate from being given now, the first that is judged first. */
  public List<SupplyReason> why(int candidate, Situation situation, QuotaUse quotas) {
    List<SupplyReason> reasons = new ArrayList<>();
    if (excluded.has(candidate)) {
      reasons.add(new SupplyReason.EmergencyExcluded());
    }
    calendar.why(catalog.offerOrdinal(candidate), situation.now()).ifPresent(reasons::add);
    if (quotas.used().isEmpty()) {
      return reasons;
    }
    String channelId = situation.request().channelId().orElse("");
    Contact contact = Contact.of(catalog, candidate, channelId, "", situation.now());
    BigDecimal none = BigDecimal.ZERO;
    Today today = Today.of(situation.now());
    owners(contact)
        .flatMap(owner -> byOwner.getOrDefault(owner, List.of()).stream())
        .filter(limited -> limited.reach().has(candidate, channelId))
        .filter(limited -> today.applies(limited.limit()))
        .forEach(
            limited -> {
              Limit limit = limited.limit();
              Period period = today.period(limit);
              BigDecimal used = quotas.used().getOrDefault(limit.quota(period).key(), none);
              BigDecimal draw = limited.draw(catalog.offer(candidate).availability().cost());
              if (quotas.used().containsKey(limit.quota(period).key())
                  && !limited.allows(used, draw)) {
                reasons.add(new SupplyReason.Exhausted(limit, period, used, draw));
              }
            });
    return reasons;
  }

  /** The instants at which time alone changes what there is of a candidate, later than now. */
  public List<Instant> instants(int candidate, Situation situation, QuotaUse quotas) {
    return why(candidate, situation, quotas).stream()
        .map(SupplyReason::lifts)
        .flatMap(Optional::stream)
        .filter(at -> at.isAfter(situation.now()))
        .distinct()
        .sorted()
        .toList();
  }

  /** Every quota that a limit looks at on a UTC day. */
  public List<Watched> watched(LocalDate day) {
    Map<QuotaKey, Watched> quotas = new HashMap<>();
    for (List<Limited> limits : byOwner.values()) {
      for (Limited limited : limits) {
        limited
            .limit()
            .quota(day)
            .ifPresent(
                quota ->
                    quotas.merge(
                        quota.key(),
                        new Watched(quota, tightFrom(limited), limited.limit().max()),
                        Watched::and));
      }
    }
    for (QuotaWatch watch : watches) {
      Watched watched = watched(watch, day);
      quotas.merge(watched.quota().key(), watched, Watched::and);
    }
    return List.copyOf(quotas.values());
  }

  /** A limit that is paced matters from the first contact on. */
  private BigDecimal tightFrom(Limited limited) {
    return paced && Pacing.isPaced(limited.limit())
        ? BigDecimal.ONE.negate()
        : limited.limit().max().subtract(limited.slack());
  }

  /** What limits cost the scores of one decision. */
  public Pacing pacing(SupplyJudgement judgement, Instant now) {
    return paced ? Pacing.of(judgement.open(), now) : Pacing.IDLE;
  }

  private Watched watched(QuotaWatch watch, LocalDate day) {
    PeriodType type = watch.daily() ? PeriodType.DAILY : PeriodType.LIFETIME;
    String currency =
        watch.measure() == QuotaKey.Measure.SPEND
            ? catalog.costOf(watch.offerId()).map(Cost::currency).orElse("")
            : "";
    return new Watched(
        new Quota(watch.offerId(), watch.measure(), currency, type.at(day)),
        watch.threshold(),
        watch.threshold());
  }

  /** The limits of the scopes in which a contact lies, on its day. */
  public List<Limit> limits(Contact contact) {
    LocalDate day = Period.day(contact.at());
    return owners(contact)
        .flatMap(owner -> byOwner.getOrDefault(owner, List.of()).stream())
        .map(Limited::limit)
        .filter(limit -> limit.quota(day).isPresent())
        .toList();
  }

  /** The limits that a definition sets, whether or not it is active; none of other kinds. */
  public List<Limit> limitsOf(Definition definition, Lookup lookup) {
    ConfigReader body = Reading.of(definition.body(), lookup).reader();
    return switch (definition.kind()) {
      case OFFER -> LimitTable.limits(Offer.read(definition, body));
      case BUDGET -> LimitTable.limits(BudgetDefinition.read(definition, body), offers);
      case FREQUENCY_CAP -> List.of(LimitTable.limit(SystemCap.read(definition, body)));
      case CROSS_OFFER_CONSTRAINT ->
          LimitTable.limit(CrossOfferConstraint.read(definition, body), offers).stream().toList();
      case Kind _ -> List.of();
    };
  }

  /** What is left is enough for some candidates, but not for those that cost more than it. */
  private void removeDear(Limited limited, BigDecimal used, CandidateMask alive, String channelId) {
    for (int i = alive.next(0); i >= 0; i = alive.next(i + 1)) {
      if (limited.reach().has(i, channelId)
          && !limited.allows(used, limited.draw(catalog.offer(i).availability().cost()))) {
        alive.remove(i);
      }
    }
  }

  /** The scopes in which a contact lies, the widest first. */
  private static Stream<String> owners(Contact contact) {
    return Stream.of(
            "",
            contact.channelId(),
            contact.categoryId(),
            contact.subCategoryId(),
            contact.offerId())
        .distinct();
  }
}
