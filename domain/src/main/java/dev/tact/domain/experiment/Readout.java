package dev.tact.domain.experiment;

import dev.tact.domain.fact.Assignment;
import dev.tact.domain.statistics.Contrast;
import dev.tact.domain.statistics.Cuped;
import dev.tact.domain.statistics.Estimate;
import dev.tact.domain.statistics.Interval;
import dev.tact.domain.statistics.Moments;
import dev.tact.domain.statistics.Pairs;
import dev.tact.domain.statistics.Proportion;
import dev.tact.domain.statistics.SampleRatio;
import dev.tact.domain.statistics.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an experiment came to so far.
 *
 * @param sampleRatio whether customers came into the variants in the shares asked for
 * @param results one a currency; one where the yardstick is no money
 */
public record Readout(Yardstick yardstick, SampleRatio sampleRatio, List<Result> results) {

  /** So many customers must have taken part on each side before a result means anything. */
  public static final long CUSTOMERS_MIN = 100;

  /** The confidence of all intervals. */
  public static final double CONFIDENCE = 0.95;

  /** What was seen, in one currency. */
  public record Result(String currency, List<Arm> arms, List<Comparison> comparisons) {}

  /**
   * One variant.
   *
   * @param expected the share of all customers that it is to have
   * @param sums exact sums of what was counted
   * @param estimate the number by which it is compared
   */
  public record Arm(
      String variant,
      long customers,
      double expected,
      Pairs.Sums sums,
      Estimate estimate,
      Optional<Interval> interval) {}

  /**
   * One variant against another.
   *
   * @param fixed valid for one look that was planned; empty where nothing can be told
   * @param sequential valid however often one looks; empty with too few customers
   * @param adjusted the fixed result with what was known of the customers before
   */
  public record Comparison(
      String variant,
      String base,
      Optional<Contrast> fixed,
      Optional<Running> sequential,
      Optional<Adjusted> adjusted) {}

  /** An always-valid result. */
  public record Running(double pValue, Interval interval) {

    /** Whether it is proved that there is a difference. */
    public boolean significant() {
      return pValue < 1 - CONFIDENCE;
    }
  }

  /** A result whose variance what was known before has reduced by a share. */
  public record Adjusted(Contrast contrast, double reduction) {}

  public Readout {
    results = List.copyOf(results);
  }

  /** The result of an experiment from what was counted. */
  public static Readout of(Experiment experiment, Counts counts) {
    return of(experiment.split(), experiment.yardstick(), experiment.planned(), counts);
  }

  /** The result of a split, by a yardstick. */
  public static Readout of(Split split, Yardstick yardstick, double planned, Counts counts) {
    List<String> variants = new ArrayList<>();
    split.shares().forEach(share -> variants.add(share.variant()));
    if (split.holdoutPercent() > 0) {
      variants.add(Assignment.HOLDOUT);
    }
    SampleRatio ratio =
        SampleRatio.of(
            variants.stream().map(counts::customers).toList(),
            variants.stream().map(split::expected).toList());
    Comparing comparing = new Comparing(yardstick, new Sequential(planned));
    List<Result> results = new ArrayList<>();
    for (String currency : counts.currencies()) {
      List<Arm> arms = new ArrayList<>();
      List<Counts.Measured> measured = new ArrayList<>();
      for (String variant : variants) {
        Counts.Measured each = counts.measured(currency, variant);
        measured.add(each);
        arms.add(arm(yardstick, variant, split.expected(variant), each));
      }
      results.add(new Result(currency, arms, comparing.all(arms, measured)));
    }
    return new Readout(yardstick, ratio, results);
  }

  private static Arm arm(
      Yardstick yardstick, String variant, double expected, Counts.Measured measured) {
    Pairs.Sums sums = measured.ratio();
    Estimate estimate = Comparing.estimate(yardstick, sums);
    return new Arm(
        variant, sums.count(), expected, sums, estimate, interval(yardstick, sums, estimate));
  }

