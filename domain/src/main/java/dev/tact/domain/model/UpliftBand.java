package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.statistics.Contrast;
import dev.tact.domain.statistics.Interval;
import dev.tact.domain.statistics.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Customers of validation whose predicted effects are alike, and the effect that was really
 * observed among them.
 *
 * @param from the least prediction in it; the lowest band also holds all that is below
 * @param predicted the mean prediction
 * @param treated how many of the treated had the outcome
 * @param control how many of the others had it
 * @param interval of the observed effect
 */
public record UpliftBand(
    double from, double predicted, Proportion treated, Proportion control, Interval interval) {

  private static final int MAX = 100;
  private static final Interval ANYTHING = new Interval(-1, 1);

  /** The share of outcomes among the treated, less that among the others; NaN without either. */
  public double observed() {
    return treated.rate() - control.rate();
  }

  /**
   * Bands of about equal size, the lowest predictions first. Equal predictions are never parted, so
   * there may be fewer.
   */
  public static List<UpliftBand> of(
      double[] predicted, boolean[] treated, boolean[] positive, int count, double confidence) {
    List<Integer> order =
        IntStream.range(0, predicted.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> predicted[i]))
            .toList();
    List<UpliftBand> bands = new ArrayList<>();
    int from = 0;
    for (int band = 1; band <= count && from < order.size(); band++) {
      int to = Math.max(from, (int) ((long) order.size() * band / count));
      while (to > 0
          && to < order.size()
          && predicted[order.get(to)] == predicted[order.get(to - 1)]) {
        to++;
      }
      if (to > from) {
        bands.add(band(order.subList(from, to), predicted, treated, positive, confidence));
        from = to;
      }
    }
    return bands;
  }

  private static UpliftBand band(
      List<Integer> members,
      double[] predicted,
      boolean[] treated,
      boolean[] positive,
      double confidence) {
    long[] hits = new long[2];
    long[] totals = new long[2];
    double sum = 0;
    for (int member : members) {
      int arm = treated[member] ? 1 : 0;
      totals[arm]++;
      hits[arm] += positive[member] ? 1 : 0;
      sum += predicted[member];
    }
    Proportion with = new Proportion(hits[1], totals[1]);
    Proportion without = new Proportion(hits[0], totals[0]);
    return new UpliftBand(
        predicted[members.getFirst()],
        sum / members.size(),
        with,
        without,
        Contrast.ofProportions(with, without, confidence).map(Contrast::interval).orElse(ANYTHING));
  }

  /** The band to which a prediction belongs; there is at least one. */
  static UpliftBand at(List<UpliftBand> bands, double predicted) {
    UpliftBand found = bands.getFirst();
    for (UpliftBand band : bands) {
      if (predicted >= band.from()) {
        found = band;
      }
    }
    return found;
  }

  /** The band as documents hold it. */
  public Map<String, Object> written() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("from", from);
    members.put("predicted", predicted);
    members.put("treatedPositive", treated.hits());
    members.put("treated", treated.total());
    members.put("controlPositive", control.hits());
    members.put("control", control.total());
    members.put("low", interval.low());
    members.put("high", interval.high());
    return members;
  }

  static List<UpliftBand> readAll(ConfigReader artefact, String member) {
    List<UpliftBand> bands = new ArrayList<>();
    for (ConfigReader band : artefact.objects(member, MAX)) {
      try (band) {
        bands.add(
            new UpliftBand(
                band.requiredNumber("from", -1, 1),
                band.requiredNumber("predicted", -1, 1),
                proportion(band, "treatedPositive", "treated"),
                proportion(band, "controlPositive", "control"),
                new Interval(
                    band.requiredNumber("low", -1, 1), band.requiredNumber("high", -1, 1))));
      }
    }
    return List.copyOf(bands);
  }

  private static Proportion proportion(ConfigReader band, String hits, String total) {
    long all = band.requiredWhole(total, 0, Long.MAX_VALUE);
    return new Proportion(band.requiredWhole(hits, 0, all), all);
  }
}
