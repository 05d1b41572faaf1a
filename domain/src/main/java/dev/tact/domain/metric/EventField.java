package dev.tact.domain.metric;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.OutcomeEvent;
import java.util.List;
import java.util.Optional;

/** What a filter of a metric may ask of an event. */
public enum EventField {
  OUTCOME_TYPE("outcomeType", Optional.of(Kind.OUTCOME_TYPE)),
  CLASSIFICATION("classification", Optional.empty()),
  OFFER_ID("offerId", Optional.of(Kind.OFFER)),
  CATEGORY_ID("categoryId", Optional.of(Kind.CATEGORY)),
  SUB_CATEGORY_ID("subCategoryId", Optional.of(Kind.SUB_CATEGORY)),
  CREATIVE_ID("creativeId", Optional.of(Kind.CREATIVE)),
  CHANNEL_ID("channelId", Optional.of(Kind.CHANNEL)),
  PLACEMENT_ID("placementId", Optional.of(Kind.PLACEMENT)),
  DIRECTION("direction", Optional.empty()),
  VALUE("value", Optional.empty()),
  CURRENCY("currency", Optional.empty());

  private static final List<String> CLASSIFICATIONS = List.of("positive", "negative", "neutral");
  private static final List<String> DIRECTIONS = List.of("inbound", "outbound");

  private final String wire;
  private final Optional<Kind> kind;

  EventField(String wire, Optional<Kind> kind) {
    this.wire = wire;
    this.kind = kind;
  }

  public String wire() {
    return wire;
  }

  /** The kind of definition whose id the field holds; an outcome is held by its key. */
  Optional<Kind> kind() {
    return kind;
  }

  /** The only texts that the field ever holds; empty where it may hold any. */
  List<String> choices() {
    return switch (this) {
      case CLASSIFICATION -> CLASSIFICATIONS;
      case DIRECTION -> DIRECTIONS;
      default -> List.of();
    };
  }

  static Optional<EventField> of(String wire) {
    for (EventField field : values()) {
      if (field.wire.equals(wire)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** What an event holds here, "" for nothing; the value of an outcome is no text. */
  String text(OutcomeEvent event) {
    return switch (this) {
      case OUTCOME_TYPE -> event.outcome();
      case CLASSIFICATION -> ConfigReader.wire(event.classification());
      case OFFER_ID -> event.subject().offerId();
      case CATEGORY_ID -> event.subject().categoryId();
      case SUB_CATEGORY_ID -> event.subject().subCategoryId();
      case CREATIVE_ID -> event.subject().creativeId();
      case CHANNEL_ID -> event.subject().channelId();
      case PLACEMENT_ID -> event.subject().placementId();
      case DIRECTION -> event.direction();
      case CURRENCY -> event.currency();
      case VALUE -> throw new IllegalStateException("the value of an outcome is no text");
    };
  }
}
