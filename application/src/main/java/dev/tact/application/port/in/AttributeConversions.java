package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Attribution;
import dev.tact.domain.interaction.Attribution.Credit;
import dev.tact.domain.interaction.Journey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which contacts have which part in conversions. */
public interface AttributeConversions {

  /**
   * One conversion.
   *
   * @param conversionId the interaction
   * @param value what it is worth, in place of what was recorded; without either it is worth 1
   */
  record Question(
      String customerId, String conversionId, Optional<BigDecimal> value, Attribution how) {}

  /** One conversion, divided. */
  record Divided(Journey journey, Attribution how, List<Credit> credits) {}

  /** Divides one conversion. */
  Divided divide(TenantId tenant, Question question);

  /** By what the credit of many conversions is added up. */
  enum Grouping {
    OFFER,
    CREATIVE,
    CHANNEL,
    CATEGORY
  }

  /**
   * Conversions over some time.
   *
   * @param outcome the key of the outcome that counts as one
   */
  record Span(String outcome, Instant from, Instant until, List<Grouping> by) {
    public Span {
      by = List.copyOf(by);
    }
  }

  /**
   * What some contacts have of all conversions.
   *
   * @param ids in the order of the groupings, "" where there is none
   * @param touches how many contacts have a part
   * @param conversions the sum of their shares
   * @param values by currency, "" where none was given
   */
  record Row(List<String> ids, long touches, double conversions, Map<String, BigDecimal> values) {}

  /**
   * What came of some time.
   *
   * @param attributed how many conversions had a contact before them
   * @param unattributed how many had none
   * @param unattributedValues what those were worth, by currency
   * @param rows those with the most conversions first
   */
  record Report(
      Span span,
      Attribution how,
      long attributed,
      long unattributed,
      Map<String, BigDecimal> unattributedValues,
      List<Row> rows) {}

  /** Divides all conversions of some time. */
  Report report(TenantId tenant, Span span, Attribution how);
}
