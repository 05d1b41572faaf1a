package dev.tact.domain.node;

import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A node as a plan runs it. Steps know nothing of who watches. */
public sealed interface Step {

  Node node();

  /** Takes candidates out of the running. */
  record Narrow(Node node, Narrowing narrowing) implements Step {}

  /** Weighs the survivors: gives them scores, or changes those they have. */
  record Weigh(Node node, Weighing weighing) implements Step {}

  /**
   * Orders the survivors.
   *
   * @param weighing what becomes of their scores before they are ordered, when weights are given
   */
  record Rank(RankNode node, Optional<Weighing> weighing) implements Step {}

  /**
   * Puts the items of an answer in another order.
   *
   * @param formula what their scores become; empty to leave them as they are
   */
  record Rerank(Node node, Optional<ScoreFormula> formula) implements Step {}

  /** Spreads the survivors over placements; done when they are chosen. */
  record Group(GroupNode node) implements Step {}

  /** Puts computed fields into the answer, and may replace them for the steps that follow. */
  record Compute(ComputeNode node, Computing computing) implements Step {}

  /** Gives candidates properties, which the answer carries. */
  record Describe(Node node, Describing describing) implements Step {}

  /** Admits customer data; done when the plan was made. */
  record Enrich(EnrichNode node) implements Step {}

  /** Says what the answer shows. */
  record Respond(ResponseNode node) implements Step {}

  /** How a step weighs the survivors. */
  interface Weighing {
    /** Writes the scores of a contest, in place. */
    void weigh(Contest contest);

    /** What it reads of a customer besides the values of the customer's schemas. */
    default Needs needs() {
      return Needs.NONE;
    }

    /** The slots of the customer that it reads, as far as the flow has them in view. */
    default Set<Integer> customerSlots() {
      return Set.of();
    }
  }

  /** What a step may put back into the running, besides taking candidates out. */
  enum Admits {
    /** Nothing. */
    NONE,
    /** Candidates besides those that are alive. */
    MORE,
    /** Candidates in place of those that are alive. */
    OTHERS
  }

  /** How a step narrows, and why it would take a candidate out. */
  interface Narrowing {
    /** Narrows the candidates that are alive, in place. */
    void narrow(DecisionState state);

    /**
     * The slots of the customer that it reads, as far as the flow has them in view; those of
     * qualification rules are known without it.
     */
    default Set<Integer> customerSlots() {
      return Set.of();
    }

    /** What it may put back into the running. */
    default Admits admits() {
      return Admits.NONE;
    }

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

    /** The conditions that nobody could judge when a candidate was sent its way. */
    default List<FailedCondition> undecided(DecisionState state, int candidate) {
      return List.of();
    }

    /** What is wrong with a candidate that this step let pass. */
    default List<RemovalReason> warnings(DecisionState state, int candidate) {
      return List.of();
    }

    /** Which rules lowered the score of a candidate that this step let pass. */
    default List<QualificationFailure> lowered(DecisionState state, int candidate) {
      return List.of();
    }
  }
}
