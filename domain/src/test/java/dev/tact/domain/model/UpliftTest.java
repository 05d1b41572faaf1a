package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.statistics.Interval;
import dev.tact.domain.statistics.Proportion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpliftTest {

  private static final List<Predictor> AGE =
      List.of(Predictor.of("customer.age", "$.predictors[0]"));
  private static final UpliftBand SURE = band(-1, 0.02, 0.2);
  private static final UpliftBand OPEN = band(-1, -0.1, 0.1);
  private static final UpliftBand BAD = band(-1, -0.3, -0.1);

  @Test
  void an_effect_counts_as_one_only_where_validation_bears_it_out() {
    UpliftThresholds thresholds = UpliftThresholds.DEFAULT;
    assertEquals(UpliftSegment.PERSUADABLE, thresholds.segment(0.12, 0.1, SURE, 0.2));
    assertEquals(UpliftSegment.UNCERTAIN, thresholds.segment(0.12, 0.1, OPEN, 0.2));
    assertEquals(UpliftSegment.SLEEPING_DOG, thresholds.segment(-0.12, 0.3, BAD, 0.2));
    assertEquals(UpliftSegment.UNCERTAIN, thresholds.segment(-0.12, 0.3, OPEN, 0.2));
  }

  @Test
  void who_is_not_moved_is_a_sure_thing_or_a_lost_cause() {
    UpliftThresholds thresholds = UpliftThresholds.DEFAULT;
    assertEquals(UpliftSegment.SURE_THING, thresholds.segment(0.009, 0.2, SURE, 0.2));
    assertEquals(UpliftSegment.LOST_CAUSE, thresholds.segment(-0.009, 0.19, OPEN, 0.2));
    UpliftThresholds own = new UpliftThresholds(0.05, Optional.of(0.5), Optional.empty(), 0.9, 5);
    assertEquals(UpliftSegment.LOST_CAUSE, own.segment(0.04, 0.49, SURE, 0.2));
    assertEquals(UpliftSegment.SURE_THING, own.segment(0.04, 0.5, SURE, 0.2));
  }

  @Test
  void the_factor_is_one_half_for_no_effect_and_ends_where_the_effect_is_as_large_as_can_be() {
    assertEquals(0.5, UpliftEstimate.factor(0, 0.2));
    assertEquals(0.75, UpliftEstimate.factor(0.1, 0.2), 1e-12);
    assertEquals(1, UpliftEstimate.factor(0.5, 0.2));
    assertEquals(0, UpliftEstimate.factor(-0.2, 0.2), 1e-12);
  }

  @Test
  void a_record_tells_what_was_estimated() {
    UpliftEstimate estimate = new UpliftEstimate(0.12, 0.3, 0.18, 0.8, UpliftSegment.PERSUADABLE);
    assertEquals(Optional.of(estimate), UpliftEstimate.of(estimate.told(7)));
    assertEquals(7, estimate.told(7).version());
    Told scores = new Told(Map.of("off_1", Map.of("", 0.4)), 1);
    assertEquals(Optional.empty(), UpliftEstimate.of(scores));
  }

  @Test
  void a_t_learner_takes_the_difference_and_an_x_learner_weighs_two_effects() {
    Config high = linear(0.6);
    Config low = linear(0.2);
    UpliftState.Validated validated =
        new UpliftState.Validated(0.8, 0.5, 0.2, List.of(band(-1, 0.1, 0.5)));
    double[] row = {1};
    UpliftState difference =
        UpliftState.of(
            UpliftState.artefact(
                Map.of(UpliftState.TREATED, high, UpliftState.CONTROL, low), validated),
            1);
    assertEquals(0.4, difference.cate(row), 1e-12);
    UpliftState crossed =
        UpliftState.of(
            UpliftState.artefact(
                Map.of(
                    UpliftState.TREATED,
                    high,
                    UpliftState.CONTROL,
                    low,
                    UpliftState.ON_TREATED,
                    linear(0.1),
                    UpliftState.ON_CONTROL,
                    linear(0.3)),
                validated),
            1);
    // 0.8 of the effect on the others, 0.2 of that on the treated
    assertEquals(0.8 * 0.3 + 0.2 * 0.1, crossed.cate(row), 1e-12);
    UpliftEstimate estimate = crossed.estimate(row, UpliftThresholds.DEFAULT);
    assertEquals(0.2, estimate.control(), 1e-12);
    assertEquals(0.5 + 0.26 / (2 * 0.5), estimate.factor(), 1e-12);
    assertEquals(UpliftSegment.PERSUADABLE, estimate.segment());
  }

  @Test
  void bands_hold_alike_predictions_and_what_was_observed() {
    double[] predicted = new double[400];
    boolean[] treated = new boolean[400];
    boolean[] positive = new boolean[400];
    for (int i = 0; i < 400; i++) {
      predicted[i] = i < 200 ? -0.1 : 0.3;
      treated[i] = i % 2 == 0;
      positive[i] = i >= 200 && treated[i];
    }
    List<UpliftBand> bands = UpliftBand.of(predicted, treated, positive, 5, 0.9);
    assertEquals(2, bands.size());
    assertEquals(1, bands.getLast().observed());
    assertTrue(bands.getLast().interval().low() > 0.9);
    assertEquals(new Interval(-1, 1), bands.getFirst().interval());
    assertEquals(bands.getFirst(), UpliftBand.at(bands, -0.9));
    assertEquals(bands.getFirst(), UpliftBand.at(bands, 0.2));
    assertEquals(bands.getLast(), UpliftBand.at(bands, 0.3));
    UpliftState.Validated validated = new UpliftState.Validated(0.5, 1, 0.1, bands);
    Config artefact =
        UpliftState.artefact(
            Map.of(UpliftState.TREATED, linear(1), UpliftState.CONTROL, linear(0)), validated);
    assertEquals(bands, UpliftState.of(artefact, 1).bands());
  }

  @Test
  void a_definition_says_how_to_learn_and_where_segments_end() {
    Reading reading =
        Reading.of(
            Config.of(
                Map.of(
                    "method",
                    "x_learner",
                    "base",
                    "logistic_regression",
                    "windowDays",
                    30L,
                    "thresholds",
                    Map.of("effectMin", new BigDecimal("0.02")))),
            Lookup.NONE);
    Uplift uplift;
    try (ConfigReader config = reading.reader()) {
      uplift = Uplift.read(config, AGE);
    }
    assertEquals(List.of(), reading.problems());
    assertEquals(Uplift.Method.X_LEARNER, uplift.method());
    assertEquals(30, uplift.windowDays());
    assertEquals("conversion", uplift.outcome());
    assertEquals(LinearRecipe.DEFAULT, uplift.recipe());
    assertEquals(0.02, uplift.thresholds().effectMin());
  }

  @Test
  void what_cannot_be_is_refused_with_its_place() {
    Reading reading =
        Reading.of(
            Config.of(Map.of("method", "s_learner", "windowDays", 0L, "what", true)), Lookup.NONE);
    try (ConfigReader config = reading.reader()) {
      Uplift.read(config, AGE);
    }
    assertEquals(
        List.of("$.method", "$.what", "$.windowDays"),
        reading.problems().stream().map(Problem::path).sorted().toList());
  }

  private static UpliftBand band(double from, double low, double high) {
    return new UpliftBand(
        from, 0, new Proportion(1, 2), new Proportion(1, 2), new Interval(low, high));
  }

  @Test
  void it_looks_at_the_customer_and_at_nothing_else() {
    for (List<Predictor> predictors :
        List.of(List.<Predictor>of(), List.of(Predictor.of("offer.priority", "$.predictors[0]")))) {
      Reading reading = Reading.of(Config.EMPTY, Lookup.NONE);
      try (ConfigReader config = reading.reader()) {
        Uplift.read(config, predictors);
      }
      assertEquals(1, reading.problems().size());
    }
  }

  /** A learner that says the same of everybody. */
  private static Config linear(double mean) {
    return Config.of(
        Map.of(
            "names", List.of("customer.age"),
            "link", "identity",
            "weights", List.of(0L),
            "means", List.of(0L),
            "bias", BigDecimal.valueOf(mean)));
  }
}
