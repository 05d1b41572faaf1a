package dev.tact.domain.statistics;

/** Values of polynomials, by Horner's rule. */
final class Polynomial {

  private Polynomial() {}

  /** The value at x of the polynomial with these coefficients, the constant first. */
  static double of(double[] coefficients, double x) {
    double value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = value * x + coefficients[i];
    }
    return value;
  }
}
