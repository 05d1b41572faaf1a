package dev.tact.domain.formula;

import dev.tact.domain.value.TextPattern;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of one call, checked.
 *
 * @param pattern the regular expression among them, compiled
 */
record Arguments(List<Bound> all, Optional<TextPattern> pattern) {

  Evaluation at(int index) {
    return all.get(index).evaluation();
  }

  int count() {
    return all.size();
  }

  /** The argument, or a constant in its place when it was left out. */
  Evaluation at(int index, double otherwise) {
    return index < all.size() ? at(index) : (Evaluation.Numeric) _ -> otherwise;
  }

  /** INVARIANT: a function with a pattern among its parameters gets one. */
  TextPattern regex() {
    return pattern.orElseThrow(
        () -> new IllegalStateException("a function with a pattern was bound without one"));
  }
}