  private static Optional<Interval> interval(
      Yardstick yardstick, Pairs.Sums sums, Estimate estimate) {
    return switch (yardstick.shape()) {
      case SHARE -> Optional.of(Comparing.proportion(sums).interval(CONFIDENCE));
      case MEAN -> {
        Moments moments = sums.moments();
        yield moments.count() < 2 ? Optional.empty() : Optional.of(moments.interval(CONFIDENCE));
      }
      case RATIO ->
          Double.isFinite(estimate.variance())
              ? Optional.of(estimate.interval(CONFIDENCE))
              : Optional.empty();
    };
  }

  /** The comparisons of one yardstick. */
  private record Comparing(Yardstick yardstick, Sequential sequential) {

    /** Every variant against the champion, and the champion and others against the holdout. */
    List<Comparison> all(List<Arm> arms, List<Counts.Measured> measured) {
      List<Comparison> comparisons = new ArrayList<>();
      for (int base = 0; base < arms.size(); base++) {
        boolean holdout = arms.get(base).variant().equals(Assignment.HOLDOUT);
        if (base > 0 && !holdout) {
          continue;
        }
        for (int other = 0; other < arms.size(); other++) {
          boolean held = arms.get(other).variant().equals(Assignment.HOLDOUT);
          if (other != base && !held) {
            comparisons.add(
                of(arms.get(other), measured.get(other), arms.get(base), measured.get(base)));
          }
        }
      }
      return comparisons;
    }

    private Comparison of(
        Arm variant, Counts.Measured measured, Arm base, Counts.Measured against) {
      return new Comparison(
          variant.variant(),
          base.variant(),
          fixed(variant, base),
          running(variant.estimate(), base.estimate()),
          adjusted(measured.earlier(), against.earlier()));
    }

    private Optional<Contrast> fixed(Arm variant, Arm base) {
      return switch (yardstick.shape()) {
        case SHARE ->
            Contrast.ofProportions(proportion(variant.sums()), proportion(base.sums()), CONFIDENCE);
        case MEAN -> Contrast.ofMeans(variant.sums().moments(), base.sums().moments(), CONFIDENCE);
        case RATIO -> Contrast.ofEstimates(variant.estimate(), base.estimate(), CONFIDENCE);
      };
    }

    private Optional<Running> running(Estimate variant, Estimate base) {
      double variance = variant.variance() + base.variance();
      boolean few = variant.count() < CUSTOMERS_MIN || base.count() < CUSTOMERS_MIN;
      if (few || !(variance > 0)) {
        return Optional.empty();
      }
      long customers = variant.count() + base.count();
      double difference = variant.value() - base.value();
      return Optional.of(
          new Running(
              sequential.pValue(difference, variance, customers),
              sequential.interval(difference, variance, customers, CONFIDENCE)));
    }

    private Optional<Adjusted> adjusted(Pairs.Sums variant, Pairs.Sums base) {
      if (yardstick.shape() == Yardstick.Shape.RATIO || variant.count() < 2 || base.count() < 2) {
        return Optional.empty();
      }
      Pairs ours = variant.pairs();
      Pairs theirs = base.pairs();
      Cuped cuped = Cuped.of(List.of(ours, theirs));
      if (cuped.theta() == 0) {
        return Optional.empty();
      }
      return Contrast.ofMeans(cuped.applied(ours), cuped.applied(theirs), CONFIDENCE)
          .map(contrast -> new Adjusted(contrast, cuped.reduction(ours)));
    }

    static Proportion proportion(Pairs.Sums sums) {
      return new Proportion(sums.values().longValue(), sums.count());
    }

    static Estimate estimate(Yardstick yardstick, Pairs.Sums sums) {
      if (yardstick.shape() == Yardstick.Shape.RATIO) {
        return sums.pairs().ratio();
      }
      Moments moments = sums.moments();
      return new Estimate(moments.count(), moments.mean(), moments.varianceOfMean());
    }
  }
}
