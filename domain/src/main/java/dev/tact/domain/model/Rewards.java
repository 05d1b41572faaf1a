package dev.tact.domain.model;

import java.util.Map;

/**
 * What bandits count of each offer, in the cell of its id: good outcomes and bad ones by their
 * weights, in millionths.
 */
final class Rewards {

  private static final double UNITS = 1_000_000;

  private Rewards() {}

  /** What an outcome teaches of its offer. */
  static Map<String, Cell> lesson(Taught taught) {
    long units = Math.round(Math.abs(taught.reward()) * UNITS);
    return units == 0
        ? Map.of()
        : Map.of(taught.offerId(), taught.reward() > 0 ? new Cell(units, 0) : new Cell(0, units));
  }

  /** Never below 0, whatever was taken back. */
  static double good(Cell cell) {
    return Math.max(0, cell.a()) / UNITS;
  }

  static double bad(Cell cell) {
    return Math.max(0, cell.b()) / UNITS;
  }
}
