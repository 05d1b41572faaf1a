package dev.tact.bootstrap.interleaving;

import dev.tact.bootstrap.GoldenTenant;
import dev.tact.bootstrap.interleaving.Truth.Touch;
import dev.tact.domain.fact.QuotaKey.Measure;
import dev.tact.domain.fact.QuotaUse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shop with caps of several kinds, a budget and a stock; and how it decides, in the simplest
 * words possible: down the list of its offers, each counted against the whole history.
 */
record NaiveShop(int capOfAll, int capOfX, BigDecimal budgetOfX, int stockOfC) {

  /** How many shops there are. */
  static final int VARIANTS = 12;

  /** What there is, best first. */
  private static final List<String> OFFERS = List.of("a", "b", "c", "d", "e");

  private static final Map<String, BigDecimal> COSTS =
      Map.of("a", new BigDecimal("0.5"), "b", new BigDecimal("0.3"));

  static NaiveShop of(int variant) {
    return new NaiveShop(
        1 + variant % 3,
        1 + variant / 3 % 2,
        new BigDecimal(variant % 2 == 0 ? "1.1" : "2"),
        1 + variant % 2);
  }

  /** Writes it down for Tact. */
  void author(GoldenTenant tenant) {
    tenant.create("categories", "{\"name\": \"x\"}");
    tenant.create("categories", "{\"name\": \"y\"}");
    tenant.create("channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}");
    tenant.create("channels", "{\"name\": \"email\"}");
    int priority = 90;
    for (String offer : OFFERS) {
      String cost =
          Optional.ofNullable(COSTS.get(offer))
              .map(each -> ", \"cost\": {\"perContact\": " + each + ", \"currency\": \"EUR\"}")
              .orElse("");
      String stock = offer.equals("c") ? ", \"inventory\": {\"totalStock\": " + stockOfC + "}" : "";
      tenant.create(
          "offers",
          "{\"name\": \"%s\", \"priority\": %d, \"categoryId\": \"%s\"%s%s}"
              .formatted(offer, priority, isInX(offer) ? "x" : "y", cost, stock));
      priority -= 10;
    }
    tenant.create(
        "budgets",
        """
        {"name": "x", "scope": "category", "scopeId": "x", "periodType": "lifetime",
         "maxSpend": %s, "currency": "EUR"}
        """
            .formatted(budgetOfX));
    cap(tenant, "global", "", "\"maxContacts\": " + capOfAll + ", \"windowDays\": 7");
    cap(tenant, "global", "", "\"maxContacts\": 1, \"windowDays\": 1, \"per\": \"offer\"");
    cap(tenant, "category", "x", "\"maxContacts\": " + capOfX + ", \"windowDays\": 30");
    cap(tenant, "category", "y", "\"maxPerDay\": 1");
    cap(tenant, "global", "", "\"maxPerDay\": 2, \"lookbackHours\": 1");
  }

  private static void cap(GoldenTenant tenant, String scope, String id, String config) {
    String scoped = id.isEmpty() ? "" : ", \"scopeId\": \"" + id + "\"";
    tenant.create(
        "contact-policies",
        "{\"ruleType\": \"frequency_cap\", \"scopes\": [{\"scope\": \"%s\"%s}], \"config\": {%s}}"
            .formatted(scope, scoped, config));
  }

  /** The offers of an answer. */
  List<String> decide(List<Touch> history, QuotaUse quotas, Instant now, int limit) {
    List<String> answer = new ArrayList<>();
    List<Touch> counted = new ArrayList<>(history);
    BigDecimal drawn = BigDecimal.ZERO;
    for (String offer : OFFERS) {
      BigDecimal cost = COSTS.getOrDefault(offer, BigDecimal.ZERO);
      if (answer.size() < limit
          && caps(counted, offer, now)
          && (!isInX(offer) || fits(quotas, Measure.SPEND, drawn, cost, budgetOfX))
          && (!offer.equals("c")
              || fits(
                  quotas,
                  Measure.STOCK,
                  BigDecimal.ZERO,
                  BigDecimal.ONE,
                  BigDecimal.valueOf(stockOfC)))) {
        answer.add(offer);
        counted.add(new Touch(offer, now));
        drawn = isInX(offer) ? drawn.add(cost) : drawn;
      }
    }
    return answer;
  }

  /** Whether all caps have room for one more contact. */
  boolean caps(List<Touch> history, String offer, Instant now) {
    Instant midnight =
        LocalDate.ofInstant(now, ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
    int all = 0;
    int same = 0;
    int inX = 0;
    int inYToday = 0;
    int lastHour = 0;
    for (Touch touch : history) {
      all += isWithin(touch, now, Duration.ofDays(7)) ? 1 : 0;
      same += touch.offer().equals(offer) && isWithin(touch, now, Duration.ofDays(1)) ? 1 : 0;
      inX += isInX(touch.offer()) && isWithin(touch, now, Duration.ofDays(30)) ? 1 : 0;
      inYToday += !isInX(touch.offer()) && !touch.at().isBefore(midnight) ? 1 : 0;
      lastHour += isWithin(touch, now, Duration.ofHours(1)) ? 1 : 0;
    }
    return all < capOfAll
        && same < 1
        && (!isInX(offer) || inX < capOfX)
        && (isInX(offer) || inYToday < 1)
        && lastHour < 2;
  }

  private static boolean isWithin(Touch touch, Instant now, Duration window) {
    return touch.at().isAfter(now.minus(window));
  }

  private static boolean isInX(String offer) {
    return offer.equals("a") || offer.equals("b");
  }

  /** Whether something is left that this view of the quota knows of, and enough of it. */
  private static boolean fits(
      QuotaUse quotas, Measure measure, BigDecimal drawn, BigDecimal cost, BigDecimal max) {
    return quotas.used().entrySet().stream()
        .filter(entry -> entry.getKey().measure() == measure)
        .map(entry -> entry.getValue().add(drawn))
        .allMatch(used -> used.compareTo(max) < 0 && used.add(cost).compareTo(max) <= 0);
  }
}
