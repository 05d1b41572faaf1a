package dev.tact.domain.decide;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.contact.ContactJudgement;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision while it is being made. Belongs to one thread and one decision.
 *
 * @param membership the segments to which the customer belongs
 * @param alive the candidates still in the running; steps narrow it in place
 * @param values what formulas and conditions see
 * @param fit by candidate, what match rules multiply scores by; empty when no rule can
 * @param judgements what contact policies said; steps add to it
 * @param descriptions properties that candidates were given; steps add to it
 * @param heard what models knew of those that were scored; weighings add to it
 * @param assignments to which parts of experiments the customer belongs; set before weighing
 */
public record DecisionState(
    Catalog catalog,
    Situation situation,
    Facts facts,
    Membership membership,
    CandidateMask alive,
    CandidateValues values,
    double[] fit,
    List<ContactJudgement> judgements,
    List<Description> descriptions,
    List<Heard> heard,
    List<Assignment> assignments) {

  /** The same decision over other candidates, with judgements and descriptions of its own. */
  public DecisionState over(CandidateMask candidates) {
    return new DecisionState(
        catalog,
        situation,
        facts,
        membership,
        candidates,
        values,
        fit,
        new ArrayList<>(1),
        new ArrayList<>(0),
        heard,
        assignments);
  }

  public DecisionRequest request() {
    return situation.request();
  }

  public Instant now() {
    return situation.now();
  }

  /** The id of the channel that the request names, or "". */
  public String channelId() {
    return request().channelId().orElse("");
  }

  /** The id of the placement that the request names, or "". */
  public String placementId() {
    return request().placementId().orElse("");
  }
}
