package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.application.port.out.OutsideScores;
import dev.tact.application.port.out.OutsideScores.Answer;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.run.OutsideQuestion;
import dev.tact.domain.run.OutsideQuestion.Candidate;
import dev.tact.domain.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What everything keeps that has models score outside. The model of the tests wants one predictor,
 * `offer.priority`, and answers half of it.
 */
public abstract class OutsideScoresContract {

  private static final TenantId TENANT = new TenantId("shop");

  protected abstract OutsideScores scores();

  /** A model that works. */
  protected abstract OutsideModel model();

  /** What the model that works was trained to. */
  protected Optional<ModelState> state() {
    return Optional.empty();
  }

  /** Who asks where there is nobody, or nothing, to answer. */
  protected abstract OutsideScores deaf();

  @Test
  final void all_candidates_are_scored_in_one_call() {
    Answer.Scored scored = assertInstanceOf(Answer.Scored.class, ask(scores(), 300));
    assertEquals(300, scored.scores().size());
    for (int i = 0; i < 300; i++) {
      assertEquals(i / 600.0, scored.scores().get("off_" + i).get(""), 1e-6);
    }
  }

  @Test
  final void what_cannot_be_asked_fails_in_a_few_words_and_nothing_is_thrown() {
    Answer.Failed failed = assertInstanceOf(Answer.Failed.class, ask(deaf(), 2));
    assertFalse(failed.fault().isBlank());
  }

  /** Asks about so many offers, of priorities from 0 to below 1. */
  protected final Answer ask(OutsideScores scores, int offers) {
    return scores.ask(TENANT, "dec_1", question(model(), state(), offers));
  }

  /** A question about so many offers. */
  protected static OutsideQuestion question(
      OutsideModel model, Optional<ModelState> state, int offers) {
    return new OutsideQuestion(
        "mdl_1",
        model,
        state,
        "fl_1",
        "c1",
        Map.of("page", "home"),
        Map.of("customer.age", Value.of(42)),
        IntStream.range(0, offers)
            .mapToObj(
                i ->
                    new Candidate(
                        "off_" + i,
                        "",
                        "Offer " + i,
                        Map.of("offer.priority", Value.of(i / (double) offers))))
            .toList());
  }
}
