package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.experiment.Split;
import dev.tact.domain.fact.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads `championChallenger`: which shares of the customers other models score. */
final class Shares {

  private static final int CHALLENGERS = 10;
  private static final double WHOLE = 100;

  private Shares() {}

  /**
   * The shares; empty where the model scores for everybody.
   *
   * @param championId the model that scores for the rest
   */
  static Optional<Split> read(ConfigReader config, Optional<String> championId) {
    Optional<ConfigReader> given = config.object("championChallenger");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!config.has("modelKey")) {
      config.problem(
          "modelKey", ProblemCode.REQUIRED, "`modelKey` is required: it names the champion");
    }
    try (ConfigReader split = given.get()) {
      String key = split.text("key", Limits.KEY_LENGTH).orElse(championId.orElse(""));
      List<Split.Share> shares = challengers(split, championId.orElse(""));
      double left = WHOLE - shares.stream().mapToDouble(Split.Share::percent).sum();
      if (left < 0) {
        split.problem(
            "challengers", ProblemCode.OUT_OF_RANGE, "challengers share at most 100 percent");
      }
      // the champion comes last: a challenger whose share grows takes from it alone
      shares.add(new Split.Share(Assignment.CHAMPION, Math.max(0, left)));
      return Optional.of(new Split(key, 0, shares));
    }
  }

  private static List<Split.Share> challengers(ConfigReader split, String championId) {
    List<Split.Share> shares = new ArrayList<>();
    Set<String> known = new HashSet<>(Set.of(championId));
    for (ConfigReader each : split.objects("challengers", CHALLENGERS)) {
      try (each) {
        String id = each.requiredReference("modelKey", Kind.ALGORITHM_MODEL);
        double percent = each.requiredNumber("percent", 0, WHOLE);
        if (!id.isEmpty() && !known.add(id)) {
          each.problem("modelKey", ProblemCode.DUPLICATE, "this model scores here already");
        }
        shares.add(new Split.Share(id, percent));
      }
    }
    if (shares.isEmpty()) {
      split.problem("challengers", ProblemCode.REQUIRED, "name at least one challenger");
    }
    return shares;
  }
}
