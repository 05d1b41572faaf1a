package dev.tact.application.attribution;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.AttributeConversions;
import dev.tact.application.port.out.JourneyHistory;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Attribution;
import dev.tact.domain.interaction.Journey;
import dev.tact.domain.interaction.Money;
import java.math.BigDecimal;

/** Reads journeys from the history and divides them; nothing of it is kept. */
public final class AttributingConversions implements AttributeConversions {

  private final JourneyHistory history;

  public AttributingConversions(JourneyHistory history) {
    this.history = history;
  }

  @Override
  public Divided divide(TenantId tenant, Question question) {
    Journey journey =
        history
            .journey(tenant, question.conversionId(), question.how().lookBack())
            .filter(found -> found.customerId().equals(question.customerId()))
            .orElseThrow(
                () ->
                    new Failure.NotFound(
                        "outcome of customer `" + question.customerId() + "`",
                        question.conversionId()));
    Journey worth = journey.worth(value(journey, question));
    return new Divided(worth, question.how(), question.how().of(worth));
  }

  private static Money value(Journey journey, Question question) {
    String currency = journey.value().map(Money::currency).orElse("");
    return question
        .value()
        .map(amount -> new Money(amount, currency))
        .or(journey::value)
        .orElse(new Money(BigDecimal.ONE, ""));
  }

  @Override
  public Report report(TenantId tenant, Span span, Attribution how) {
    if (!span.from().isBefore(span.until())) {
      throw Failure.Invalid.of(
          "$.from", ProblemCode.CONFLICT, "must be before `to`: from is the earlier instant");
    }
    CreditSums sums = new CreditSums(span, how);
    history.journeys(
        tenant,
        new JourneyHistory.Query(span.outcome(), span.from(), span.until(), how.lookBack()),
        sums::add);
    return sums.report();
  }
}
