package dev.tact.redis.image;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The order in which an image holds what some needs ask for.
 *
 * @param print the same wherever the order is
 */
public record CountOrder(
    Needs needs,
    long print,
    List<Counter> counters,
    List<OutcomeCounter> outcomes,
    List<MetricSeries> metrics) {

  static CountOrder of(Needs needs) {
    List<String> prints = new ArrayList<>();
    return new CountOrder(
        needs,
        sorted(needs.counters(), Fingerprint::of, prints),
        sorted(needs.outcomes(), Fingerprint::of, prints),
        sorted(needs.metrics(), Fingerprint::of, prints),
        prints);
  }

  private CountOrder(
      Needs needs,
      List<Counter> counters,
      List<OutcomeCounter> outcomes,
      List<MetricSeries> metrics,
      List<String> prints) {
    this(needs, Fingerprint.digest(prints), counters, outcomes, metrics);
  }

  private static <T> List<T> sorted(
      Collection<T> all, Function<T, String> print, List<String> prints) {
    List<T> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(print));
    prints.add(Integer.toString(sorted.size()));
    sorted.forEach(each -> prints.add(print.apply(each)));
    return List.copyOf(sorted);
  }
}
