package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.CustomField;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles the computed fields of all categories, each after those that it builds on; a field that
 * needs itself is a problem, and so is a chain that is too long.
 */
final class NamesCompiler {

  private final CustomerLayout layout;
  private final FactSlots attributes;
  private final TextPattern.Syntax patterns;
  private final Map<String, String> overrides;
  private final List<Problem> problems;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Integer, ComputedField> done = new HashMap<>();
  private final Map<Integer, Integer> depths = new HashMap<>();
  private final Set<Integer> underWay = new LinkedHashSet<>();

  /** A computed field as authored, and where problems with it are reported. */
  private record Entry(CustomField field, Vocabulary vocabulary, String path) {}

  /** The slots of the fields that one category or sub-category sees; its own come first. */
  private final class Slots implements Vocabulary.ComputedNames {
    private final Map<String, Integer> byName = new HashMap<>();

    @Override
    public Optional<NameReference> find(String name) {
      return Optional.ofNullable(byName.get(name)).map(slot -> compiled(slot));
    }

    @Override
    public Collection<String> names() {
      return byName.keySet();
    }
  }

  NamesCompiler(
      CustomerLayout layout,
      FactSlots attributes,
      TextPattern.Syntax patterns,
      Map<String, String> overrides,
      List<Problem> problems) {
    this.layout = layout;
    this.attributes = attributes;
    this.patterns = patterns;
    this.overrides = overrides;
    this.problems = problems;
  }

  Names compile(List<Category> categories, List<SubCategory> subCategories) {
    Map<String, Vocabulary> vocabularies = new HashMap<>();
    Map<String, Slots> slots = new HashMap<>();
    Map<String, List<CustomField>> fields = new HashMap<>();
    for (Category category : categories) {
      Slots own = new Slots();
      String path = Kind.CATEGORY.collection() + "/" + category.key();
      vocabularies.put(category.id(), vocabulary(category.fields(), List.of(), own, path));
      slots.put(category.id(), own);
      fields.put(category.id(), category.fields());
    }
    for (SubCategory sub : subCategories) {
      Slots inherited = slots.get(sub.categoryId());
      if (inherited == null) {
        continue;
      }
      if (sub.fields().isEmpty()) {
        vocabularies.put(sub.id(), vocabularies.get(sub.categoryId()));
        continue;
      }
      Slots own = new Slots();
      own.byName.putAll(inherited.byName);
      String path = Kind.SUB_CATEGORY.collection() + "/" + sub.key();
      vocabularies.put(sub.id(), vocabulary(sub.fields(), fields.get(sub.categoryId()), own, path));
    }
    List<ComputedField> computed = new ArrayList<>();
    for (int slot = 0; slot < entries.size(); slot++) {
      compiled(slot);
      computed.add(done.get(slot));
    }
    Vocabulary plain = new Vocabulary(layout, List.of(), _ -> Optional.empty());
    return new Names(layout, plain, vocabularies, computed);
  }

  private Vocabulary vocabulary(
      List<CustomField> own, List<CustomField> inherited, Slots slots, String path) {
    List<CustomField> stored = new ArrayList<>();
    own.stream().filter(field -> !field.isComputed()).forEach(stored::add);
    inherited.stream().filter(field -> !field.isComputed()).forEach(stored::add);
    Vocabulary vocabulary = new Vocabulary(layout, stored, slots);
    for (CustomField field : own) {
      if (field.isComputed()) {
        slots.byName.put(field.name(), entries.size());
        entries.add(new Entry(field, vocabulary, path + field.path().substring(1) + ".formula"));
      }
    }
    return vocabulary;
  }

  private NameReference compiled(int slot) {
    Entry entry = entries.get(slot);
    ComputedField field = done.get(slot);
    if (field != null) {
      return field.reference();
    }
    if (underWay.contains(slot)) {
      problems.add(
          new Problem(
              entry.path(),
              ProblemCode.CYCLE,
              "`" + entry.field().name() + "` needs itself: " + cycle(slot)));
      return new NameReference(Namespace.COMPUTED, slot, entry.field().name(), ValueType.ANY);
    }
    underWay.add(slot);
    Formula formula = formula(entry);
    underWay.remove(slot);
    return finished(slot, entry, formula);
  }

  /** The formula of a field, or after a problem one that has no value. */
  private Formula formula(Entry entry) {
    if (underWay.size() > Limits.COMPUTED_DEPTH) {
      problems.add(tooDeep(entry));
      return nothing(entry);
    }
    String override = overrides.get(entry.field().name());
    if (override != null) {
      Compiled<Formula> other = compile(override, entry);
      if (other.value().isPresent()) {
        return other.value().get();
      }
    }
    Compiled<Formula> own = compile(entry.field().formula().orElse(""), entry);
    problems.addAll(own.problems());
    return own.value().orElseGet(() -> nothing(entry));
  }

  private Compiled<Formula> compile(String source, Entry entry) {
    return Formula.compile(source, entry.path(), attributes.in(entry.vocabulary()), patterns);
  }

  private Formula nothing(Entry entry) {
    return compile("null", entry).orElseThrow();
  }

  private NameReference finished(int slot, Entry entry, Formula formula) {
    int depth = 1;
    for (NameReference reference : formula.references()) {
      if (reference.namespace() == Namespace.COMPUTED) {
        depth = Math.max(depth, 1 + depths.getOrDefault(reference.slot(), 0));
      }
    }
    if (depth > Limits.COMPUTED_DEPTH) {
      problems.add(tooDeep(entry));
    }
    depths.put(slot, depth);
    ComputedField field = new ComputedField(slot, entry.field().name(), formula, grain(formula));
    done.put(slot, field);
    return field.reference();
  }

  private static Problem tooDeep(Entry entry) {
    return new Problem(
        entry.path(),
        ProblemCode.LIMIT_EXCEEDED,
        "computed fields may build on one another " + Limits.COMPUTED_DEPTH + " deep");
  }

  private Grain grain(Formula formula) {
    Grain grain = Grain.DECISION;
    for (NameReference reference : formula.references()) {
      grain =
          grain.finer(
              Grain.of(
                  reference,
                  slot -> done.containsKey(slot) ? done.get(slot).grain() : Grain.DECISION));
    }
    return grain;
  }

  private String cycle(int slot) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    for (int each : underWay) {
      inside |= each == slot;
      if (inside) {
        text.append('`').append(entries.get(each).field().name()).append("` → ");
      }
    }
    return text.append('`').append(entries.get(slot).field().name()).append('`').toString();
  }
}
