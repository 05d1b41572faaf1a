package dev.tact.domain.formula;

import dev.tact.domain.config.Limits;
import dev.tact.domain.formula.Evaluation.Logical;
import dev.tact.domain.formula.Evaluation.Numeric;
import dev.tact.domain.value.Chance;
import dev.tact.domain.value.Comparison;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** How the functions of texts run. */
final class TextFunctions {

  /** Between the parts that are hashed, so that ("a", "b") and ("ab", "") differ. */
  private static final char SEPARATOR = '\u001f';

  /**
   * A text that a formula made. INVARIANT: none is longer than {@link Limits#TEXT_LENGTH}, so that
   * computed fields that double one another cannot fill the memory.
   */
  static Value limited(String text) {
    return text.length() > Limits.TEXT_LENGTH ? Value.MISSING : new Value.Text(text);
  }

  static Evaluation changed(Evaluation argument, UnaryOperator<String> change) {
    return e -> {
      String text = argument.text(e);
      return text == null ? Value.MISSING : limited(change.apply(text));
    };
  }

  /** All parts in a row, each as text; null if one is null, or a list. */
  static Evaluation concat(List<Bound> parts) {
    Evaluation[] all = parts.stream().map(Bound::evaluation).toArray(Evaluation[]::new);
    return e -> {
      StringBuilder text = new StringBuilder();
      for (Evaluation each : all) {
        Value value = each.value(e);
        if (value.isMissing()
            || value instanceof Value.Many
            || text.length() > Limits.TEXT_LENGTH) {
          return Value.MISSING;
        }
        text.append(ValueText.render(value));
      }
      return limited(text.toString());
    };
  }

  /** The characters of a text, or the values of a list. */
  static Numeric length(Evaluation argument) {
    return e ->
        switch (argument.value(e)) {
          case Value.Text(String text) -> text.length();
          case Value.Many(List<Value> values) -> values.size();
          default -> Double.NaN;
        };
  }

  static Logical test(Evaluation whole, Evaluation part, BiPredicate<String, String> test) {
    return e -> {
      String text = whole.text(e);
      String sought = part.text(e);
      return text == null || sought == null ? Truth.UNKNOWN : Truth.of(test.test(text, sought));
    };
  }

  /** Whether a text has a part, or a list a value. */
  static Logical contains(Evaluation whole, Evaluation part) {
    return e -> {
      Value container = whole.value(e);
      Value sought = part.value(e);
      if (container instanceof Value.Text(String text)) {
        return sought instanceof Value.Text(String wanted)
            ? Truth.of(text.contains(wanted))
            : Truth.UNKNOWN;
      }
      if (!(container instanceof Value.Many(List<Value> values)) || sought.isMissing()) {
        return Truth.UNKNOWN;
      }
      boolean found = false;
      for (int i = 0; i < values.size() && !found; i++) {
        found = Comparison.equal(values.get(i), sought) == Truth.TRUE;
      }
      return Truth.of(found);
    };
  }

  /** From one position, counted from 0, up to but without another; both cut to the text. */
  static Evaluation substring(Evaluation argument, Evaluation start, Evaluation end) {
    return e -> {
      String text = argument.text(e);
      double from = start.number(e);
      double to = end.number(e);
      if (text == null || Double.isNaN(from) || Double.isNaN(to)) {
        return Value.MISSING;
      }
      int begin = (int) Math.clamp(from, 0, text.length());
      return new Value.Text(text.substring(begin, (int) Math.clamp(to, begin, text.length())));
    };
  }

  /** Every occurrence of one text replaced by another; an empty one occurs nowhere. */
  static Evaluation replace(Evaluation argument, Evaluation sought, Evaluation replacement) {
    return e -> {
      String text = argument.text(e);
      String old = sought.text(e);
      String fresh = replacement.text(e);
      if (text == null || old == null || fresh == null) {
        return Value.MISSING;
      }
      if (old.isEmpty()) {
        return new Value.Text(text);
      }
      int found = 0;
      for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
        found++;
      }
      long length = text.length() + (long) found * (fresh.length() - old.length());
      return length > Limits.TEXT_LENGTH ? Value.MISSING : limited(text.replace(old, fresh));
    };
  }

  static Logical matches(Evaluation argument, TextPattern pattern) {
    return e -> {
      String text = argument.text(e);
      return text == null ? Truth.UNKNOWN : Truth.of(pattern.find(text));
    };
  }

  /** A number in [0, 1) that is the same for the same parts, always and everywhere. */
  static Numeric hash(List<Bound> parts) {
    Evaluation[] all = parts.stream().map(Bound::evaluation).toArray(Evaluation[]::new);
    return e -> {
      StringBuilder text = new StringBuilder();
      for (Evaluation each : all) {
        Value value = each.value(e);
        if (value.isMissing()) {
          return Double.NaN;
        }
        text.append(text.isEmpty() ? "" : SEPARATOR).append(ValueText.render(value));
      }
      return (Chance.hash(text.toString()) >>> 11) * 0x1.0p-53;
    };
  }

  private TextFunctions() {}
}
