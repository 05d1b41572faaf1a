package dev.tact.domain.trace;

import dev.tact.domain.contact.CategorySuppression;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.ContactReason;
import dev.tact.domain.contact.MutualExclusion;
import dev.tact.domain.contact.SegmentExclusion;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words and values of the contact rules that neither count contacts nor read a clock. */
final class RuleText {

  /** What the rule says, behind its name. */
  static String says(ContactReason reason, boolean blocked) {
    return switch (reason) {
      case ContactReason.Resting(CategorySuppression rule, Optional<Duration> since) ->
          (blocked ? "active: " : "passed: ")
              + since.map(RuleText::lastContact).orElse("no contact")
              + ", "
              + rule.days()
              + "d required on "
              + place(rule);
      case ContactReason.Reacted reacted -> reacted(reacted, blocked);
      case ContactReason.Belongs(_, Optional<String> segment, Truth member) ->
          switch (member) {
            case TRUE -> "blocked: the customer is in segment `" + segment.orElseThrow() + "`";
            case UNKNOWN ->
                "blocked: nobody knows whether the customer is in segment `"
                    + segment.orElseThrow()
                    + "`";
            case FALSE -> "passed: the customer is in none of the excluded segments";
          };
      case ContactReason.Competes(_, Optional<String> offer, Optional<Duration> since) ->
          offer.isEmpty()
              ? "passed: nothing that competes came first"
              : "blocked: offer "
                  + offer.get()
                  + since
                      .map(ago -> " was contacted " + days(ago) + "d ago")
                      .orElse(" ranks better in this answer");
      case ContactReason.Measured(Condition condition, Value actual) ->
          (blocked ? "blocked: `" : "passed: `")
              + condition
              + (actual.isMissing()
                  ? "` is unknown (no value)"
                  : "` is "
                      + (blocked ? "true" : "false")
                      + " (actual "
                      + ValueText.render(actual)
                      + ")");
      case ContactReason.Spent(String field, BigDecimal threshold, Optional<BigDecimal> actual) ->
          (blocked ? "reached: " : "passed: ")
              + field
              + " "
              + actual.map(BigDecimal::toPlainString).map(used -> used + " of ").orElse("below ")
              + threshold.toPlainString();
      case ContactReason.NoBudget _ -> "passed: the offer has no such budget";
      case ContactReason.Overrides(List<ContactPolicy> lifted) ->
          lifted.isEmpty() ? "passed: nothing to lift" : "lifts " + names(lifted);
      case ContactReason.Counted _,
          ContactReason.Cooling _,
          ContactReason.LocalTime _,
          ContactReason.NoZone _ ->
          throw new IllegalStateException("what counts or reads a clock has words of its own");
    };
  }

  /** The limits and actual values of a row. */
  static void addValues(ContactReason reason, Map<String, Object> members) {
    switch (reason) {
      case ContactReason.Resting(CategorySuppression rule, Optional<Duration> since) -> {
        members.put("categoryId", rule.categoryId());
        rule.subCategoryId().ifPresent(id -> members.put("subCategoryId", id));
        members.put("suppressionDays", rule.days());
        since.ifPresent(ago -> members.put("daysSince", Double.valueOf(days(ago))));
      }
      case ContactReason.Reacted reacted -> {
        members.put("outcomes", reacted.outcomes());
        members.put("lookbackDays", reacted.lookbackDays());
        reacted.last().ifPresent(outcome -> members.put("lastOutcome", outcome));
        reacted.since().ifPresent(ago -> members.put("daysSince", Double.valueOf(days(ago))));
      }
      case ContactReason.Belongs(SegmentExclusion rule, Optional<String> segment, Truth member) -> {
        members.put("excludeSegments", rule.segments());
        segment.ifPresent(name -> members.put("matchedSegment", name));
        if (member == Truth.UNKNOWN) {
          members.put("membership", "unknown");
        }
      }
      case ContactReason.Competes(
              MutualExclusion rule,
              Optional<String> offer,
              Optional<Duration> since) -> {
        members.put("excludeOfferIds", rule.offerIds());
        offer.ifPresent(id -> members.put("conflictingOfferId", id));
        rule.windowDays().ifPresent(days -> members.put("windowDays", days));
        since.ifPresent(ago -> members.put("daysSince", Double.valueOf(days(ago))));
      }
      case ContactReason.Measured(Condition condition, Value actual) -> {
        members.put("metric", condition.field().name());
        members.put("operator", condition.operator().wire());
        members.put("expected", plain(condition.constant()));
        members.put("actual", plain(actual));
      }
      case ContactReason.Spent(String field, BigDecimal threshold, Optional<BigDecimal> actual) -> {
        members.put("budgetField", field);
        members.put("threshold", threshold);
        actual.ifPresent(used -> members.put("actual", used));
      }
      case ContactReason.Overrides(List<ContactPolicy> lifted) ->
          members.put("lifts", lifted.stream().map(ContactPolicy::id).toList());
      default -> {
        // the others have no values, or are somebody else's
      }
    }
  }

  private static String reacted(ContactReason.Reacted reason, boolean blocked) {
    String last =
        reason.last().isEmpty()
            ? "no " + String.join(" or ", reason.outcomes())
            : reason.last().get() + " " + days(reason.since().orElse(Duration.ZERO)) + "d ago";
    return (blocked ? "active: " : "passed: ")
        + last
        + ", suppressed for "
        + reason.lookbackDays()
        + "d";
  }

  private static String place(CategorySuppression rule) {
    return rule.subCategoryId()
        .map(id -> "subcategory " + id)
        .orElse("category " + rule.categoryId());
  }

  private static String lastContact(Duration since) {
    return since.isZero()
        ? "an item of this answer just now"
        : "last contact " + days(since) + "d ago";
  }

  private static String names(List<ContactPolicy> policies) {
    return String.join(
        ", ",
        policies.stream()
            .map(policy -> policy.rule().type().wire() + " `" + policy.name() + "`")
            .toList());
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Num(double number) -> number;
      case Value.Bool(boolean flag) -> flag;
      case Value.Missing _ -> null;
      case Value other -> ValueText.render(other);
    };
  }

  /** Days with one decimal, cut off: a rest never seems over while it is not. */
  private static String days(Duration duration) {
    long tenths = duration.toMillis() / 8_640_000;
    return tenths / 10 + "." + tenths % 10;
  }

  private RuleText() {}
}
