package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an uplift model was trained to: learners of the outcome with and without a contact and, for
 * the X-learner, of the effect on either side. All of them take the same columns.
 *
 * @param treated how probable the outcome is with a contact
 * @param control how probable it is without
 * @param effects of the X-learner; without them the effect is the difference of the two
 * @param treatedShare of all customers, by chance
 * @param effectMax at which the uplift factor is 1
 * @param typical the share of the held-out customers that had the outcome
 * @param bands of validation; at least one
 */
public record UpliftState(
    long version,
    RowState treated,
    RowState control,
    Optional<Effects> effects,
    double treatedShare,
    double effectMax,
    double typical,
    List<UpliftBand> bands)
    implements LearnedState {

  /**
   * Learners of the effect.
   *
   * @param onTreated learned from the treated: what they did, less what they would have done
   * @param onControl learned from the others: what they would have done, less what they did
   */
  public record Effects(RowState onTreated, RowState onControl) {}

  /** Members of the artefact that hold a learner each. */
  public static final String TREATED = "treated";

  public static final String CONTROL = "control";
  public static final String ON_TREATED = "effectOnTreated";
  public static final String ON_CONTROL = "effectOnControl";

  public UpliftState {
    bands = List.copyOf(bands);
  }

  /** How much more probable the outcome is with a contact than without: from −1 to 1. */
  public double cate(double[] row) {
    // Künzel et al., "Metalearners for estimating heterogeneous treatment effects", 2019, eq. 9:
    // the share of the treated weighs the effect that was learned from the others
    double effect =
        effects.isEmpty()
            ? treated.score(row) - control.score(row)
            : treatedShare * effects.get().onControl().score(row)
                + (1 - treatedShare) * effects.get().onTreated().score(row);
    return Math.clamp(effect, -1, 1);
  }

  /** The columns of a candidate's customer, as learners take them. */
  double[] row(Features features, int candidate, CandidateValues values) {
    return treated.columns().in(features).row(candidate, values);
  }

  /** What contacting a customer is expected to change. */
  public UpliftEstimate estimate(double[] row, UpliftThresholds thresholds) {
    double cate = cate(row);
    double without = Math.clamp(control.score(row), 0, 1);
    return new UpliftEstimate(
        cate,
        Math.clamp(treated.score(row), 0, 1),
        without,
        UpliftEstimate.factor(cate, thresholds.effectMax().orElse(effectMax)),
        thresholds.segment(cate, without, UpliftBand.at(bands, cate), typical));
  }

  /** What validation adds to what was learned. */
  public record Validated(
      double treatedShare, double effectMax, double typical, List<UpliftBand> bands) {}

  /**
   * The document from which a state is restored.
   *
   * @param learners by member: of the outcome on either side and, for the X-learner, of the effect
   */
  public static Config artefact(Map<String, Config> learners, Validated validated) {
    Map<String, Object> members = new LinkedHashMap<>();
    learners.forEach((member, learner) -> members.put(member, learner.members()));
    members.put("treatedShare", validated.treatedShare());
    members.put("effectMax", validated.effectMax());
    members.put("typical", validated.typical());
    members.put("bands", validated.bands().stream().map(UpliftBand::written).toList());
    return Config.of(members);
  }

  /** The state that an artefact holds. */
  public static UpliftState of(Config artefact, long version) {
    ConfigReader members = Reading.of(artefact, Lookup.NONE).reader();
    Optional<Effects> effects =
        members.has(ON_TREATED)
            ? Optional.of(new Effects(learner(members, ON_TREATED), learner(members, ON_CONTROL)))
            : Optional.empty();
    return new UpliftState(
        version,
        learner(members, TREATED),
        learner(members, CONTROL),
        effects,
        members.requiredNumber("treatedShare", 0, 1),
        members.requiredNumber("effectMax", 0, 1),
        members.requiredNumber("typical", 0, 1),
        UpliftBand.readAll(members, "bands"));
  }

  private static RowState learner(ConfigReader members, String member) {
    return learner(Config.of(members.document(member)));
  }

  /** What a trained artefact of one learner knows. INVARIANT: it is of trees, or of weights. */
  public static RowState learner(Config artefact) {
    return artefact.has("trees")
        ? ScoringModel.restoring(artefact, config -> TreeState.read(config, "names", 0))
        : (LinearState) new LogisticRegression(Optional.empty()).trained(artefact, 0);
  }

  /** The same, with what validation says. */
  public UpliftState validated(Validated validated) {
    return new UpliftState(
        version,
        treated,
        control,
        effects,
        validated.treatedShare(),
        validated.effectMax(),
        validated.typical(),
        validated.bands());
  }
}
