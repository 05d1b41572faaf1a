package dev.tact.domain.trace;

import dev.tact.domain.run.Decision;
import java.util.List;

/** What came of making a decision again under other rules than those that made it. */
public sealed interface Replayed {

  /** They decide like this. */
  record Answered(Decision decision) implements Replayed {}

  /**
   * They ask for facts that the record does not hold: `insufficient_facts`.
   *
   * @param missing as people call them, at least one
   */
  record Insufficient(List<String> missing) implements Replayed {
    public Insufficient {
      missing = List.copyOf(missing);
    }
  }
}
