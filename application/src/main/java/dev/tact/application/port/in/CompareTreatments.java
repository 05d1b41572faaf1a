package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.statistics.Contrast;
import dev.tact.domain.statistics.Proportion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares customers contacted with a creative with those who were left in peace. */
public interface CompareTreatments {

  /**
   * What to compare.
   *
   * @param offer of whose creatives; a reference
   * @param experiment whose held-out customers; of all experiments and the tenant without one
   * @param samplesMin so many customers each side needs
   */
  record Question(
      Optional<String> offer,
      Optional<String> experiment,
      String outcome,
      int windowDays,
      int samplesMin) {}

  /**
   * One creative.
   *
   * @param contrast empty where there are too few customers, or no test can be made
   */
  record Row(
      String offerId,
      String offerName,
      String creativeId,
      String creativeName,
      Proportion treated,
      boolean belowMinimum,
      Optional<Contrast> contrast) {}

  /** All creatives of the window against the same customers. */
  record Comparison(
      Question question, Instant from, Instant until, Proportion heldOut, List<Row> rows) {}

  Comparison compare(TenantId tenant, Question question);
}
