package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From what a model is trained.
 *
 * @param days how far back decisions are looked at
 * @param outcomeDays for how long after a decision outcomes count
 * @param unanswered what a contact is that no outcome judged
 * @param features as of when the predictors are known
 * @param limit the most examples; the newest are taken
 * @param least the fewest examples that are worth training on
 * @param leastOfEach the fewest of those that came true, and of those that did not
 * @param testShare the newest part, which is kept apart to measure by
 */
public record Sampling(
    int days,
    double outcomeDays,
    Unanswered unanswered,
    Source features,
    int limit,
    int least,
    int leastOfEach,
    double testShare) {

  public static final Sampling DEFAULT =
      new Sampling(90, 7, Unanswered.NEGATIVE, Source.RECORDED, 200_000, 500, 50, 0.2);

  private static final int DAYS_MAX = 3_650;
  private static final int LIMIT_MAX = 2_000_000;

  /** What a contact is that nobody answered. */
  public enum Unanswered {
    NEGATIVE,
    IGNORED
  }

  /** As of when predictors are known. */
  public enum Source {
    /** As the decision knew them. */
    RECORDED,
    /** As they are today: for fields that decisions did not record. It looks into the future. */
    CURRENT
  }

  /** Reads what is given; the rest stays as it is here. */
  public Sampling changed(ConfigReader config) {
    return new Sampling(
        whole(config, "days", 1, DAYS_MAX, days),
        config.number("outcomeDays", 1e-4, DAYS_MAX).orElse(outcomeDays),
        config.choice("unanswered", Unanswered.class).orElse(unanswered),
        config.choice("features", Source.class).orElse(features),
        whole(config, "maxExamples", 10, LIMIT_MAX, limit),
        whole(config, "minExamples", 10, LIMIT_MAX, least),
        whole(config, "minOfEach", 1, LIMIT_MAX, leastOfEach),
        config.number("testShare", 0.05, 0.5).orElse(testShare));
  }

  private static int whole(ConfigReader config, String name, int min, int max, int otherwise) {
    return config.whole(name, min, max).map(Long::intValue).orElse(otherwise);
  }

  /** It as it is written. */
  public Config document() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("days", days);
    members.put("outcomeDays", outcomeDays);
    members.put("unanswered", ConfigReader.wire(unanswered));
    members.put("features", ConfigReader.wire(features));
    members.put("maxExamples", limit);
    members.put("minExamples", least);
    members.put("minOfEach", leastOfEach);
    members.put("testShare", testShare);
    return Config.of(members);
  }
}
