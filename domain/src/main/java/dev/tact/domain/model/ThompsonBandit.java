package dev.tact.domain.model;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.statistics.BetaDistribution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bandit by Thompson (1933): each offer is an arm of which a beta distribution is believed, and
 * its score is a draw from that. What is little known is tried as often as it may be the best. An
 * offer has one draw in a decision, whatever its creatives.
 *
 * @param priorAlpha what is believed of an arm before it was seen
 */
public record ThompsonBandit(double priorAlpha, double priorBeta) implements ScoringModel {

  static final String KEY = "thompson_bandit/";

  private static final double PRIOR_MIN = 0.1;
  private static final double PRIOR_MAX = 1_000_000;

  static ThompsonBandit read(ConfigReader config) {
    return new ThompsonBandit(
        config.number("priorAlpha", PRIOR_MIN, PRIOR_MAX).orElse(1.0),
        config.number("priorBeta", PRIOR_MIN, PRIOR_MAX).orElse(1.0));
  }

  @Override
  public Type type() {
    return Type.THOMPSON_BANDIT;
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
    Map<String, Arm> arms = HashMap.newHashMap(cells.byName().size());
    cells
        .byName()
        .forEach(
            (offer, cell) ->
                arms.put(
                    offer,
                    Arm.of(offer, priorAlpha + Rewards.good(cell), priorBeta + Rewards.bad(cell))));
    return new Posteriors(arms, cells.version());
  }

  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    Catalog catalog = entrants.catalog();
    int[] candidates = entrants.candidates();
    int last = -1;
    for (int i = 0; i < candidates.length; i++) {
      int offer = catalog.offerOrdinal(candidates[i]);
      scores[i] =
          offer == last
              ? scores[i - 1]
              : arm(catalog.offer(candidates[i]).id(), state).score(entrants.chance());
      last = offer;
    }
  }

  /** The arms themselves, so that the draw can be made again, and its probability told. */
  @Override
  public ModelState kept(Entrants entrants, ModelState state, double[] scores) {
    Map<String, Arm> arms = new HashMap<>();
    for (int candidate : entrants.candidates()) {
      arms.computeIfAbsent(entrants.catalog().offer(candidate).id(), offer -> arm(offer, state));
    }
    return new Posteriors(arms, state.version());
  }

  @Override
  public List<Outlook> outlooks(ModelState state) {
    return List.of(
        new Outlook(
            1,
            offer -> {
              BetaDraw draw = arm(offer, state).draw();
              return new Belief.Drawn(new BetaDistribution(draw.alpha(), draw.beta()));
            }));
  }

  private Arm arm(String offerId, ModelState state) {
    Arm known = state instanceof Posteriors posteriors ? posteriors.arms().get(offerId) : null;
    return known == null ? Arm.of(offerId, priorAlpha, priorBeta) : known;
  }
}
