package dev.tact.domain.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The models of one configuration, each with its predictors where names have slots.
 *
 * @param all those that may score, by id
 * @param families of all models, by id of the model
 */
public record Models(Map<String, Prepared> all, Map<String, String> families) {

  public static final Models NONE = new Models(Map.of(), Map.of());

  /** A model that can score. */
  public record Prepared(AlgorithmModel definition, Features features) {

    public String id() {
      return definition.id();
    }

    /** INVARIANT: only a model that serves is prepared. */
    public ScoringModel model() {
      return definition
          .model()
          .orElseThrow(() -> new IllegalStateException("only a model that serves is prepared"));
    }
  }

  public Models {
    all = Map.copyOf(all);
    families = Map.copyOf(families);
  }

  /**
   * Prepares the models that may score.
   *
   * @param preparing gives the predictors of a model their slots
   */
  public static Models of(
      List<AlgorithmModel> definitions, Function<List<Predictor>, Features> preparing) {
    Map<String, Prepared> all = new HashMap<>();
    Map<String, String> families = new HashMap<>();
    for (AlgorithmModel definition : definitions) {
      families.put(definition.id(), definition.family());
      if (definition.serves()) {
        all.put(
            definition.id(), new Prepared(definition, preparing.apply(definition.predictors())));
      }
    }
    return new Models(all, families);
  }

  /** The model itself, whoever is the champion of its family. */
  public Optional<Prepared> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  /** Whether all that a model goes by stands in its definition. */
  public boolean isAuthored(String id) {
    return find(id).filter(each -> each.model() instanceof Scorecard).isPresent();
  }

  /** Whether a model must be asked, because Tact does not compute it. */
  public boolean isOutside(String id) {
    return find(id).filter(each -> each.model() instanceof OutsideModel).isPresent();
  }

  /** Who scores where a model is named: the champion of its family, else the model itself. */
  public Optional<Prepared> serving(String id) {
    String family = families.getOrDefault(id, "");
    for (Prepared each : all.values()) {
      if (each.definition().family().equals(family)
          && each.definition().registry() == RegistryStatus.CHAMPION) {
        return Optional.of(each);
      }
    }
    return find(id);
  }

  /** Who says what contacting changes: the uplift champion, of several the first in key order. */
  public Optional<Prepared> uplift() {
    return all.values().stream()
        .filter(each -> each.model() instanceof Uplift)
        .filter(each -> each.definition().registry() == RegistryStatus.CHAMPION)
        .min((one, other) -> one.definition().key().compareTo(other.definition().key()));
  }

  /** The models of a family whose scores are looked at and change nothing, by id. */
  public List<Prepared> shadows(String family) {
    List<Prepared> shadows = new ArrayList<>();
    for (Prepared each : all.values()) {
      if (each.definition().family().equals(family)
          && each.definition().registry() == RegistryStatus.SHADOW) {
        shadows.add(each);
      }
    }
    shadows.sort((one, other) -> one.id().compareTo(other.id()));
    return shadows;
  }

  /** The slots of the customer that any of the models looks at. */
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>();
    all.values().forEach(each -> slots.addAll(each.features().customerSlots()));
    return slots;
  }

  /** The models that outcomes teach. */
  public List<Prepared> learning() {
    return all.values().stream().filter(each -> each.definition().learns()).toList();
  }
}
