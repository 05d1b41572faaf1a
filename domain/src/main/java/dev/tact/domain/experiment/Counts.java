package dev.tact.domain.experiment;

import dev.tact.domain.statistics.Pairs;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was counted of the customers who took part in an experiment.
 *
 * @param customers how many of each variant
 * @param byCurrency by currency ("" where it is no money) and variant
 */
public record Counts(Map<String, Long> customers, Map<String, Map<String, Measured>> byCurrency) {

  /**
   * What customers came to since they took part; those without anything are not among them.
   *
   * @param ratio their values, with the number below where the yardstick is a ratio
   * @param earlier their values, with what they were in as long a time before
   */
  public record Measured(Pairs.Sums ratio, Pairs.Sums earlier) {

    static final Measured NONE = new Measured(Pairs.Sums.NONE, Pairs.Sums.NONE);

    /** The same among so many customers: the others came to nothing. */
    Measured among(long customers) {
      return new Measured(among(ratio, customers), among(earlier, customers));
    }

    private static Pairs.Sums among(Pairs.Sums sums, long customers) {
      return new Pairs.Sums(
          customers,
          sums.values(),
          sums.others(),
          sums.squares(),
          sums.otherSquares(),
          sums.products());
    }
  }

  public Counts {
    customers = Map.copyOf(new TreeMap<>(customers));
    byCurrency = Map.copyOf(byCurrency);
  }

  public long customers(String variant) {
    return customers.getOrDefault(variant, 0L);
  }

  /** The currencies in which something was counted, in order; "" alone where nothing was. */
  public Set<String> currencies() {
    return byCurrency.isEmpty() ? Set.of("") : new TreeSet<>(byCurrency.keySet());
  }

  Measured measured(String currency, String variant) {
    return byCurrency
        .getOrDefault(currency, Map.of())
        .getOrDefault(variant, Measured.NONE)
        .among(customers(variant));
  }
}
