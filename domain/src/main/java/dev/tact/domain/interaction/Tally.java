package dev.tact.domain.interaction;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Evidence.Counts;
import java.util.HashMap;
import java.util.Map;

/**
 * Positive and negative outcomes counted by offer, by category and in all: the evidence, or an
 * increment of it. Sums of increments do not depend on their order.
 */
public record Tally(Map<Of, Counts> counts) {

  public static final Tally NONE = new Tally(Map.of());

  /** What outcomes are counted for. */
  public enum Grain {
    OFFER,
    CATEGORY,
    ALL
  }

  /**
   * One count.
   *
   * @param id "" for {@link Grain#ALL}
   */
  public record Of(Grain grain, String id) {}

  public Tally {
    counts = Map.copyOf(counts);
  }

  /** What one interaction adds: nothing when it is neutral or without an offer. */
  public static Tally of(Interaction interaction) {
    Classification kind = interaction.outcome().classification();
    Contact subject = interaction.subject();
    if (kind == Classification.NEUTRAL || subject.offerId().isEmpty()) {
      return NONE;
    }
    Counts one = kind == Classification.POSITIVE ? new Counts(1, 0) : new Counts(0, 1);
    Map<Of, Counts> counts = new HashMap<>();
    counts.put(new Of(Grain.ALL, ""), one);
    counts.put(new Of(Grain.OFFER, subject.offerId()), one);
    if (!subject.categoryId().isEmpty()) {
      counts.put(new Of(Grain.CATEGORY, subject.categoryId()), one);
    }
    return new Tally(counts);
  }

  public Tally plus(Tally other) {
    if (other.counts.isEmpty()) {
      return this;
    }
    Map<Of, Counts> sum = new HashMap<>(counts);
    other.counts.forEach((of, more) -> sum.merge(of, more, Counts::plus));
    return new Tally(sum);
  }

  /** What takes this back when it is added. */
  public Tally negated() {
    Map<Of, Counts> back = new HashMap<>();
    counts.forEach((of, one) -> back.put(of, new Counts(-one.positive(), -one.negative())));
    return new Tally(back);
  }

  /** The evidence as decisions read it. */
  public Evidence evidence() {
    Map<String, Counts> byOffer = new HashMap<>();
    Map<String, Counts> byCategory = new HashMap<>();
    counts.forEach(
        (of, count) -> {
          switch (of.grain()) {
            case OFFER -> byOffer.put(of.id(), count);
            case CATEGORY -> byCategory.put(of.id(), count);
            case ALL -> {
              // Read below: there is one of it.
            }
          }
        });
    return new Evidence(
        byOffer, byCategory, counts.getOrDefault(new Of(Grain.ALL, ""), Counts.NONE));
  }
}
