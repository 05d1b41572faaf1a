package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.Optional;

/** In which order a rank node tries what was scored. */
public sealed interface RankMethod {

  /** Best first. */
  record TopN() implements RankMethod {}

  /**
   * Best first, but no more than so many of one category. An offer without a category is one by
   * itself.
   */
  record Diversity(int maxPerCategory) implements RankMethod {}

  /** The categories in turn, each with its best that is left. */
  record RoundRobin() implements RankMethod {}

  /**
   * Best first, but now and then any offer.
   *
   * @param epsilon how often, from 0 to 1
   */
  record ExploreExploit(double epsilon) implements RankMethod {}

  /** Two well-tried defaults: one offer of each category, and one draw of ten. */
  int MAX_PER_CATEGORY_DEFAULT = 1;

  double EPSILON_DEFAULT = 0.1;

  /** What `method` may say. */
  enum Type {
    TOP_N("topN"),
    DIVERSITY("diversity"),
    ROUND_ROBIN("round_robin"),
    EXPLORE_EXPLOIT("explore_exploit");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }

    private static Optional<Type> of(String text) {
      for (Type type : values()) {
        if (type.wire.equals(text)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  /** Reads `method` with the parameters that belong to it; without it, best first. */
  static RankMethod read(ConfigReader config) {
    Type type =
        config
            .text("method", Limits.NAME_LENGTH)
            .flatMap(text -> type(config, text))
            .orElse(Type.TOP_N);
    int max =
        config
            .whole("maxPerCategory", 1, Limits.RECOMMEND_LIMIT)
            .orElse((long) MAX_PER_CATEGORY_DEFAULT)
            .intValue();
    double epsilon = config.number("epsilon", 0, 1).orElse(EPSILON_DEFAULT);
    belongs(config, "maxPerCategory", Type.DIVERSITY, type);
    belongs(config, "epsilon", Type.EXPLORE_EXPLOIT, type);
    return switch (type) {
      case TOP_N -> new TopN();
      case DIVERSITY -> new Diversity(max);
      case ROUND_ROBIN -> new RoundRobin();
      case EXPLORE_EXPLOIT -> new ExploreExploit(epsilon);
    };
  }

  private static Optional<Type> type(ConfigReader config, String text) {
    Optional<Type> type = Type.of(text);
    if (type.isEmpty()) {
      config.problem(
          "method",
          ProblemCode.UNKNOWN_VALUE,
          "`"
              + text
              + "` is no way to rank: say `topN`, `diversity`, `round_robin` or `explore_exploit`");
    }
    return type;
  }

  private static void belongs(ConfigReader config, String member, Type owner, Type chosen) {
    if (config.has(member) && chosen != owner) {
      config.problem(
          member,
          ProblemCode.CONFLICT,
          "`" + member + "` goes with the method `" + owner.wire + "`; leave it out");
    }
  }
}
