package dev.tact.domain.node;

import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;

/** A node as a plan runs it. Steps know nothing of who watches. */
public sealed interface Step {

  Node node();

  /** Takes candidates out of the running. */
  record Narrow(Node node, Narrowing narrowing) implements Step {}

  /** Gives scores to the survivors. */
  record Score(ScoreNode node, Scoring scoring) implements Step {}

  /** Orders the survivors. */
  record Rank(RankNode node) implements Step {}

  /** Puts the computed fields into the answer. */
  record Compute(ComputeNode node) implements Step {}

  /** Admits customer data; done when the plan was made. */
  record Enrich(EnrichNode node) implements Step {}

  /** Says what the answer shows. */
  record Respond(ResponseNode node) implements Step {}

  /** How a step narrows, and why it would take a candidate out. */
  interface Narrowing {
    /** Narrows the candidates that are alive, in place. */
    void narrow(DecisionState state);

    /** Why this step takes the candidate out; asked only about one that it did take out. */
    RemovalReason why(DecisionState state, int candidate);
  }

  /** How survivors are scored. */
  @FunctionalInterface
  interface Scoring {
    /** One score per survivor, in the order of `survivors`. */
    double[] score(DecisionState state, int[] survivors);
  }
}
