package dev.tact.domain.value;

import dev.tact.domain.value.Value.Bool;
import dev.tact.domain.value.Value.Many;
import dev.tact.domain.value.Value.Num;
import dev.tact.domain.value.Value.Text;
import dev.tact.domain.value.Value.Time;
import java.util.List;

/**
 * How two values compare, for formulas and conditions alike. A missing value, or two values of
 * different kinds, compare as unknown; only a text that is an ISO date compares with a time.
 */
public final class Comparison {

  /** The order of two values that have none. */
  public static final int NONE = Integer.MIN_VALUE;

  /** Whether two values are the same; unknown when one is missing or their kinds differ. */
  public static Truth equal(Value left, Value right) {
    if (left instanceof Bool(boolean a)) {
      return right instanceof Bool(boolean b) ? Truth.of(a == b) : Truth.UNKNOWN;
    }
    if (left instanceof Many(List<Value> a)) {
      return right instanceof Many(List<Value> b) ? Truth.of(a.equals(b)) : Truth.UNKNOWN;
    }
    int order = order(left, right);
    return order == NONE ? Truth.UNKNOWN : Truth.of(order == 0);
  }

  /** -1, 0 or 1 as the left value is less, equal or greater, or {@link #NONE}. */
  public static int order(Value left, Value right) {
    if (left instanceof Num(double a)) {
      return right instanceof Num(double b) ? (a < b ? -1 : a > b ? 1 : 0) : NONE;
    }
    if (left instanceof Text(String a)) {
      return switch (right) {
        case Text(String b) -> Integer.signum(a.compareTo(b));
        case Time _ when ValueText.time(a) instanceof Time time -> order(time, right);
        default -> NONE;
      };
    }
    if (left instanceof Time(long a, boolean _)) {
      return switch (right) {
        case Time(long b, boolean _) -> Long.compare(a, b);
        case Text(String b) when ValueText.time(b) instanceof Time time -> order(left, time);
        default -> NONE;
      };
    }
    return NONE;
  }

  private Comparison() {}
}
