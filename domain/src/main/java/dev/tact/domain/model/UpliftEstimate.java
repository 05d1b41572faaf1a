package dev.tact.domain.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What contacting one customer is expected to change.
 *
 * @param cate how much more probable the outcome is when they are contacted: from −1 to 1
 * @param treated how probable it is then
 * @param control how probable it is otherwise
 * @param factor what arbitration weighs of it, from 0 to 1; one half is no effect
 */
public record UpliftEstimate(
    double cate, double treated, double control, double factor, UpliftSegment segment) {

  /** INVARIANT: no offer has the empty id, so nobody's score stands under it. */
  private static final String NOBODY = "";

  /** The factor of an effect: one half for none, 1 from `effectMax` on, 0 from its opposite on. */
  static double factor(double cate, double effectMax) {
    return Math.clamp(0.5 + cate / (2 * effectMax), 0, 1);
  }

  /** It as a record keeps it. */
  public Told told(long version) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("cate", cate);
    numbers.put("treated", treated);
    numbers.put("control", control);
    numbers.put("factor", factor);
    numbers.put("segment", (double) segment.ordinal());
    return new Told(Map.of(NOBODY, numbers), version);
  }

  /** What a record keeps, when it is of an uplift model. */
  public static Optional<UpliftEstimate> of(Told told) {
    Map<String, Double> numbers = told.scores().get(NOBODY);
    return numbers == null || !numbers.containsKey("cate")
        ? Optional.empty()
        : Optional.of(
            new UpliftEstimate(
                numbers.get("cate"),
                numbers.get("treated"),
                numbers.get("control"),
                numbers.get("factor"),
                UpliftSegment.values()[numbers.get("segment").intValue()]));
  }
}
