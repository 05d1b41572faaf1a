package dev.tact.bootstrap.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** A thousand customers that nobody is, the same ones every time. */
final class Shoppers {

  static final int COUNT = 1_000;

  private static final long SEED = 20_260_105L;
  private static final List<String> NAMES =
      List.of("Ada", "Ben", "Chloe", "Dario", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jun");
  private static final List<String> FAVOURITES = List.of("espresso", "filter", "latte");

  private record City(String name, String zone) {}

  private static final List<City> CITIES =
      List.of(
          new City("Lisbon", "Europe/Lisbon"),
          new City("Vienna", "Europe/Vienna"),
          new City("Boston", "America/New_York"),
          new City("Osaka", "Asia/Tokyo"));

  private Shoppers() {}

  /** One JSON object a line; `today` dates the purchases. */
  static String rows(LocalDate today) {
    Random random = new Random(SEED);
    StringBuilder rows = new StringBuilder();
    for (int number = 1; number <= COUNT; number++) {
      City city = CITIES.get(random.nextInt(CITIES.size()));
      int purchases = 1 + random.nextInt(12);
      rows.append(
          """
          {"customerId": "%s", "firstName": "%s", "city": "%s", "timezone": "%s", \
          "favourite": "%s", "lastPurchaseDate": "%s", "lifetimePurchases": %d, \
          "lifetimeRevenue": %d.%02d, "consentEmail": %s}
          """
              .formatted(
                  id(number),
                  NAMES.get(random.nextInt(NAMES.size())),
                  city.name(),
                  city.zone(),
                  FAVOURITES.get(random.nextInt(FAVOURITES.size())),
                  today.minusDays(random.nextInt(300)),
                  purchases,
                  purchases * (15 + random.nextInt(40)),
                  random.nextInt(100),
                  random.nextInt(10) > 0));
    }
    return rows.toString();
  }

  static String id(int number) {
    return "shopper-%04d".formatted(number);
  }
}
