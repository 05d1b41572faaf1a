package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers that go into a model, in their order.
 *
 * @param all each column once
 */
public record Columns(List<Column> all) {

  public Columns {
    all = List.copyOf(all);
  }

  /** The columns of predictors, in their order. */
  public static Columns of(List<Predictor> predictors) {
    List<Column> columns = new ArrayList<>();
    predictors.forEach(predictor -> columns.addAll(predictor.columns()));
    return new Columns(columns);
  }

  /** The columns of a list in a document. */
  static Columns read(ConfigReader config, String member) {
    List<Column> columns = new ArrayList<>();
    List<?> written = config.list(member, Limits.MODEL_COLUMNS);
    for (int i = 0; i < written.size(); i++) {
      Optional<Column> column = Column.read(written.get(i));
      if (column.isEmpty()) {
        config.problem(
            member + "[" + i + "]",
            ProblemCode.WRONG_TYPE,
            "must be the name of a column such as `age` or `plan=gold`, or {field, ...}");
      }
      column.ifPresent(columns::add);
    }
    return new Columns(columns);
  }

  /** The columns as documents write them. */
  public List<Object> written() {
    return all.stream().map(Column::written).toList();
  }

  /** Their names, in their order. */
  public List<String> names() {
    return all.stream().map(Column::name).toList();
  }

  public int size() {
    return all.size();
  }

  /** The fields of which the columns are made, each once. */
  public List<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    all.forEach(column -> fields.add(column.field()));
    return List.copyOf(fields);
  }

  /** The fields that are taken as numbers. */
  List<String> numbers() {
    return all.stream()
        .filter(column -> column.category().isEmpty())
        .map(Column::field)
        .distinct()
        .toList();
  }

  /** The columns among these features: where each finds its field. */
  public Bound in(Features features) {
    int[] fields = new int[all.size()];
    boolean[] shared = new boolean[fields.length];
    boolean asks = false;
    for (int i = 0; i < fields.length; i++) {
      fields[i] = features.indexOf(all.get(i).field());
      shared[i] = fields[i] < 0 || features.isShared(fields[i]);
      asks |= fields[i] >= 0 && features.needsCandidate(fields[i]);
    }
    double[][] known = new double[fields.length][];
    for (int i = 0; i < fields.length; i++) {
      known[i] = fields[i] >= 0 && all.get(i).isPlain() ? features.numbers(fields[i]) : null;
    }
    return new Bound(all.toArray(Column[]::new), features, fields, shared, known, asks);
  }

  /**
   * Columns that know their fields.
   *
   * @param fields by column, the number of its field; -1 where the features do not have it
   * @param shared by column, whether it is the same for all candidates of a decision
   * @param known by column, its numbers by candidate where they stand in the catalog; else null
   * @param asks whether some column must be asked for each candidate
   */
  public record Bound(
      Column[] columns,
      Features features,
      int[] fields,
      boolean[] shared,
      double[][] known,
      boolean asks) {

    /** A column of a candidate; NaN when it is missing. */
    public double encode(int column, int candidate, CandidateValues values, long nowMillis) {
      double[] numbers = known[column];
      if (numbers != null && candidate >= 0) {
        return numbers[candidate];
      }
      int field = fields[column];
      return field < 0
          ? columns[column].encode(Value.MISSING, nowMillis)
          : columns[column].encode(features.value(field, candidate, values), nowMillis);
    }

    /** All columns of one candidate; NaN where they are missing. */
    public double[] row(int candidate, CandidateValues values) {
      if (asks && candidate >= 0) {
        values.at(candidate);
      }
      long nowMillis = features.nowMillis(values);
      double[] row = new double[columns.length];
      for (int column = 0; column < row.length; column++) {
        row[column] = encode(column, candidate, values, nowMillis);
      }
      return row;
    }
  }
}
