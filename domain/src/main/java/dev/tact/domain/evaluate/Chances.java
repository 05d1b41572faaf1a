package dev.tact.domain.evaluate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.model.Belief;
import dev.tact.domain.model.Outlook;
import dev.tact.domain.run.Survivors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The survivors of one decision while it is worked out which of them may come first. */
final class Chances {

  private static final int NOBODY = -1;

  private final Catalog catalog;
  private final Survivors survivors;

  /** By survivor: the model that leaves its score to chance, and what the flow makes of that. */
  private final int[] owners;

  private final Curve[] curves;
  private final List<List<Outlook>> models = new ArrayList<>();

  Chances(Catalog catalog, Survivors survivors) {
    this.catalog = catalog;
    this.survivors = survivors;
    this.owners = new int[survivors.candidates().length];
    this.curves = new Curve[owners.length];
    Arrays.fill(owners, NOBODY);
  }

  /**
   * Takes a model into account.
   *
   * @param probes the scores of all survivors, by {@link Curve#PROBES}; null when other survivors
   *     remain than did
   * @return whether that could be done
   */
  boolean add(List<Outlook> outlooks, double[][] probes) {
    if (probes == null) {
      return false;
    }
    boolean matters = false;
    for (int i = 0; i < owners.length; i++) {
      double[] values = new double[probes.length];
      for (int probe = 0; probe < values.length; probe++) {
        values[probe] = probes[probe][i];
      }
      Curve curve = Curve.through(values);
      if (curve == null || (curve.factor() != 0 && owners[i] != NOBODY)) {
        return false;
      }
      if (curve.factor() != 0) {
        owners[i] = models.size();
        curves[i] = curve;
        matters = true;
      }
    }
    if (matters) {
      models.add(outlooks);
    }
    return true;
  }

  /**
   * The probability of each survivor to come first, by its candidate; empty when nobody can tell
   * which creative of an offer would be the better one.
   */
  Map<Integer, Double> first() {
    List<Integer> entrants = entrants();
    Map<Integer, Double> first = new HashMap<>();
    if (entrants.isEmpty()) {
      return first;
    }
    mix(new ArrayList<>(), 1, entrants, first);
    return first;
  }

  /** Goes through every combination of the ways in which chance may score. */
  private void mix(
      List<Outlook> chosen, double share, List<Integer> entrants, Map<Integer, Double> first) {
    if (share == 0) {
      return;
    }
    if (chosen.size() < models.size()) {
      for (Outlook outlook : models.get(chosen.size())) {
        List<Outlook> longer = new ArrayList<>(chosen);
        longer.add(outlook);
        mix(longer, share * outlook.probability(), entrants, first);
      }
      return;
    }
    Contender[] contenders = new Contender[entrants.size()];
    for (int i = 0; i < contenders.length; i++) {
      contenders[i] = contender(entrants.get(i), chosen);
    }
    double[] chances = FirstPlace.of(contenders);
    for (int i = 0; i < chances.length; i++) {
      first.merge(survivors.candidates()[entrants.get(i)], share * chances[i], Double::sum);
    }
  }

  private Contender contender(int index, List<Outlook> chosen) {
    return owners[index] == NOBODY
        ? new Contender(new Belief.Sure(survivors.scores()[index]), Curve.SAME)
        : new Contender(
            chosen
                .get(owners[index])
                .byOffer()
                .apply(catalog.offer(survivors.candidates()[index]).id()),
            curves[index]);
  }

  /**
   * Those that may come first, of equals the better ranked before the other. The survivors of one
   * offer share a draw: only the highest of them can be first.
   */
  private List<Integer> entrants() {
    Map<List<Integer>, Integer> best = new HashMap<>();
    List<Integer> entrants = new ArrayList<>();
    for (int i : ranked()) {
      if (owners[i] == NOBODY) {
        entrants.add(i);
        continue;
      }
      List<Integer> arm = List.of(owners[i], catalog.offerOrdinal(survivors.candidates()[i]));
      Integer other = best.get(arm);
      if (other == null) {
        best.put(arm, i);
        entrants.add(i);
      } else if (!curves[other].isAbove(curves[i])) {
        if (!curves[i].isAbove(curves[other])) {
          return List.of();
        }
        best.put(arm, i);
        entrants.remove(other);
        entrants.add(i);
      }
    }
    entrants.sort(order());
    return entrants;
  }

  private List<Integer> ranked() {
    List<Integer> all = new ArrayList<>(owners.length);
    for (int i = 0; i < owners.length; i++) {
      all.add(i);
    }
    all.sort(order());
    return all;
  }

  private Comparator<Integer> order() {
    return Comparator.<Integer>comparingInt(i -> -catalog.priority(survivors.candidates()[i]))
        .thenComparingInt(i -> survivors.candidates()[i]);
  }
}
