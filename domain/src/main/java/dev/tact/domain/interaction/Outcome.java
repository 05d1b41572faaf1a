package dev.tact.domain.interaction;

import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.catalog.OutcomeType.Classification;

/**
 * An outcome as it was understood when it was recorded; later changes of its type do not touch it.
 *
 * @param impression whether it tells by itself that the customer was reached
 */
public record Outcome(String key, Classification classification, boolean impression) {

  /** What a recommendation on an implicit channel records. */
  public static final Outcome IMPRESSION = new Outcome("impression", Classification.NEUTRAL, true);

  /** The key of the built-in outcome that summaries count as a conversion. */
  public static final String CONVERSION = "conversion";

  public static Outcome of(OutcomeType type) {
    return new Outcome(
        type.key(),
        type.classification(),
        type.category() == OutcomeType.OutcomeCategory.IMPRESSION);
  }

  public boolean isConversion() {
    return key.equals(CONVERSION);
  }
}
