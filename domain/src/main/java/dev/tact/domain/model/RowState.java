package dev.tact.domain.model;

/** What a model knows that makes a score of a row of columns: also apart from any decision. */
public sealed interface RowState extends LearnedState permits LinearState, TreeState, BayesState {

  /** What a row holds, in its order. */
  Columns columns();

  /** What the model adds up for a row; NaN in it is missing. */
  double margin(double[] row);

  Link link();

  /** The score of a row: a probability, or, where the link is the identity, a mean of any sign. */
  default double score(double[] row) {
    return link().of(margin(row));
  }
}
