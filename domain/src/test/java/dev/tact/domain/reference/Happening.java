package dev.tact.domain.reference;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.OutcomeEvent;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One thing that happened to the customer: what respond would have recorded.
 *
 * @param subject about what; ids are "" where there is none
 * @param outcome key of a built-in outcome type
 * @param isContact whether it was a contact by itself; else it joined an earlier one
 * @param value what a conversion was worth
 */
record Happening(Contact subject, String outcome, boolean isContact, BigDecimal value) {

  boolean isImpression() {
    return outcome.equals("impression");
  }

  boolean isPositive() {
    return outcome.equals("click") || outcome.equals("conversion");
  }

  boolean isNegative() {
    return outcome.equals("complaint") || outcome.equals("dismiss") || outcome.equals("opt_out");
  }

  boolean isConversion() {
    return outcome.equals("conversion");
  }

  OutcomeEvent event() {
    Classification classification =
        isPositive()
            ? Classification.POSITIVE
            : isNegative() ? Classification.NEGATIVE : Classification.NEUTRAL;
    return new OutcomeEvent(
        subject,
        outcome,
        classification,
        isImpression(),
        isConversion(),
        isImpression() ? "outbound" : "inbound",
        Optional.ofNullable(value),
        value == null ? "" : "EUR");
  }
}
