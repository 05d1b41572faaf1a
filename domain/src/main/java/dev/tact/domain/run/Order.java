package dev.tact.domain.run;

import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.node.RankMethod;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Hands out the survivors of a decision one by one, in the order in which they are tried for an
 * answer. Belongs to one decision.
 */
interface Order {

  /** The order in which a plan tries these survivors. */
  static Order of(DecisionPlan plan, DecisionState state, Survivors survivors) {
    return switch (plan.rankMethod()) {
      case RankMethod.TopN _ -> Ranking.of(state.catalog(), survivors);
      case RankMethod.Diversity(int max) -> Diverse.of(state, survivors, max);
      case RankMethod.RoundRobin _ -> RoundRobin.of(state, survivors);
      case RankMethod.ExploreExploit(double epsilon) -> Exploring.of(state, survivors, epsilon);
    };
  }

  boolean hasNext();

  /**
   * The index, among the survivors, of the next to try; each is handed out once.
   *
   * @param open whether the survivor of an index would become an item now; once false, it stays so
   */
  int next(IntPredicate open);

  /** Whether what was taken leaves room for the survivor of an index. */
  default boolean allows(int index) {
    return true;
  }

  /** Why the survivor of an index is not allowed; asked only about such a one. */
  default RemovalReason refusal(int index) {
    throw new IllegalStateException("only what is not allowed was refused");
  }

  /** The survivor that was handed out last became an item. */
  default void taken() {}

  /**
   * How probable it was that the survivor handed out last came next, given what was taken before;
   * empty when chance had no part in it.
   */
  default OptionalDouble propensity() {
    return OptionalDouble.empty();
  }

  /**
   * The same order for another placement of the same answer, over its survivors: what was counted
   * and drawn goes on.
   */
  Order over(DecisionState state, Survivors survivors);
}
