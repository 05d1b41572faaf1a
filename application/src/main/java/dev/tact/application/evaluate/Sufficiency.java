package dev.tact.application.evaluate;

import dev.tact.application.port.in.EvaluateFlows.Counts;
import dev.tact.domain.evaluate.Estimates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much decisions must tell of a flow before a number is put on it. */
final class Sufficiency {

  private static final double EFFECTIVE_MIN = 100;
  private static final double SUPPORT_MIN = 0.95;
  private static final double USED_MIN = 0.8;
  private static final double HEAVIEST_SHARE_MAX = 0.1;

  private Sufficiency() {}

  /** What they lack, in words; nothing when they are enough. */
  static List<String> lacks(Estimates told, Counts counts) {
    List<String> lacks = new ArrayList<>();
    double used = (double) counts.used() / counts.found();
    if (used < USED_MIN) {
      lacks.add(text("%.0f %% of the decisions can be used, of at least 80 %%", 100 * used));
    }
    if (told.support() < SUPPORT_MIN) {
      lacks.add(
          text(
              "%.0f %% of what the flow would choose could have been chosen then, of at least"
                  + " 95 %%",
              100 * told.support()));
    }
    if (told.effective() < EFFECTIVE_MIN) {
      lacks.add(text("the effective sample size is %.1f, of at least 100", told.effective()));
    }
    double heaviest = told.heaviest() / (told.meanWeight() * told.decisions());
    if (told.meanWeight() > 0 && heaviest > HEAVIEST_SHARE_MAX) {
      lacks.add(text("one decision has %.0f %% of the weight, of at most 10 %%", 100 * heaviest));
    }
    return lacks;
  }

  /** What to tell those who asked. */
  static String refusal(List<String> lacks) {
    return "the decisions tell too little of this flow: "
        + String.join("; ", lacks)
        + ". Let the flow that runs explore (`explore_exploit`, or a bandit) for longer, or ask"
        + " about one that differs less";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
