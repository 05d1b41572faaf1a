package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which arbitration profiles make something of the scores that a score node gives.
 *
 * @param profileId the node's own
 * @param overrides where another one holds
 * @param byDefault whether the tenant's default holds where none of these does
 */
record Strategy(Optional<String> profileId, List<Override> overrides, boolean byDefault) {

  /** The scores stay as the models give them. */
  static final Strategy NONE = new Strategy(Optional.empty(), List.of(), false);

  private static final int MAX = 500;

  /** Where another profile holds; where several do, the first of these. */
  enum Reach {
    CHANNEL("channel"),
    PRODUCT_TYPE("productType"),
    CATEGORY("category");

    private final String wire;

    Reach(String wire) {
      this.wire = wire;
    }

    private static Optional<Reach> of(String text) {
      for (Reach reach : values()) {
        if (reach.wire.equals(text)) {
          return Optional.of(reach);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Another profile for the candidates of one channel, product type or category.
   *
   * @param value the id of the channel or category, or the product type as offers write it
   */
  record Override(Reach reach, String value, String profileId) {}

  Strategy {
    overrides = List.copyOf(overrides);
  }

  /**
   * Reads `strategyProfileId` and `strategyOverrides`.
   *
   * @param weighed whether the node's own scoring weighs its scores by a formula
   */
  static Strategy read(ConfigReader config, boolean weighed) {
    Optional<String> profile = config.reference("strategyProfileId", Kind.ARBITRATION_PROFILE);
    if (profile.isPresent() && weighed) {
      config.problem(
          "strategyProfileId",
          ProblemCode.CONFLICT,
          "the node weighs by its `formula` already; leave one of both out");
    }
    return new Strategy(profile, overrides(config), !weighed);
  }

  /** The same without the tenant's default: another node of the flow weighs. */
  Strategy withoutDefault() {
    return new Strategy(profileId, overrides, false);
  }

  /** What becomes of scores, once a weighing has given them. */
  Step.Weighing over(Step.Weighing scores, CompileScope scope) {
    Optional<String> general =
        profileId.or(() -> byDefault ? scope.settings().ranking().profileId() : Optional.empty());
    return general.isEmpty() && overrides.isEmpty()
        ? scores
        : StrategyWeighing.compile(scores, general, overrides, scope);
  }

  private static List<Override> overrides(ConfigReader config) {
    List<Override> overrides = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (ConfigReader reader : config.objects("strategyOverrides", MAX)) {
      try (reader) {
        Optional<Override> override = override(reader);
        if (override.isPresent()
            && !known.add(override.get().reach() + " " + override.get().value())) {
          reader.problem(
              "value", ProblemCode.DUPLICATE, "there is a profile for this scope already");
        }
        override.ifPresent(overrides::add);
      }
    }
    return overrides;
  }

  private static Optional<Override> override(ConfigReader reader) {
    String text = reader.requiredText("scope", MAX);
    Optional<Reach> reach = Reach.of(text);
    if (reach.isEmpty() && !text.isBlank()) {
      reader.problem(
          "scope", ProblemCode.UNKNOWN_VALUE, "must be `category`, `productType` or `channel`");
    }
    String profile = reader.requiredReference("profileId", Kind.ARBITRATION_PROFILE);
    if (reach.isEmpty()) {
      reader.raw("value");
      return Optional.empty();
    }
    String value =
        switch (reach.get()) {
          case CHANNEL -> reader.requiredReference("value", Kind.CHANNEL);
          case CATEGORY -> reader.requiredReference("value", Kind.CATEGORY);
          case PRODUCT_TYPE -> reader.requiredText("value", MAX);
        };
    return value.isEmpty() || profile.isEmpty()
        ? Optional.empty()
        : Optional.of(new Override(reach.get(), value, profile));
  }
}
