package dev.tact.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one input added to a score. All contributions of an explanation add up: to the points of a
 * scorecard, or to the log odds of which the score is the {@link Logistic}.
 *
 * @param feature the name of the field, or {@link #BASE} for what holds before any is known
 * @param amount in points or log odds
 */
public record Contribution(String feature, double amount) {

  /** Where an explanation begins: the base score, the bias, the expected value of the trees. */
  public static final String BASE = "base";

  /** The base, and what each field adds, in their order. */
  static List<Contribution> all(double base, Map<String, Double> fields) {
    List<Contribution> all = new ArrayList<>();
    all.add(new Contribution(BASE, base));
    fields.forEach((field, amount) -> all.add(new Contribution(field, amount)));
    return List.copyOf(all);
  }
}
