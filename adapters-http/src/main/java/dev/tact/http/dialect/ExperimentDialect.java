package dev.tact.http.dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Experiments: the names of the tutorial and of older documents, and durations in words. */
final class ExperimentDialect {

  private static final Pattern WORDS =
      Pattern.compile("\\s*(\\d{1,6})\\s*(hour|day|week)s?\\s*", Pattern.CASE_INSENSITIVE);

  private ExperimentDialect() {}

  static void experiment(Rewriting experiment) {
    FlowDialect.flowNames(experiment);
    experiment.rename("holdoutPercentage", "holdoutPercent");
    experiment.rename("championModelKey", "championModelId");
    experiment.change("duration", ExperimentDialect::duration);
    experiment.change("status", ExperimentDialect::status);
    experiment.each(
        "challengers",
        challenger -> {
          FlowDialect.flowNames(challenger);
          challenger.rename("modelKey", "modelId");
          challenger.rename("trafficPercent", "trafficPct");
        });
  }

  /** `90 days` is `P90D`; a week has seven days, a day 24 hours. */
  private static String duration(String written) {
    Matcher words = WORDS.matcher(written);
    if (!words.matches()) {
      return written;
    }
    long count = Long.parseLong(words.group(1));
    return switch (words.group(2).toLowerCase(Locale.ROOT)) {
      case "hour" -> "PT" + count + "H";
      case "week" -> "P" + 7 * count + "D";
      default -> "P" + count + "D";
    };
  }

  private static String status(String written) {
    return switch (written) {
      case "running" -> "active";
      case "completed" -> "archived";
      default -> written;
    };
  }
}
