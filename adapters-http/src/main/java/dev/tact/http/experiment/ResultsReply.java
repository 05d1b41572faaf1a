package dev.tact.http.experiment;

import dev.tact.application.port.in.ShowExperiments.Results;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.experiment.Experiment;
import dev.tact.domain.experiment.Readout;
import dev.tact.domain.experiment.Yardstick;
import dev.tact.domain.statistics.Contrast;
import dev.tact.domain.statistics.Interval;
import dev.tact.domain.statistics.SampleRatio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an experiment came to, as an answer: amounts are decimals, rates are numbers. */
final class ResultsReply {

  private static final int MONEY_DIGITS = 4;

  private final Yardstick yardstick;

  private ResultsReply(Yardstick yardstick) {
    this.yardstick = yardstick;
  }

  static Map<String, Object> of(Results results) {
    Readout readout = results.readout();
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("experimentId", results.id());
    results.experiment().ifPresent(experiment -> head(experiment, reply));
    reply.put("status", results.status().wire());
    reply.put("asOf", results.asOf().toString());
    reply.put("primaryMetric", ConfigReader.wire(readout.yardstick()));
    reply.put("confidenceLevel", Readout.CONFIDENCE);
    reply.put("sampleRatio", sampleRatio(readout.sampleRatio()));
    reply.put(
        "results",
        readout.results().stream().map(new ResultsReply(readout.yardstick())::result).toList());
    return reply;
  }

  private static void head(Experiment experiment, Map<String, Object> reply) {
    reply.put("key", experiment.key());
    reply.put("name", experiment.name());
    reply.put("startsAt", experiment.starts().toString());
    experiment.ends().ifPresent(ends -> reply.put("endsAt", ends.toString()));
  }

  private static Map<String, Object> sampleRatio(SampleRatio ratio) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("chiSquare", finite(ratio.statistic()));
    members.put("pValue", ratio.pValue());
    members.put("mismatch", ratio.mismatch());
    return members;
  }

  private Map<String, Object> result(Readout.Result result) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (yardstick.isMoney()) {
      members.put("currency", result.currency().isEmpty() ? null : result.currency());
    }
    members.put("variants", result.arms().stream().map(this::arm).toList());
    members.put(
        "comparisons",
        result.comparisons().stream().map(each -> comparison(each, result.arms())).toList());
    return members;
  }

  private Map<String, Object> arm(Readout.Arm arm) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("variant", arm.variant());
    members.put("customers", arm.customers());
    members.put("expectedShare", arm.expected());
    members.put("total", arm.sums().values());
    if (yardstick.shape() == Yardstick.Shape.RATIO) {
      members.put("below", arm.sums().others());
    }
    members.put("value", number(arm.estimate().value()));
    members.put("interval", arm.interval().map(this::interval));
    return members;
  }

  private Map<String, Object> comparison(Readout.Comparison comparison, List<Readout.Arm> arms) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("variant", comparison.variant());
    members.put("base", comparison.base());
    double base = value(arms, comparison.base());
    double difference = value(arms, comparison.variant()) - base;
    members.put("difference", number(difference));
    members.put("relativeUplift", finite(difference / base));
    members.put("insufficientData", comparison.sequential().isEmpty());
    members.put("fixedHorizon", comparison.fixed().map(this::contrast));
    members.put("sequential", comparison.sequential().map(this::running));
    members.put("cuped", comparison.adjusted().map(this::adjusted));
    return members;
  }

  private static double value(List<Readout.Arm> arms, String variant) {
    return arms.stream()
        .filter(arm -> arm.variant().equals(variant))
        .mapToDouble(arm -> arm.estimate().value())
        .sum();
  }

  private Map<String, Object> contrast(Contrast contrast) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("test", test(contrast));
    members.put("statistic", contrast.statistic());
    if (Double.isFinite(contrast.degrees())) {
      members.put("degreesOfFreedom", contrast.degrees());
    }
    members.put("pValue", contrast.pValue());
    members.put("significant", contrast.pValue() < 1 - Readout.CONFIDENCE);
    members.put("interval", interval(contrast.interval()));
    return members;
  }

  private String test(Contrast contrast) {
    return switch (yardstick.shape()) {
      case SHARE -> Double.isFinite(contrast.degrees()) ? "welch" : "two_proportion_z";
      case MEAN -> "welch";
      case RATIO -> "delta_method_z";
    };
  }

  private Map<String, Object> running(Readout.Running running) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("pValue", running.pValue());
    members.put("significant", running.significant());
    members.put("interval", interval(running.interval()));
    return members;
  }

  private Map<String, Object> adjusted(Readout.Adjusted adjusted) {
    Map<String, Object> members = contrast(adjusted.contrast());
    members.put("difference", number(adjusted.contrast().difference()));
    members.put("varianceReduction", adjusted.reduction());
    return members;
  }

  private Map<String, Object> interval(Interval interval) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("low", number(interval.low()));
    members.put("high", number(interval.high()));
    return members;
  }

  /** JSON has no other numbers. */
  private static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  /** Money in decimals, to a hundredth of a cent; nothing for what cannot be told. */
  private Object number(double value) {
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    return yardstick.isMoney()
        ? BigDecimal.valueOf(value).setScale(MONEY_DIGITS, RoundingMode.HALF_EVEN)
        : value;
  }
}
