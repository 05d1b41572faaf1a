package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.CatalogValues;
import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that a model looks at, and where each finds its value: once per decision where only
 * the customer and the request matter, in a table made with the plan where only the offer and its
 * creative do, and per candidate else.
 */
public final class Features {

  /** No fields. */
  public static final Features NONE = of(Map.of(), 0);

  private final List<String> fields;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** By field, its reference where that is the same for all candidates; else null. */
  private final NameReference[] shared;

  /** By field, its values by candidate where they stand in the catalog; else null. */
  private final Value[][] fixed;

  /** By field, the numbers among these, NaN for anything else; null where some are dates. */
  private final double[][] numbersByCandidate;

  /** By field, its references by ordinal of the offer, where neither is the case; else null. */
  private final NameReference[][] byOffer;

  /** By field, its value where it was told; null when a decision is asked. */
  private final Value[] told;

  private final long toldMillis;
  private final Catalog catalog;

  private Features(List<String> fields, Catalog catalog, Value[] told, long toldMillis) {
    this.fields = List.copyOf(fields);
    this.catalog = catalog;
    this.told = told;
    this.toldMillis = toldMillis;
    this.shared = new NameReference[fields.size()];
    this.fixed = new Value[fields.size()][];
    this.numbersByCandidate = new double[fields.size()][];
    this.byOffer = new NameReference[fields.size()][];
    for (int field = 0; field < fields.size(); field++) {
      numbers.put(fields.get(field), field);
    }
  }

  /** Finds fields over one catalog. A field that some offers do not have is missing for them. */
  public static Features compile(
      List<Predictor> predictors, Catalog catalog, Names names, FactSlots slots) {
    List<String> fields = predictors.stream().map(Predictor::name).toList();
    Features features = new Features(fields, catalog, null, 0);
    for (int field = 0; field < fields.size(); field++) {
      features.find(field, names, slots);
    }
    return features;
  }

  /** Fields whose values are given. */
  public static Features of(Map<String, Value> values, long nowMillis) {
    List<String> fields = new ArrayList<>(values.keySet());
    Value[] told = new Value[fields.size()];
    for (int field = 0; field < told.length; field++) {
      told[field] = values.get(fields.get(field));
    }
    return new Features(fields, null, told, nowMillis);
  }

  /** What is wrong with the predictors of a model where names have these meanings. */
  public static List<Problem> problems(AlgorithmModel model, Names names, FactSlots slots) {
    List<String> numbers = model.model().map(ScoringModel::numbers).orElse(List.of());
    List<Problem> problems = new ArrayList<>();
    for (Predictor predictor : model.predictors()) {
      boolean wantsNumber = numbers.contains(predictor.name());
      boolean known = false;
      boolean fits = false;
      String hint = "";
      for (Vocabulary vocabulary : names.all()) {
        FactNames here = slots.in(vocabulary, names);
        Optional<NameReference> found = here.resolve(predictor.name());
        known |= found.isPresent();
        fits |= found.isPresent() && !(wantsNumber && isText(found.get().type()));
        hint = here.hint(predictor.name());
      }
      if (!known) {
        problems.add(
            new Problem(
                predictor.path(),
                ProblemCode.UNKNOWN_NAME,
                "unknown name `" + predictor.name() + "`" + hint));
      } else if (!fits) {
        problems.add(
            new Problem(
                predictor.path(),
                ProblemCode.NEVER_WORKS,
                "`%1$s` is no number; list its `values`, or write `%1$s=value`"
                    .formatted(predictor.name())));
      }
    }
    return problems;
  }

  private static boolean isText(ValueType type) {
    return type == ValueType.TEXT || type == ValueType.LIST;
  }

  private void find(int field, Names names, FactSlots slots) {
    String name = fields.get(field);
    List<Offer> offers = catalog.offers();
    NameReference[] references = new NameReference[offers.size()];
    boolean same = true;
    boolean inCatalog = true;
    for (int offer = 0; offer < references.length; offer++) {
      NameReference found = slots.in(names.of(offers.get(offer)), names).resolve(name).orElse(null);
      references[offer] = found;
      same &= found != null && found.equals(references[0]);
      inCatalog &= found == null || CatalogValues.has(found);
    }
    if (inCatalog) {
      fixed[field] = values(references, names);
      numbersByCandidate[field] = numbers(fixed[field]);
    } else if (same && names.grain(references[0]) == Grain.DECISION) {
      shared[field] = references[0];
    } else {
      byOffer[field] = references;
    }
  }

  private Value[] values(NameReference[] references, Names names) {
    Value[] values = new Value[catalog.size()];
    for (int candidate = 0; candidate < values.length; candidate++) {
      NameReference reference = references[catalog.offerOrdinal(candidate)];
      values[candidate] =
          reference == null
              ? Value.MISSING
              : CatalogValues.of(reference, candidate, catalog, names);
    }
    return values;
  }

  /** The numbers that values are, whatever the time; null where that matters. */
  private static double[] numbers(Value[] values) {
    double[] numbers = new double[values.length];
    for (int candidate = 0; candidate < numbers.length; candidate++) {
      if (values[candidate] instanceof Value.Time) {
        return null;
      }
      numbers[candidate] = Column.number(values[candidate], 0);
    }
    return numbers;
  }

  /** The numbers that a field is by candidate, NaN where none; null unless they are known. */
  double[] numbers(int field) {
    return numbersByCandidate[field];
  }

  public List<String> fields() {
    return fields;
  }

  /** The number of a field, or -1 when it is not among these. */
  public int indexOf(String field) {
    return numbers.getOrDefault(field, -1);
  }

  /** Whether a field has one value for all candidates of a decision. */
  public boolean isShared(int field) {
    return told != null || shared[field] != null;
  }

  /** Whether finding a field's value needs {@link CandidateValues#at} before. */
  public boolean needsCandidate(int field) {
    return told == null && byOffer[field] != null;
  }

  /**
   * The value of a field for a candidate.
   *
   * @param candidate any, where the field is shared; -1 for none, which misses what is its own
   */
  public Value value(int field, int candidate, CandidateValues values) {
    if (told != null) {
      return told[field];
    }
    NameReference reference = shared[field];
    if (reference != null) {
      return values.value(reference.namespace(), reference.slot());
    }
    if (candidate < 0) {
      return Value.MISSING;
    }
    if (fixed[field] != null) {
      return fixed[field][candidate];
    }
    NameReference own = byOffer[field][catalog.offerOrdinal(candidate)];
    return own == null ? Value.MISSING : values.value(own.namespace(), own.slot());
  }

  /** From which instant dates are counted backwards. */
  public long nowMillis(CandidateValues values) {
    return told != null ? toldMillis : values.now().toEpochMilli();
  }

  /** The slots of the customer that the fields read. */
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>();
    for (int field = 0; field < fields.size(); field++) {
      add(shared[field], slots);
      if (byOffer[field] != null) {
        Arrays.stream(byOffer[field]).forEach(each -> add(each, slots));
      }
    }
    return slots;
  }

  private static void add(NameReference reference, Set<Integer> slots) {
    if (reference != null && reference.namespace() == Namespace.CUSTOMER) {
      slots.add(reference.slot());
    }
  }
}
