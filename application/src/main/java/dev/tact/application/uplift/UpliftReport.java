package dev.tact.application.uplift;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.model.Uplift;
import dev.tact.domain.model.UpliftBand;
import dev.tact.domain.model.UpliftEstimate;
import dev.tact.domain.model.UpliftSegment;
import dev.tact.domain.model.UpliftState;
import dev.tact.domain.model.UpliftThresholds;
import dev.tact.domain.statistics.Contrast;
import dev.tact.domain.statistics.Proportion;
import dev.tact.domain.statistics.UpliftCurve;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an uplift model did on customers whom it had not seen.
 *
 * @param arms all customers, those that it learned from among them
 * @param validation those that it had not seen
 * @param state what was learned, with what validation adds
 */
record UpliftReport(
    Uplift model, Arms arms, Arms validation, UpliftState state, UpliftCurve curve) {

  private static final int POINTS = 21;
  private static final double CONFIDENCE = 0.95;

  static UpliftReport of(Uplift model, UpliftState draft, Arms arms, double effectMax) {
    Arms validation = arms.part(true);
    double[] predicted = new double[validation.size()];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = draft.cate(validation.examples().rows()[i]);
    }
    UpliftThresholds thresholds = model.thresholds();
    List<UpliftBand> bands =
        UpliftBand.of(
            predicted,
            validation.treated(),
            validation.positives(),
            thresholds.bands(),
            thresholds.confidence());
    UpliftState state =
        draft.validated(
            new UpliftState.Validated(
                draft.treatedShare(), effectMax, arms.outcome(false).rate(), bands));
    return new UpliftReport(
        model,
        arms,
        validation,
        state,
        UpliftCurve.of(predicted, validation.treated(), validation.positives()));
  }

  double typical() {
    return state.typical();
  }

  List<UpliftBand> bands() {
    return state.bands();
  }

  /** The report as it is kept and shown. */
  Config document() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("method", ConfigReader.wire(model.method()));
    members.put("outcome", model.outcome());
    members.put("windowDays", model.windowDays());
    members.put("customers", customers(arms));
    members.put("validation", customers(validation));
    Contrast.ofProportions(arms.outcome(true), arms.outcome(false), CONFIDENCE)
        .ifPresent(effect -> members.put("averageEffect", effect(effect)));
    members.put("auuc", curve.auuc());
    members.put("auucRandom", curve.randomAuuc());
    members.put("qini", curve.qini());
    members.put("curve", curve.drawn(POINTS).stream().map(UpliftReport::point).toList());
    members.put("bands", bands().stream().map(UpliftReport::band).toList());
    members.put("segments", segments());
    members.put("thresholds", thresholds());
    return Config.of(members);
  }

  private Map<String, Object> thresholds() {
    UpliftThresholds thresholds = model.thresholds();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("effectMin", thresholds.effectMin());
    members.put("sureThingAt", thresholds.sureThingAt().orElse(typical()));
    members.put("effectMax", thresholds.effectMax().orElse(state.effectMax()));
    members.put("confidence", thresholds.confidence());
    return members;
  }

  /** How many of all customers there are of each kind. */
  private Map<String, Object> segments() {
    Map<UpliftSegment, Long> counts = new EnumMap<>(UpliftSegment.class);
    for (double[] row : arms.examples().rows()) {
      UpliftEstimate estimate = state.estimate(row, model.thresholds());
      counts.merge(estimate.segment(), 1L, Long::sum);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    for (UpliftSegment segment : UpliftSegment.values()) {
      members.put(ConfigReader.wire(segment), counts.getOrDefault(segment, 0L));
    }
    return members;
  }

  static Map<String, Object> customers(Arms some) {
    Map<String, Object> members = new LinkedHashMap<>();
    addArm(members, "treated", some.outcome(true));
    addArm(members, "control", some.outcome(false));
    return members;
  }

  private static void addArm(Map<String, Object> members, String name, Proportion outcome) {
    members.put(name, outcome.total());
    members.put(name + "Positive", outcome.hits());
  }

  private static Map<String, Object> effect(Contrast effect) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("difference", effect.difference());
    members.put("ciLower", effect.interval().low());
    members.put("ciUpper", effect.interval().high());
    members.put("pValue", effect.pValue());
    return members;
  }

  private static Map<String, Object> point(UpliftCurve.Point point) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("share", point.share());
    members.put("gain", point.gain());
    members.put("qini", point.qini());
    return members;
  }

  private static Map<String, Object> band(UpliftBand band) {
    Map<String, Object> members = new LinkedHashMap<>(band.written());
    Optional.of(band.observed())
        .filter(Double::isFinite)
        .ifPresent(observed -> members.put("observed", observed));
    return members;
  }
}
