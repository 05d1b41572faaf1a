package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.OfferBudget;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaKey.Measure;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.QuotaWatch;
import dev.tact.domain.scope.ScopeMask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check of budgets.
 *
 * @param watches what is looked at, by offer
 */
record SpentPolicy(ContactPolicy policy, ScopeMask scope, Map<String, List<Watched>> watches)
    implements CompiledPolicy {

  /**
   * A quantity of an offer.
   *
   * @param name as the policy or the offer calls it
   */
  record Watched(String name, QuotaWatch watch) {}

  /** Finds out what the policy looks at: nothing where an offer has no budget to check. */
  static SpentPolicy of(
      ContactPolicy policy, ScopeMask scope, BudgetExhausted rule, Catalog catalog) {
    Map<String, List<Watched>> watches = new HashMap<>();
    CandidateMask widest = scope.widest();
    for (int c = widest.next(0); c >= 0; c = widest.next(c + 1)) {
      Offer offer = catalog.offer(c);
      if (!watches.containsKey(offer.id())) {
        watches.put(offer.id(), watched(offer, rule));
      }
    }
    watches.values().removeIf(List::isEmpty);
    return new SpentPolicy(policy, scope, watches);
  }

  private static List<Watched> watched(Offer offer, BudgetExhausted rule) {
    List<Watched> watched = new ArrayList<>();
    if (rule.threshold().isPresent()) {
      BudgetExhausted.Field field = rule.threshold().get().field();
      BigDecimal amount = rule.threshold().get().amount();
      watched.add(
          new Watched(
              field.wire(), new QuotaWatch(offer.id(), field.measure(), field.isDaily(), amount)));
    }
    OfferBudget budget = offer.availability().budget();
    if (rule.impressions()) {
      add(watched, "maxPerDay", offer, Measure.CONTACTS, budget.maxPerDay().map(BigDecimal::new));
    }
    if (rule.dailyBudget()) {
      add(watched, "dailyCap", offer, Measure.SPEND, budget.dailyCap());
      add(watched, "lifetimeCap", offer, Measure.SPEND, budget.lifetimeCap());
    }
    return List.copyOf(watched);
  }

  private static void add(
      List<Watched> watched,
      String name,
      Offer offer,
      Measure measure,
      Optional<BigDecimal> limit) {
    boolean daily = !name.equals("lifetimeCap");
    limit.ifPresent(
        max -> watched.add(new Watched(name, new QuotaWatch(offer.id(), measure, daily, max))));
  }

  @Override
  public int allowance(Circumstances now) {
    return UNLIMITED;
  }

  @Override
  public boolean picks() {
    return !watches.isEmpty();
  }

  /** Walks the few quantities of which something is used, not the many offers. */
  @Override
  public void blockSome(Circumstances now, CandidateMask acting, CandidateMask alive) {
    QuotaUse use = now.facts().quotas();
    for (QuotaKey key : use.used().keySet()) {
      Optional<Integer> offer = now.catalog().offerOrdinal(key.owner());
      if (offer.isPresent() && exhausted(now, key.owner()).isPresent()) {
        int end = now.catalog().firstCandidate(offer.get() + 1);
        for (int c = now.catalog().firstCandidate(offer.get()); c < end; c++) {
          if (acting.has(c)) {
            alive.remove(c);
          }
        }
      }
    }
  }

  @Override
  public int left(Circumstances now, int candidate, Contact contact, int allowance) {
    return exhausted(now, contact.offerId()).isPresent() ? 0 : UNLIMITED;
  }

  @Override
  public ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn) {
    List<Watched> looked = watches.getOrDefault(contact.offerId(), List.of());
    Optional<Watched> named =
        exhausted(now, contact.offerId())
            .or(() -> looked.isEmpty() ? Optional.empty() : Optional.of(looked.getFirst()));
    return named
        .<ContactReason>map(
            each -> new ContactReason.Spent(each.name(), each.watch().threshold(), used(now, each)))
        .orElseGet(ContactReason.NoBudget::new);
  }

  private Optional<Watched> exhausted(Circumstances now, String offerId) {
    List<Watched> looked = watches.getOrDefault(offerId, List.of());
    for (int i = 0; i < looked.size(); i++) {
      Optional<BigDecimal> used = used(now, looked.get(i));
      if (used.isPresent() && used.get().compareTo(looked.get(i).watch().threshold()) >= 0) {
        return Optional.of(looked.get(i));
      }
    }
    return Optional.empty();
  }

  /** What is used; empty where it is so far from the threshold that nobody loaded it. */
  private static Optional<BigDecimal> used(Circumstances now, Watched watched) {
    QuotaKey key = watched.watch().key(now.situation().now());
    return Optional.ofNullable(now.facts().quotas().used().get(key));
  }
}
