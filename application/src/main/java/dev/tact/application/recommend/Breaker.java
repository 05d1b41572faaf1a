package dev.tact.application.recommend;

import dev.tact.application.port.out.OutsideScores;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.run.OutsideQuestion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Leaves models alone that fail: after five failures in a row nobody asks for a minute, then one
 * decision tries again for all. Every node finds out for itself.
 */
public final class Breaker implements OutsideScores {

  private static final int FAILURES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(60);

  private final OutsideScores scores;
  private final InstantSource clock;
  private final ConcurrentMap<Asked, Circuit> circuits = new ConcurrentHashMap<>();

  /** The model of a tenant. */
  private record Asked(TenantId tenant, String modelId) {}

  /** What was asked: a model that was changed is another one. */
  private record Subject(OutsideModel model, Optional<ModelState> state) {

    static Subject of(OutsideQuestion question) {
      return new Subject(question.model(), question.state());
    }
  }

  /**
   * How a model did lately.
   *
   * @param failures in a row
   * @param until when it is tried again; only past the limit
   */
  private record Circuit(Subject subject, int failures, Instant until) {

    boolean isOpen() {
      return failures >= FAILURES;
    }
  }

  /** Models are asked through `scores`. */
  public Breaker(OutsideScores scores, InstantSource clock) {
    this.scores = scores;
    this.clock = clock;
  }

  @Override
  public Answer ask(TenantId tenant, String decisionId, OutsideQuestion question) {
    Asked asked = new Asked(tenant, question.modelId());
    Subject subject = Subject.of(question);
    if (!enters(asked, subject)) {
      return new Answer.Failed("it failed several times in a row and is left alone for a minute");
    }
    Answer answer = scores.ask(tenant, decisionId, question);
    switch (answer) {
      case Answer.Scored _ -> circuits.remove(asked);
      case Answer.Failed _ ->
          circuits.compute(
              asked,
              (_, before) -> {
                boolean again = before != null && before.subject.equals(subject);
                int failures = again ? before.failures + 1 : 1;
                return new Circuit(subject, failures, clock.instant().plus(PAUSE));
              });
    }
    return answer;
  }

  /** Whether this decision may ask. While one tries again, the others see another pause. */
  private boolean enters(Asked asked, Subject subject) {
    Circuit circuit = circuits.get(asked);
    if (circuit == null || !circuit.isOpen() || !circuit.subject.equals(subject)) {
      return true;
    }
    Instant now = clock.instant();
    return !now.isBefore(circuit.until)
        && circuits.replace(
            asked, circuit, new Circuit(circuit.subject, circuit.failures, now.plus(PAUSE)));
  }
}
