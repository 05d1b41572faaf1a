package dev.tact.domain.run;

import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.value.Chance;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Best first, but at every place any offer comes with some probability: with probability 1 − ε the
 * best that would become an item now, else one of those that would, each offer with the same
 * chance. INVARIANT: the propensity is exact, because what would become an item is known before the
 * draw: ε / n for each of n offers, and 1 − ε more for the best. What is mandatory is not drawn.
 */
final class Exploring implements Order {

  private final Ranking best;
  private final int[] offers;
  private final Chance chance;
  private final double epsilon;

  private final boolean[] gone;
  private final boolean[] closed;

  /** The best open survivor of every offer that has one, as many as {@link #count} says. */
  private final int[] choices;

  private final int[] count = new int[1];
  private final int[] left = new int[1];

  /** How many draws there were in the whole answer: each has its own chance. */
  private final int[] draws;

  private final int[] last = {-1};
  private final double[] propensity = {Double.NaN};

  private Exploring(Ranking best, int[] offers, Chance chance, double epsilon, int[] draws) {
    this.best = best;
    this.offers = offers;
    this.chance = chance;
    this.epsilon = epsilon;
    this.gone = new boolean[offers.length];
    this.closed = new boolean[offers.length];
    this.choices = new int[offers.length];
    this.draws = draws;
    this.left[0] = offers.length;
  }

  static Exploring of(DecisionState state, Survivors survivors, double epsilon) {
    return of(state, survivors, epsilon, new int[1]);
  }

  private static Exploring of(
      DecisionState state, Survivors survivors, double epsilon, int[] draws) {
    int[] offers = new int[survivors.candidates().length];
    for (int i = 0; i < offers.length; i++) {
      offers[i] = state.catalog().offerOrdinal(survivors.candidates()[i]);
    }
    return new Exploring(
        Ranking.of(state.catalog(), survivors), offers, state.situation().chance(), epsilon, draws);
  }

  @Override
  public Exploring over(DecisionState state, Survivors others) {
    return of(state, others, epsilon, draws);
  }

  @Override
  public boolean hasNext() {
    return left[0] > 0;
  }

  @Override
  public int next(IntPredicate open) {
    gather(open);
    int index = count[0] > 0 ? draw() : rest();
    gone[index] = true;
    left[0]--;
    last[0] = index;
    return index;
  }

  @Override
  public OptionalDouble propensity() {
    return Double.isNaN(propensity[0]) ? OptionalDouble.empty() : OptionalDouble.of(propensity[0]);
  }

  /** Finds the choices; the survivors of an offer follow one another. */
  private void gather(IntPredicate open) {
    int found = 0;
    for (int i = 0; i < offers.length; i++) {
      if (gone[i] || closed[i]) {
        continue;
      }
      if (!open.test(i)) {
        closed[i] = true;
      } else if (found > 0 && offers[choices[found - 1]] == offers[i]) {
        choices[found - 1] = best.isBetter(i, choices[found - 1]) ? i : choices[found - 1];
      } else {
        choices[found++] = i;
      }
    }
    count[0] = found;
  }

  private int draw() {
    int top = choices[0];
    for (int i = 1; i < count[0]; i++) {
      top = best.isBetter(choices[i], top) ? choices[i] : top;
    }
    if (best.isMandatory(top)) {
      propensity[0] = 1;
      return top;
    }
    int draw = draws[0]++;
    boolean exploring = chance.unit("explore_exploit/whether/" + draw) < epsilon;
    int drawn =
        exploring ? choices[(int) (chance.unit("explore_exploit/which/" + draw) * count[0])] : top;
    propensity[0] = epsilon / count[0] + (drawn == top ? 1 - epsilon : 0);
    return drawn;
  }

  /** What would not become an item, best first: for those who watch. */
  private int rest() {
    propensity[0] = Double.NaN;
    int index = best.next();
    while (gone[index]) {
      index = best.next();
    }
    return index;
  }
}
