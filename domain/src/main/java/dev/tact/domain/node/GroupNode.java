package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.PlacementAsk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Spreads the ranked offers over several placements.
 *
 * @param placements those that are filled when the request names none
 */
public record GroupNode(String id, Strategy strategy, List<PlacementAsk> placements)
    implements Node {

  /** How placements that want the same offers are settled. */
  public enum Strategy {
    /** Each placement in turn takes the best that is left. */
    PRIORITY_FILL,
    /** Every offer goes at most once, where it adds most to the sum of all scores. */
    OPTIMAL
  }

  public GroupNode {
    placements = List.copyOf(placements);
  }

  @Override
  public Type type() {
    return Type.GROUP;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Group(this);
  }

  static GroupNode read(String id, ConfigReader config) {
    if (config.raw("allowPartial") != null) {
      config.problem(
          "allowPartial",
          ProblemCode.NOT_SUPPORTED,
          "say it by `couplingMode` of the channel or `couplingOverride` of the flow");
    }
    return new GroupNode(
        id, config.choice("strategy", Strategy.class).orElse(Strategy.PRIORITY_FILL), asks(config));
  }

  private static List<PlacementAsk> asks(ConfigReader config) {
    List<?> entries = config.list("placements", Limits.PLACEMENTS);
    List<PlacementAsk> asks = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String at = config.path("placements") + "[" + i + "]";
      Optional<PlacementAsk> ask =
          switch (entries.get(i)) {
            case String text ->
                config
                    .reading()
                    .resolve(at, Kind.PLACEMENT, text)
                    .map(placement -> new PlacementAsk(placement, OptionalInt.empty()));
            case Map<?, ?> _ -> ask(config.entry("placements", i));
            case null, default -> {
              config
                  .reading()
                  .problem(at, ProblemCode.WRONG_TYPE, "must be a placement or an object");
              yield Optional.empty();
            }
          };
      if (ask.isPresent() && !seen.add(ask.get().placementId())) {
        config.reading().problem(at, ProblemCode.DUPLICATE, "the placement is there twice");
      }
      ask.ifPresent(asks::add);
    }
    return asks;
  }

  private static Optional<PlacementAsk> ask(ConfigReader entry) {
    try (ConfigReader reader = entry) {
      String placement = reader.requiredReference("placement", Kind.PLACEMENT);
      Optional<Long> limit = reader.whole("limit", 1, Limits.RECOMMEND_LIMIT);
      return Optional.of(
          new PlacementAsk(
              placement,
              limit.map(each -> OptionalInt.of(each.intValue())).orElse(OptionalInt.empty())));
    }
  }
}
