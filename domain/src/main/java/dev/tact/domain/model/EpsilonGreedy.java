package dev.tact.domain.model;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.statistics.BetaDistribution;
import dev.tact.domain.value.Chance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bandit that scores an offer by its average reward, but now and then all of them by chance. An
 * offer that was never tried scores 1, so that it will be.
 *
 * @param epsilon how often chance scores, at first
 * @param decayRate how fast that falls: it is epsilon / (1 + decayRate · pulls of all arms)
 */
public record EpsilonGreedy(double epsilon, double decayRate) implements ScoringModel {

  private static final String KEY = "epsilon_greedy/";
  private static final long WHETHER = Chance.hash("epsilon_greedy");
  private static final double EPSILON_DEFAULT = 0.1;
  private static final double DECAY_MAX = 1_000;

  static EpsilonGreedy read(ConfigReader config) {
    return new EpsilonGreedy(
        config.number("epsilon", 0, 1).orElse(EPSILON_DEFAULT),
        config.number("decayRate", 0, DECAY_MAX).orElse(0.0));
  }

  @Override
  public Type type() {
    return Type.EPSILON_GREEDY;
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public Map<String, Cell> lesson(Taught taught, ModelState state) {
    return Rewards.lesson(taught);
  }

  @Override
  public ModelState restored(Cells cells) {
    Map<String, Pulls.Pulled> arms = HashMap.newHashMap(cells.byName().size());
    double total = 0;
    for (Map.Entry<String, Cell> each : cells.byName().entrySet()) {
      double good = Rewards.good(each.getValue());
      double pulls = good + Rewards.bad(each.getValue());
      arms.put(each.getKey(), new Pulls.Pulled(good, pulls));
      total += pulls;
    }
    return new Pulls(arms, total, cells.version());
  }

  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    Catalog catalog = entrants.catalog();
    int[] candidates = entrants.candidates();
    boolean exploring = entrants.chance().unit(WHETHER) < epsilon(state);
    int last = -1;
    for (int i = 0; i < candidates.length; i++) {
      int offer = catalog.offerOrdinal(candidates[i]);
      if (offer == last) {
        scores[i] = scores[i - 1];
      } else {
        String id = catalog.offer(candidates[i]).id();
        scores[i] = exploring ? entrants.chance().unit(KEY + id) : mean(id, state);
      }
      last = offer;
    }
  }

  /** The arms themselves, so that the draw can be made again, and its probability told. */
  @Override
  public ModelState kept(Entrants entrants, ModelState state, double[] scores) {
    Map<String, Pulls.Pulled> arms = new HashMap<>();
    for (int candidate : entrants.candidates()) {
      arms.computeIfAbsent(entrants.catalog().offer(candidate).id(), offer -> arm(offer, state));
    }
    return new Pulls(arms, total(state), state.version());
  }

  @Override
  public List<Outlook> outlooks(ModelState state) {
    double exploring = epsilon(state);
    Belief uniform = new Belief.Drawn(new BetaDistribution(1, 1));
    Outlook explores = new Outlook(exploring, _ -> uniform);
    Outlook exploits = new Outlook(1 - exploring, offer -> new Belief.Sure(mean(offer, state)));
    return exploring == 0 ? List.of(exploits) : List.of(explores, exploits);
  }

  /** How often chance scores by now. */
  public double epsilon(ModelState state) {
    return epsilon / (1 + decayRate * total(state));
  }

  private static double mean(String offerId, ModelState state) {
    Pulls.Pulled arm = arm(offerId, state);
    return arm.pulls() == 0 ? 1 : arm.reward() / arm.pulls();
  }

  private static Pulls.Pulled arm(String offerId, ModelState state) {
    return state instanceof Pulls pulls
        ? pulls.arms().getOrDefault(offerId, Pulls.Pulled.NEVER)
        : Pulls.Pulled.NEVER;
  }

  private static double total(ModelState state) {
    return state instanceof Pulls pulls ? pulls.total() : 0;
  }
}
