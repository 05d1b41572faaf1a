package dev.tact.application.failure;

import dev.tact.domain.config.Problem;
import java.util.List;

/** A publish gate said no: the definitions are well formed but may not go live together. */
public final class PublishRefused extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public PublishRefused(String sentence, List<Problem> problems) {
    super(sentence);
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
