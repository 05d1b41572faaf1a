package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decides for many customers as if a decision flow, or a formula, were another; writes nothing. */
public interface SimulateFlow {

  /**
   * Simulates a flow.
   *
   * @param flow an id, a key or a name
   * @throws dev.tact.application.failure.Failure when there is no such flow, or it would not work
   */
  Simulation simulate(Caller caller, String flow, Question question);

  /**
   * What is asked.
   *
   * @param request what each of the customers is asked for; its customer and flow do not matter
   * @param compare whether the flow that runs is to decide beside the one that is simulated
   */
  record Question(
      RecommendRequest request, Audience audience, Alterations alterations, boolean compare) {}

  /** For whom to decide. */
  sealed interface Audience {

    /** These, in this order. */
    record Listed(List<String> customerIds) implements Audience {
      public Listed {
        customerIds = List.copyOf(customerIds);
      }
    }

    /** Some members of a segment, as it was last refreshed. */
    record Sampled(String segment, int size) implements Audience {}
  }

  /**
   * What is taken for other than it is.
   *
   * @param draft whether the config that is being edited runs
   * @param formulas of computed fields, by name
   * @param nodes merge patches of configs, by the id of the node, or the name of the stage
   * @param canonical the canonical form of a flow's document
   */
  record Alterations(
      boolean draft,
      Map<String, String> formulas,
      Map<String, Config> nodes,
      UnaryOperator<Config> canonical) {

    public boolean isNone() {
      return !draft && formulas.isEmpty() && nodes.isEmpty();
    }
  }

  /**
   * What came of it.
   *
   * @param at the instant as of which was decided
   * @param population how many customers the audience was taken from
   * @param published what the flow that runs comes to, when that was asked for
   */
  record Simulation(
      String flowKey,
      long configurationVersion,
      Instant at,
      long population,
      Totals simulated,
      Optional<Totals> published,
      List<Row> rows) {
    public Simulation {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What answers come to.
   *
   * @param reachable customers who get anything
   * @param delivered places in all answers that are filled
   * @param averageScore of what is delivered; empty when nothing is
   * @param offers those delivered, the most often first
   */
  record Totals(
      int customers,
      int reachable,
      int delivered,
      Optional<Double> averageScore,
      List<OfferTotal> offers) {
    public Totals {
      offers = List.copyOf(offers);
    }
  }

  /** How often one offer is delivered, and how it scores. */
  record OfferTotal(String offerId, String key, String name, int count, double averageScore) {}

  /** What one customer gets, and, when asked for, gets from the flow that runs. */
  record Row(String customerId, Slate simulated, Optional<Slate> published) {

    /** Whether both get the customer the same offers, scored alike, in one order. */
    public boolean isSame() {
      return published.isEmpty() || published.get().equals(simulated);
    }
  }

  /**
   * An answer.
   *
   * @param reason why it is empty
   */
  record Slate(List<Item> items, Optional<String> reason) {
    public Slate {
      items = List.copyOf(items);
    }
  }

  /** One place of an answer. */
  record Item(
      String offerId,
      String offerKey,
      String offerName,
      double score,
      Optional<String> creativeId,
      Optional<String> channelId,
      Optional<String> placementId) {}
}
