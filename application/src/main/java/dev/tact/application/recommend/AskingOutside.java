package dev.tact.application.recommend;

import dev.tact.application.port.out.OutsideScores;
import dev.tact.application.port.out.OutsideScores.Answer;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.Told;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.run.OutsideQuestion;
import dev.tact.domain.run.OutsideQuestion.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks models outside for a decision, before it is made: one call for each model that has a part in
 * it, all at the same time. What they answer becomes a fact; where they do not, the fallback does.
 */
public final class AskingOutside {

  private final OutsideScores scores;

  public AskingOutside(OutsideScores scores) {
    this.scores = scores;
  }

  /** The facts, and among them what a decision needs to be told from outside. */
  public Facts facts(
      TenantId tenant, String decisionId, DecisionPlan plan, Situation situation, Facts facts) {
    List<OutsideQuestion> questions = DecisionRunner.asks(plan, situation, facts);
    if (questions.isEmpty()) {
      return facts;
    }
    ModelFacts known = facts.models();
    List<Answer> answers = answers(tenant, decisionId, questions);
    for (int i = 0; i < questions.size(); i++) {
      OutsideQuestion question = questions.get(i);
      known = known.with(question.modelId(), told(question, answers.get(i)));
    }
    return facts.with(known);
  }

  /** What a model says, or the fallback, where nothing is decided. */
  public Told told(TenantId tenant, String purpose, OutsideQuestion question) {
    return told(question, scores.ask(tenant, purpose, question));
  }

  private List<Answer> answers(
      TenantId tenant, String decisionId, List<OutsideQuestion> questions) {
    if (questions.size() == 1) {
      return List.of(scores.ask(tenant, decisionId, questions.getFirst()));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> coming = new ArrayList<>();
      for (OutsideQuestion question : questions) {
        coming.add(threads.submit(() -> scores.ask(tenant, decisionId, question)));
      }
      return coming.stream().map(Future::resultNow).toList();
    }
  }

  /** What was answered, for every candidate: what is missing is the fallback. */
  static Told told(OutsideQuestion question, Answer answer) {
    Map<String, Map<String, Double>> given =
        answer instanceof Answer.Scored scored ? scored.scores() : Map.of();
    Map<String, Map<String, Double>> all = new HashMap<>();
    int missing = 0;
    for (Candidate candidate : question.candidates()) {
      Map<String, Double> ofOffer = given.getOrDefault(candidate.offerId(), Map.of());
      Double score = ofOffer.getOrDefault(candidate.creativeId(), ofOffer.get(""));
      missing += score == null ? 1 : 0;
      all.computeIfAbsent(candidate.offerId(), _ -> new HashMap<>(2))
          .put(candidate.creativeId(), score == null ? question.model().fallbackScore() : score);
    }
    Told told = new Told(all, question.state().map(ModelState::version).orElse(0L));
    if (answer instanceof Answer.Failed(String fault)) {
      return told.degraded(fault);
    }
    return missing == 0
        ? told
        : told.degraded(
            "no score for %d of %d candidates".formatted(missing, question.candidates().size()));
  }
}
