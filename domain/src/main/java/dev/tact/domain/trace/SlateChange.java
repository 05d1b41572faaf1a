package dev.tact.domain.trace;

import java.util.List;

/**
 * What other rules make of one answer: which offers come in, which go, and what does it.
 *
 * @param won offers that the recorded answer did not hold, with what kept them out of it
 * @param lost offers of the recorded answer that are gone, with what keeps them out
 * @param count how many items the other answer has
 * @param differences in what both answers say; none exactly when the answers are the same
 */
public record SlateChange(
    DecisionRecord record,
    List<Turn> won,
    List<Turn> lost,
    int count,
    List<Difference> differences) {

  /** One offer that came or went. */
  public record Turn(String offerId, Hindrance hindrance) {}

  public SlateChange {
    won = List.copyOf(won);
    lost = List.copyOf(lost);
    differences = List.copyOf(differences);
  }

  /** Whether both answers are the same, bit by bit. */
  public boolean isNone() {
    return differences.isEmpty();
  }

  /** Whether somebody who got an offer gets none. */
  public boolean isEmptied() {
    return count == 0 && !record.items().isEmpty();
  }

  /** Whether somebody who got no offer gets one. */
  public boolean isFilled() {
    return count > 0 && record.items().isEmpty();
  }
}
