package dev.tact.application.training;

import dev.tact.domain.model.Column;
import dev.tact.domain.model.Columns;
import dev.tact.domain.model.Features;
import dev.tact.domain.model.Predictor;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How values become numbers: as the predictors say, and for texts without named values one column
 * for each of those that were seen most often.
 *
 * @param fields by column, the field of the features that it is made of
 */
public record Encoding(Columns columns, int[] fields) {

  private static final int CATEGORIES = 30;
  private static final int SEEN = 5;

  /** Finds columns for what was seen. */
  public static Encoding of(List<Predictor> predictors, Features features, List<Value[]> seen) {
    List<Column> columns = new ArrayList<>();
    for (Predictor predictor : predictors) {
      int field = features.indexOf(predictor.name());
      List<String> texts =
          predictor.values().isEmpty() && field >= 0 ? texts(field, seen) : List.of();
      if (texts.isEmpty()) {
        columns.addAll(predictor.columns());
      } else {
        texts.forEach(text -> columns.add(Column.category(predictor.name(), text)));
      }
    }
    int[] fields = columns.stream().mapToInt(each -> features.indexOf(each.field())).toArray();
    return new Encoding(new Columns(columns), fields);
  }

  /** The texts of a field that were seen often enough to learn from, the most frequent first. */
  private static List<String> texts(int field, List<Value[]> seen) {
    Map<String, Integer> counts = new HashMap<>();
    for (Value[] values : seen) {
      count(values[field], counts);
    }
    return counts.entrySet().stream()
        .filter(each -> each.getValue() >= SEEN)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(CATEGORIES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void count(Value value, Map<String, Integer> counts) {
    switch (value) {
      case Value.Text(String text) -> counts.merge(text, 1, Integer::sum);
      case Value.Many(List<Value> values) -> values.forEach(each -> count(each, counts));
      case Value.Num _, Value.Bool _, Value.Time _, Value.Missing _ -> {}
    }
  }

  /** The numbers of some values; NaN where they are missing. */
  public double[] row(Value[] values, long nowMillis) {
    double[] row = new double[fields.length];
    for (int column = 0; column < row.length; column++) {
      Value value = fields[column] < 0 ? Value.MISSING : values[fields[column]];
      row[column] = columns.all().get(column).encode(value, nowMillis);
    }
    return row;
  }
}
