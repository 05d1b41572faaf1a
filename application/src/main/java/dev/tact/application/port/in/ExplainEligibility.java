package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import dev.tact.domain.why.Sketch;
import dev.tact.domain.why.WhyNot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Explains what a customer may be offered, and what stands in the way of the rest. Nothing is
 * written: neither a contact nor a record.
 */
public interface ExplainEligibility {

  /**
   * Everything that stands between the customer and one offer.
   *
   * @param offer by id, key or name; also one that is not active
   * @throws Failure.NotFound when there is no such offer, or no such decision of this customer
   * @throws Failure.Invalid when a reference of the question resolves to nothing
   * @throws Failure.Conflict when the decision asked about cannot be made again
   */
  Explained<WhyNot> whyNot(Question question, String offer);

  /**
   * A page of all offers: those that nothing blocks by rank, then the others.
   *
   * @param cursor the offer with which the last page ended
   */
  Explained<Page> offers(Question question, Optional<String> cursor, int limit);

  /**
   * What is asked.
   *
   * @param request the customer and the place; `mode.at` is the instant asked about
   * @param decisionId the decision as of which is asked, instead of now: then the request says
   *     nothing but the customer
   */
  record Question(RecommendRequest request, Optional<String> decisionId) {}

  /**
   * An answer, and what it is about.
   *
   * @param flowKey of the flow that was asked about
   * @param version of the configuration
   */
  record Explained<T>(
      String customerId,
      String flowKey,
      long version,
      Instant at,
      Optional<String> decisionId,
      T answer) {}

  /** Some offers, with all of them in brief for the counts. */
  record Page(List<Sketch> all, List<Row> rows, int limit, Optional<String> nextCursor) {
    public Page {
      all = List.copyOf(all);
      rows = List.copyOf(rows);
    }
  }

  /** One offer of a page. */
  record Row(Sketch sketch, Optional<Instant> nextEligibleAt) {}
}
