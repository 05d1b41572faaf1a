package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import java.util.List;

/** A kind of reaction that respond may report. */
public record OutcomeType(
    String id, String key, String name, Classification classification, OutcomeCategory category) {

  /** What an outcome says of the customer's interest. */
  public enum Classification {
    POSITIVE,
    NEGATIVE,
    NEUTRAL
  }

  /** Whether an outcome is a contact by itself or an answer to one. */
  public enum OutcomeCategory {
    IMPRESSION,
    RESPONSE
  }

  /** The ten that exist from the start and cannot be changed: runtime-facts, outcome types. */
  public static final List<OutcomeType> BUILT_IN =
      List.of(
          builtIn("impression", "Impression", Classification.NEUTRAL, OutcomeCategory.IMPRESSION),
          builtIn("click", "Click", Classification.POSITIVE, OutcomeCategory.RESPONSE),
          builtIn("conversion", "Conversion", Classification.POSITIVE, OutcomeCategory.RESPONSE),
          builtIn(
              "not_interested",
              "Not interested",
              Classification.NEGATIVE,
              OutcomeCategory.RESPONSE),
          builtIn("opt_out", "Opt out", Classification.NEGATIVE, OutcomeCategory.RESPONSE),
          builtIn("defer", "Defer", Classification.NEUTRAL, OutcomeCategory.RESPONSE),
          builtIn("dismiss", "Dismiss", Classification.NEGATIVE, OutcomeCategory.RESPONSE),
          builtIn("share", "Share", Classification.POSITIVE, OutcomeCategory.RESPONSE),
          builtIn("save", "Save", Classification.POSITIVE, OutcomeCategory.RESPONSE),
          builtIn("complaint", "Complaint", Classification.NEGATIVE, OutcomeCategory.RESPONSE));

  public static OutcomeType read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    return new OutcomeType(
        head.id(),
        head.key(),
        head.name(),
        body.choice("classification", Classification.class).orElse(Classification.NEUTRAL),
        body.choice("category", OutcomeCategory.class).orElse(OutcomeCategory.RESPONSE));
  }

  private static OutcomeType builtIn(
      String key, String name, Classification classification, OutcomeCategory category) {
    return new OutcomeType("out_" + key, key, name, classification, category);
  }
}
