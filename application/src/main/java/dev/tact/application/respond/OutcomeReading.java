package dev.tact.application.respond;

import dev.tact.application.failure.Failure;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Outcome;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a reported outcome: typed, strict, with every problem at once. */
final class OutcomeReading {

  /** How far in the future an outcome may be dated: clocks differ. */
  static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private static final BigDecimal VALUE_MAX = new BigDecimal("1e15");
  private static final int VALUE_SCALE_MAX = 12;
  private static final int CURRENCY_LENGTH = 3;
  private static final String ANONYMOUS = "anonymous";

  private final DecisionPlans plans;
  private final Instant now;
  private final Reading reading;
  private final ConfigReader body;

  private OutcomeReading(Config document, DecisionPlans plans, Instant now) {
    this.plans = plans;
    this.now = now;
    this.reading = Reading.of(document, plans.configuration());
    this.body = reading.reader();
  }

  /**
   * The outcome that a document reports.
   *
   * @throws Failure.Invalid when anything is wrong with it
   */
  static Reported read(
      Config document, Optional<String> idempotencyKey, DecisionPlans plans, Instant now) {
    OutcomeReading reading = new OutcomeReading(document, plans, now);
    Optional<Reported> reported = reading.read(idempotencyKey);
    if (!reading.reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.reading.problems());
    }
    return reported.orElseThrow(
        () -> new IllegalStateException("an outcome that cannot be read has a problem"));
  }

  private Optional<Reported> read(Optional<String> header) {
    String customerId = customer();
    Optional<String> recommendation = body.text("recommendationId", Limits.NAME_LENGTH);
    Optional<Integer> rank = body.whole("rank", 1, Limits.RECOMMEND_LIMIT).map(Long::intValue);
    Optional<String> interaction = body.text("interactionId", Limits.NAME_LENGTH);
    Optional<String> offer = body.reference("offerId", Kind.OFFER);
    Optional<String> creative = body.reference("creativeId", Kind.CREATIVE);
    Optional<String> channel = channel();
    Optional<String> placement = body.reference("placementId", Kind.PLACEMENT);
    Optional<Outcome> outcome = outcome();
    Optional<Direction> direction = body.choice("direction", Direction.class);
    Instant at = timestamp();
    Optional<Money> value = value();
    Map<String, Object> context = context();
    Optional<String> key = key(header);
    if (rank.isPresent() && recommendation.isEmpty()) {
      body.problem("recommendationId", ProblemCode.REQUIRED, "`rank` needs `recommendationId`");
    }
    body.close();
    return outcome.map(
        known ->
            new Reported(
                customerId,
                recommendation,
                rank,
                interaction,
                offer,
                creative,
                channel,
                placement,
                known,
                direction.orElse(known.impression() ? Direction.OUTBOUND : Direction.INBOUND),
                at,
                value,
                context,
                key));
  }

  private String customer() {
    String id = body.requiredText("customerId", Limits.CUSTOMER_ID_LENGTH);
    if (body.raw("customerId") instanceof String && (id.isBlank() || id.equals(ANONYMOUS))) {
      body.problem(
          "customerId",
          ProblemCode.INVALID_FORMAT,
          "name one customer: the `customerId` that the recommendation's answer carries");
    }
    return id;
  }

  /** A channel that decides no more may still be where something happened. */
  private Optional<String> channel() {
    Optional<String> text = body.text("channel", Limits.NAME_LENGTH);
    if (text.isEmpty()) {
      return text;
    }
    Optional<String> id =
        plans
            .channel(text.get())
            .map(Channel::id)
            .or(() -> plans.configuration().idOf(Kind.CHANNEL, text.get()));
    if (id.isEmpty()) {
      body.problem(
          "channel", ProblemCode.UNKNOWN_REFERENCE, "there is no channel `" + text.get() + "`");
    }
    return id;
  }

  private Optional<Outcome> outcome() {
    String text = body.requiredText("outcome", Limits.NAME_LENGTH);
    if (!(body.raw("outcome") instanceof String)) {
      return Optional.empty();
    }
    Optional<OutcomeType> type = plans.outcomeType(text);
    if (type.isEmpty() && text.equals("convert")) {
      type = plans.outcomeType(Outcome.CONVERSION);
    }
    if (type.isEmpty()) {
      String known =
          plans.outcomeTypes().stream()
              .map(one -> "`" + one.key() + "`")
              .collect(Collectors.joining(", "));
      body.problem(
          "outcome",
          ProblemCode.UNKNOWN_REFERENCE,
          "there is no outcome type `" + text + "`; there are " + known);
    }
    return type.map(Outcome::of);
  }

  private Instant timestamp() {
    Optional<String> text = body.text("timestamp", Limits.NAME_LENGTH);
    Instant at = now;
    if (text.isPresent()) {
      try {
        at = OffsetDateTime.parse(text.get()).toInstant();
      } catch (DateTimeException _) {
        body.problem(
            "timestamp",
            ProblemCode.INVALID_FORMAT,
            "must be a time with its offset like `2026-03-04T12:00:00Z`");
      }
      if (at.isAfter(now.plus(AHEAD_MAX)) || at.isBefore(Instant.EPOCH)) {
        body.problem(
            "timestamp",
            ProblemCode.OUT_OF_RANGE,
            "must lie between 1970 and " + AHEAD_MAX.toMinutes() + " minutes from now");
      }
    }
    return at.truncatedTo(ChronoUnit.MILLIS);
  }

  private Optional<Money> value() {
    Optional<BigDecimal> amount = body.number("conversionValue");
    Optional<String> currency = body.text("currency", CURRENCY_LENGTH).filter(this::isCurrency);
    if (body.has("currency") && !body.has("conversionValue")) {
      body.problem("currency", ProblemCode.CONFLICT, "`currency` needs `conversionValue`");
    }
    if (amount.isPresent()
        && (amount.get().abs().compareTo(VALUE_MAX) >= 0
            || amount.get().scale() > VALUE_SCALE_MAX)) {
      body.problem(
          "conversionValue",
          ProblemCode.OUT_OF_RANGE,
          "must be below 1e15, with at most " + VALUE_SCALE_MAX + " decimals");
      return Optional.empty();
    }
    return amount.map(
        number -> new Money(number.scale() < 0 ? number.setScale(0) : number, currency.orElse("")));
  }

  private boolean isCurrency(String code) {
    try {
      if (code.equals(code.toUpperCase(Locale.ROOT)) && Currency.getInstance(code) != null) {
        return true;
      }
    } catch (IllegalArgumentException _) {
      // Said below, like a code in lower case.
    }
    body.problem(
        "currency",
        ProblemCode.UNKNOWN_VALUE,
        "`" + code + "` is no currency code of ISO 4217 like `EUR`");
    return false;
  }

  private Map<String, Object> context() {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String name : List.of("context", "outcomeDetails")) {
      Map<String, Object> document = body.document(name);
      if (!document.isEmpty()) {
        kept.put(name, document);
      }
    }
    return kept;
  }

  private Optional<String> key(Optional<String> header) {
    Optional<String> own = body.text("idempotencyKey", Limits.KEY_LENGTH);
    if (own.isPresent() && header.isPresent() && !own.equals(header)) {
      body.problem(
          "idempotencyKey",
          ProblemCode.CONFLICT,
          "the body and the header `Idempotency-Key` name different keys");
    }
    Optional<String> key = own.or(() -> header);
    if (key.isPresent() && (key.get().isBlank() || key.get().length() > Limits.KEY_LENGTH)) {
      body.problem(
          "idempotencyKey",
          ProblemCode.INVALID_FORMAT,
          "must be 1 to " + Limits.KEY_LENGTH + " characters, not all blank");
    }
    return key;
  }
}
