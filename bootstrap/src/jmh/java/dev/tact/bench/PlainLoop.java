package dev.tact.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What somebody writes by hand: typed checks in an array, first failure ends the offer. */
final class PlainLoop {

  private final Check[][] checks;

  /** One condition over typed slots. */
  private sealed interface Check {
    boolean holds(Row row);
  }

  private record AtLeast(int slot, double bound) implements Check {
    @Override
    public boolean holds(Row row) {
      return row.numbers[slot] >= bound;
    }
  }

  private record AtMost(int slot, double bound) implements Check {
    @Override
    public boolean holds(Row row) {
      return row.numbers[slot] <= bound;
    }
  }

  private record Is(int slot, String text) implements Check {
    @Override
    public boolean holds(Row row) {
      return text.equals(row.texts[slot]);
    }
  }

  private record Flag(int slot, boolean value) implements Check {
    @Override
    public boolean holds(Row row) {
      return row.flags[slot] == value;
    }
  }

  /** A customer as typed arrays. */
  static final class Row {
    final double[] numbers = new double[Workload.NUMBERS];
    final String[] texts = new String[Workload.TEXTS];
    final boolean[] flags = new boolean[Workload.FLAGS];

    static Row of(Map<String, Object> customer) {
      Row row = new Row();
      customer.forEach(
          (name, value) -> {
            int slot = name.charAt(1) - '0';
            switch (value) {
              case Double number -> row.numbers[slot] = number;
              case Boolean flag -> row.flags[slot] = flag;
              default -> row.texts[slot] = (String) value;
            }
          });
      return row;
    }
  }

  PlainLoop(Workload workload) {
    checks = new Check[workload.offers().size()][];
    for (int i = 0; i < checks.length; i++) {
      List<Workload.BenchCondition> conditions = workload.offers().get(i).conditions();
      checks[i] = new Check[conditions.size()];
      for (int c = 0; c < conditions.size(); c++) {
        checks[i][c] = check(conditions.get(c));
      }
    }
  }

  /** The ordinals of the offers whose conditions all hold. */
  List<Integer> decide(Row row) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < checks.length; i++) {
      boolean holds = true;
      for (Check check : checks[i]) {
        if (!check.holds(row)) {
          holds = false;
          break;
        }
      }
      if (holds) {
        kept.add(i);
      }
    }
    return kept;
  }

  private static Check check(Workload.BenchCondition condition) {
    int slot = condition.field().charAt(1) - '0';
    return switch (condition.value()) {
      case Double bound when condition.operator().equals(">=") -> new AtLeast(slot, bound);
      case Double bound -> new AtMost(slot, bound);
      case Boolean flag -> new Flag(slot, flag);
      default -> new Is(slot, (String) condition.value());
    };
  }
}
