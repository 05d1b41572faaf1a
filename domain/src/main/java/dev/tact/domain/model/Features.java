package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The predictors of a model where names have slots: what each means for the offers of a catalog.
 */
public final class Features {

  private final Catalog catalog;
  private final List<Predictor> predictors;

  /** By offer ordinal and predictor; null where the name means nothing for the offer. */
  private final NameReference[][] references;

  private Features(Catalog catalog, List<Predictor> predictors, NameReference[][] references) {
    this.catalog = catalog;
    this.predictors = predictors;
    this.references = references;
  }

  /** Gives the predictors their slots. */
  public static Features compile(
      List<Predictor> predictors, Catalog catalog, Names names, FactSlots facts) {
    Map<Vocabulary, NameReference[]> byVocabulary = new HashMap<>();
    NameReference[][] references = new NameReference[catalog.offers().size()][];
    for (int offer = 0; offer < references.length; offer++) {
      references[offer] =
          byVocabulary.computeIfAbsent(
              names.of(catalog.offers().get(offer)),
              vocabulary -> resolve(predictors, vocabulary, names, facts));
    }
    return new Features(catalog, List.copyOf(predictors), references);
  }

  private static NameReference[] resolve(
      List<Predictor> predictors, Vocabulary vocabulary, Names names, FactSlots facts) {
    NameReference[] resolved = new NameReference[predictors.size()];
    for (int i = 0; i < resolved.length; i++) {
      resolved[i] = facts.in(vocabulary, names).resolve(predictors.get(i).name()).orElse(null);
    }
    return resolved;
  }

  /** The predictors whose names mean nothing, whatever the offer. */
  public static List<Problem> problems(List<Predictor> predictors, Names names, FactSlots facts) {
    List<Problem> problems = new ArrayList<>();
    for (Predictor predictor : predictors) {
      boolean known = false;
      String hint = "";
      for (Vocabulary vocabulary : names.all()) {
        Optional<NameReference> found = facts.in(vocabulary, names).resolve(predictor.name());
        known |= found.isPresent();
        hint = facts.in(vocabulary, names).hint(predictor.name());
      }
      if (!known) {
        problems.add(
            new Problem(
                predictor.path(),
                ProblemCode.UNKNOWN_NAME,
                "unknown name `" + predictor.name() + "`" + hint));
      }
    }
    return problems;
  }

  public List<Predictor> predictors() {
    return predictors;
  }

  public int size() {
    return predictors.size();
  }

  /** The value of a predictor for a candidate. */
  public Value value(int predictor, int candidate, CandidateValues values) {
    NameReference reference = references[catalog.offerOrdinal(candidate)][predictor];
    if (reference == null) {
      return Value.MISSING;
    }
    values.at(candidate);
    return values.value(reference.namespace(), reference.slot());
  }

  /** The slots of the customer that the predictors read. */
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>();
    for (NameReference[] ofOffer : references) {
      for (NameReference reference : ofOffer) {
        if (reference != null && reference.namespace() == Namespace.CUSTOMER) {
          slots.add(reference.slot());
        }
      }
    }
    return slots;
  }
}
