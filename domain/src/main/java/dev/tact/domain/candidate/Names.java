package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.config.Problem;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.formula.Pace;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All names of a configuration: the vocabulary of every category and sub-category, and the computed
 * fields, which exist for every rule of every flow.
 */
public final class Names {

  private final CustomerLayout layout;
  private final Vocabulary plain;
  private final Map<String, Vocabulary> vocabularies;
  private final List<ComputedField> computed;

  Names(
      CustomerLayout layout,
      Vocabulary plain,
      Map<String, Vocabulary> vocabularies,
      List<ComputedField> computed) {
    this.layout = layout;
    this.plain = plain;
    this.vocabularies = vocabularies;
    this.computed = computed;
  }

  /**
   * Compiles the computed fields.
   *
   * @param attributes grows while this and what uses it is compiled
   * @param overrides formulas by the name of the computed field in whose place they stand
   * @param problems gets what is wrong; paths begin with the category, `categories/apparel`
   */
  public static Names compile(
      CustomerLayout layout,
      List<Category> categories,
      List<SubCategory> subCategories,
      FactSlots attributes,
      Map<String, String> overrides,
      TextPattern.Syntax patterns,
      List<Problem> problems) {
    return new NamesCompiler(layout, attributes, patterns, overrides, problems)
        .compile(categories, subCategories);
  }

  public CustomerLayout layout() {
    return layout;
  }

  /** The names where an offer is judged. */
  public Vocabulary of(Offer offer) {
    return of(offer.categoryId(), offer.subCategoryId());
  }

  /** The names where offers of this category and sub-category are judged. */
  public Vocabulary of(Optional<String> categoryId, Optional<String> subCategoryId) {
    if (subCategoryId.isPresent()) {
      Vocabulary narrow = vocabularies.get(subCategoryId.get());
      if (narrow != null) {
        return narrow;
      }
    }
    return categoryId.isPresent() ? vocabularies.getOrDefault(categoryId.get(), plain) : plain;
  }

  /** The names where offers of a category or sub-category are judged, by its id. */
  public Optional<Vocabulary> ofCategory(String id) {
    return Optional.ofNullable(vocabularies.get(id));
  }

  /** The names where an offer without a category is judged. */
  public Vocabulary plain() {
    return plain;
  }

  /** Every vocabulary there is, each once. */
  public Set<Vocabulary> all() {
    Set<Vocabulary> all = new LinkedHashSet<>();
    all.add(plain);
    all.addAll(vocabularies.values());
    return all;
  }

  /** Whether some category has a computed field of this name. */
  public boolean isComputed(String name) {
    return computed.stream().anyMatch(field -> field.name().equals(name));
  }

  /** The vocabularies in which there is a computed field of this name. */
  public Set<Vocabulary> withComputed(String name) {
    Set<Vocabulary> with = new LinkedHashSet<>();
    for (Vocabulary vocabulary : all()) {
      if (vocabulary.computed(name).isPresent()) {
        with.add(vocabulary);
      }
    }
    return with;
  }

  /** How often a name's value can change within one decision. */
  public Grain grain(NameReference reference) {
    return Grain.of(reference, slot -> computed.get(slot).grain());
  }

  /** How often the value of a name may change by time alone: as a formula below it does. */
  public Pace pace(NameReference reference) {
    if (reference.namespace() == Namespace.METRICS) {
      return Pace.DAILY; // windows are days
    }
    if (reference.namespace() != Namespace.COMPUTED) {
      return Pace.NEVER;
    }
    Formula formula = computed.get(reference.slot()).formula();
    Pace pace = formula.pace();
    for (NameReference inner : formula.references()) {
      pace = pace.faster(pace(inner));
    }
    return pace;
  }

  /** The computed fields that an offer has, in the order in which they were written. */
  public List<ComputedField> computedOf(Offer offer) {
    Vocabulary vocabulary = of(offer);
    List<ComputedField> fields = new ArrayList<>();
    for (ComputedField field : computed) {
      Optional<NameReference> found = vocabulary.computed(field.name());
      if (found.isPresent() && found.get().slot() == field.slot()) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** The slots of the customer that computed fields read. */
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new LinkedHashSet<>();
    for (ComputedField field : computed) {
      for (NameReference reference : field.formula().references()) {
        if (reference.namespace() == Namespace.CUSTOMER) {
          slots.add(reference.slot());
        }
      }
    }
    return slots;
  }

  ComputedField[] computed() {
    return computed.toArray(ComputedField[]::new);
  }
}
