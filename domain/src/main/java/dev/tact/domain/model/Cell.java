package dev.tact.domain.model;

/**
 * Two whole numbers that a model learns by adding to them. They are fixed point, in units that the
 * model names, so that a sum is exact and the order of what is added never matters.
 */
public record Cell(long a, long b) {

  public static final Cell ZERO = new Cell(0, 0);

  public Cell plus(Cell other) {
    return new Cell(Math.addExact(a, other.a), Math.addExact(b, other.b));
  }

  /** What takes this back. */
  public Cell negated() {
    return new Cell(Math.negateExact(a), Math.negateExact(b));
  }
}
