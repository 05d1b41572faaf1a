package dev.tact.domain.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The state that all readers of one document share. */
public final class Reading {
  private final Lookup lookup;
  private final Map<String, Object> root;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Reference> resolved = new LinkedHashMap<>();
  private final Set<Reference> references = new HashSet<>();

  private Reading(Lookup lookup, Config document) {
    this.lookup = lookup;
    this.root = document.members();
  }

  public static Reading of(Config document, Lookup lookup) {
    return new Reading(lookup, document);
  }

  /** The reader of the whole document. */
  public ConfigReader reader() {
    return new ConfigReader(this, "$", root);
  }

  public Lookup lookup() {
    return lookup;
  }

  public void problem(String path, ProblemCode code, String message) {
    problems.add(new Problem(path, code, message));
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Every definition that the document refers to. */
  public Set<Reference> references() {
    return Set.copyOf(references);
  }

  /** Resolves a reference that stands at a path; the canonical document holds the id there. */
  public Optional<String> resolve(String path, Kind kind, String text) {
    Optional<String> id = lookup.idOf(kind, text);
    if (id.isEmpty()) {
      problem(
          path, ProblemCode.UNKNOWN_REFERENCE, "there is no " + kind.label() + " `" + text + "`");
      return Optional.empty();
    }
    Reference reference = new Reference(kind, id.get());
    resolved.put(path, reference);
    references.add(reference);
    return id;
  }

  /** Notes a definition that the document names otherwise than by a reference. */
  public void refer(Kind kind, String id) {
    references.add(new Reference(kind, id));
  }

  /** The document with every reference replaced by the id it resolved to. */
  public Config canonical() {
    return Config.of(rewriteObject("$", root, Reference::id));
  }

  /** The document with every reference replaced by the key of what it resolved to. */
  public Config keyed() {
    return Config.of(
        rewriteObject(
            "$",
            root,
            reference -> lookup.keyOf(reference.kind(), reference.id()).orElse(reference.id())));
  }

  private Map<String, Object> rewriteObject(
      String path, Map<String, Object> object, Function<Reference, String> written) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach((name, value) -> copy.put(name, rewrite(path + "." + name, value, written)));
    return copy;
  }

  private Object rewrite(String path, Object value, Function<Reference, String> written) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> rewriteObject(path, ConfigReader.cast(map), written);
      case List<?> list -> {
        List<Object> copy = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
          copy.add(rewrite(path + "[" + i + "]", list.get(i), written));
        }
        yield copy;
      }
      case Object other -> resolved.containsKey(path) ? written.apply(resolved.get(path)) : other;
    };
  }
}
