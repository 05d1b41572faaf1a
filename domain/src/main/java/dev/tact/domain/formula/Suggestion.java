package dev.tact.domain.formula;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody probably meant: the candidate with the fewest typing mistakes away. */
public final class Suggestion {

  private static final int COMPARED_LENGTH = 64;
  private static final int MISTAKES_MAX = 3;

  /** ", did you mean `x`", or nothing when no candidate is close. */
  public static String after(String written, Collection<String> candidates) {
    return closest(written, candidates).map(found -> ", did you mean `" + found + "`").orElse("");
  }

  /** The closest candidate, the first in alphabetical order among equals. */
  static Optional<String> closest(String written, Collection<String> candidates) {
    if (written.length() > COMPARED_LENGTH) {
      return Optional.empty();
    }
    String best = null;
    int least = Math.min(MISTAKES_MAX, Math.max(1, written.length() / 3)) + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - written.length()) > MISTAKES_MAX) {
        continue;
      }
      int mistakes = candidate.equalsIgnoreCase(written) ? 0 : distance(written, candidate);
      boolean first = best != null && mistakes == least && candidate.compareTo(best) < 0;
      if (mistakes < least || first) {
        best = candidate;
        least = mistakes;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance: insertions, deletions and replacements of one character. */
  static int distance(String left, String right) {
    int[] above = new int[right.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[right.length()];
  }

  private Suggestion() {}
}
