package dev.tact.application.failure;

import dev.tact.domain.config.Problem;
import java.util.List;

/** Something authored or asked is wrong; every problem is named at once. */
public final class Invalid extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public Invalid(String sentence, List<Problem> problems) {
    super(sentence);
    if (problems.isEmpty()) {
      throw new IllegalStateException("an invalid request names at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
