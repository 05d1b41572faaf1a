package dev.tact.domain.analyze;

import dev.tact.domain.analyze.Search.DeadEnd;
import dev.tact.domain.analyze.Search.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Claims that cannot all come out as wanted, and none of which can be left out without making the
 * others possible.
 */
record Contradiction(List<Claim> claims, List<DeadEnd> deadEnds) {

  /** So many claims are tried one by one for whether they are needed. */
  private static final int CLAIMS_TRIED = 200;

  /** Narrows claims that were found impossible to those that make them so. */
  static Contradiction of(
      List<Claim> impossible, List<DeadEnd> deadEnds, Function<List<Claim>, Outcome> search) {
    List<Claim> needed = new ArrayList<>(impossible);
    List<DeadEnd> ends = deadEnds;
    for (int i = impossible.size() - 1; i >= 0 && impossible.size() <= CLAIMS_TRIED; i--) {
      List<Claim> fewer = new ArrayList<>(needed);
      fewer.remove(impossible.get(i));
      if (search.apply(fewer) instanceof Outcome.Impossible(List<DeadEnd> without)) {
        needed = fewer;
        ends = without;
      }
    }
    return new Contradiction(List.copyOf(needed), ends);
  }

  List<Subject> owners() {
    return claims.stream().map(Claim::owner).distinct().toList();
  }

  /** Why it is one: what is wanted, and how every way to it ends. */
  List<String> proof() {
    List<String> steps = new ArrayList<>();
    for (Claim claim : claims) {
      steps.add(claim.owner().kind().label() + " " + claim.owner() + " " + needs(claim.target()));
    }
    if (deadEnds.isEmpty()) {
      steps.add("what is left has no part that could be fulfilled");
    }
    String way = deadEnds.size() == 1 ? "" : "one way: ";
    for (DeadEnd end : deadEnds) {
      steps.add(way + "no value of `" + end.field() + "` does this: " + demands(end));
    }
    return List.copyOf(steps);
  }

  private static String demands(DeadEnd end) {
    List<String> texts = end.demands().stream().map(Demand::toString).toList();
    return String.join("; ", texts);
  }

  private static String needs(Target target) {
    return target == Target.TRUE ? "must hold" : "must not hold";
  }
}
