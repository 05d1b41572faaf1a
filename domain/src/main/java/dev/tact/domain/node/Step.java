package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Arbitration;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationFailure;
import java.util.List;
import java.util.Optional;

/** A node as a plan runs it. Steps know nothing of who watches. */
public sealed interface Step {

  Node node();

  /** Takes candidates out of the running. */
  record Narrow(Node node, Narrowing narrowing) implements Step {}

  /** Gives scores to the survivors. */
  record Score(ScoreNode node) implements Step {}

  /**
   * Orders the survivors.
   *
   * @param arbitration what they are ordered by instead of their scores, when weights are given
   */
  record Rank(RankNode node, Optional<Arbitration> arbitration) implements Step {}

  /** Puts computed fields into the answer, and may replace them for the steps that follow. */
  record Compute(ComputeNode node, Computing computing) implements Step {}

  /** Admits customer data; done when the plan was made. */
  record Enrich(EnrichNode node) implements Step {}

  /** Says what the answer shows. */
  record Respond(ResponseNode node) implements Step {}

  /** How a step narrows, and why it would take a candidate out. */
  interface Narrowing {
    /** Narrows the candidates that are alive, in place. */
    void narrow(DecisionState state);

    /** Why this step took a candidate out; asked only about one that it did take out. */
    RemovalReason why(DecisionState state, int candidate);

    /**
     * Everything by which this step would take a candidate out, each reason judged by itself; asked
     * only about one that it did take out, as the only one alive.
     */
    default List<RemovalReason> reasons(DecisionState state, int candidate) {
      return List.of(why(state, candidate));
    }

    /** Every qualification rule of this step, and what it says of a candidate. */
    default List<JudgedRule> rules(DecisionState state, int candidate) {
      return List.of();
    }

    /** Which rules lowered the score of a candidate that this step let pass. */
    default List<QualificationFailure> lowered(DecisionState state, int candidate) {
      return List.of();
    }
  }
}
