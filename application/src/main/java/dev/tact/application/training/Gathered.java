package dev.tact.application.training;

import dev.tact.application.port.out.Examples;
import dev.tact.domain.model.Columns;
import dev.tact.domain.model.Sampling;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples, oldest first, and where they come from.
 *
 * @param times when each decision was made
 */
record Gathered(Columns columns, Examples examples, List<Instant> times, Counts counts) {

  /**
   * What was looked at.
   *
   * @param ignored items that reached nobody, or that nobody answered where that does not count
   * @param gone items whose offer is not there any more
   * @param unanswered items that count as negative because nobody answered
   * @param immature those of them to which somebody may still answer
   */
  record Counts(
      long decisions, long items, long ignored, long gone, long unanswered, long immature) {}

  /** Where the part begins that is kept apart to measure by. */
  int testFrom(Sampling sampling) {
    return examples.size() - (int) Math.round(examples.size() * sampling.testShare());
  }

  /** How many of the numbers in the rows are missing, as a share. */
  double missingShare() {
    long missing = 0;
    for (double[] row : examples.rows()) {
      for (double value : row) {
        missing += Double.isNaN(value) ? 1 : 0;
      }
    }
    long all = (long) examples.size() * columns.size();
    return all == 0 ? 0 : (double) missing / all;
  }

  /** It as reports show it. */
  Map<String, Object> document(Sampling sampling) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("decisions", counts.decisions);
    members.put("items", counts.items);
    members.put("ignored", counts.ignored);
    members.put("offersGone", counts.gone);
    members.put("examples", examples.size());
    members.put("positives", examples.positives());
    members.put("negatives", examples.size() - examples.positives());
    members.put("unanswered", counts.unanswered);
    members.put("immature", counts.immature);
    members.put("columns", columns.size());
    members.put("missingShare", missingShare());
    if (!times.isEmpty()) {
      int testFrom = testFrom(sampling);
      members.put("from", times.getFirst().toString());
      members.put("to", times.getLast().toString());
      members.put("test", examples.size() - testFrom);
      if (testFrom < times.size()) {
        members.put("testFrom", times.get(testFrom).toString());
      }
    }
    return members;
  }
}
