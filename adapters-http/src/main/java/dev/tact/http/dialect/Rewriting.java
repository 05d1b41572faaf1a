package dev.tact.http.dialect;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One object of a document while its dialect is turned into the canonical form. */
final class Rewriting {

  private final String path;
  private final Map<String, Object> members;
  private final Map<String, String> authored;
  private final List<Problem> problems;

  private Rewriting(
      String path,
      Map<String, Object> members,
      Map<String, String> authored,
      List<Problem> problems) {
    this.path = path;
    this.members = members;
    this.authored = authored;
    this.problems = problems;
  }

  static Rewriting of(Config document) {
    return new Rewriting(
        "$", new LinkedHashMap<>(document.members()), new LinkedHashMap<>(), new ArrayList<>());
  }

  Canonical canonical() {
    return new Canonical(Config.of(members), Map.copyOf(authored), List.copyOf(problems));
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  Object get(String name) {
    return members.get(name);
  }

  Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  void put(String name, Object value) {
    members.put(name, value);
  }

  void remove(String name) {
    members.remove(name);
  }

  /** The member is called otherwise. */
  void rename(String from, String to) {
    replace(from, to, UnaryOperator.identity());
  }

  /** The member is called otherwise, and its value is written otherwise. */
  void replace(String from, String to, UnaryOperator<Object> value) {
    if (!members.containsKey(from)) {
      return;
    }
    Object replaced = value.apply(members.remove(from));
    Object present = members.get(to);
    if (present != null && !present.equals(replaced)) {
      problems.add(
          new Problem(
              path + "." + from,
              ProblemCode.CONFLICT,
              "`" + from + "` and `" + to + "` say different things"));
      return;
    }
    members.put(to, replaced);
    authored.put(path + "." + to, path + "." + from);
  }

  /** A canonical member stands for what was written as another, wherever that stood. */
  void wroteAs(String canonicalPath, String from) {
    authored.put(path + "." + canonicalPath, path + "." + from);
  }

  /** A text value that is written otherwise. */
  void change(String name, UnaryOperator<String> change) {
    text(name).ifPresent(text -> members.put(name, change.apply(text)));
  }

  /** Rewrites the object in a member, if one is there. */
  void within(String name, Consumer<Rewriting> work) {
    if (members.get(name) instanceof Map<?, ?> object) {
      members.put(name, rewritten(path + "." + name, object, work));
    }
  }

  /** The object in a member, a new one when it is absent. */
  void withinNew(String name, Consumer<Rewriting> work) {
    if (members.get(name) == null) {
      members.put(name, Map.of());
    }
    within(name, work);
  }

  /** Puts what stands in the object of a member beside it. */
  void lift(String name) {
    if (!(members.get(name) instanceof Map<?, ?> object)) {
      return;
    }
    members.remove(name);
    object.forEach(
        (inner, value) -> {
          Object present = members.get(inner);
          if (present != null && !present.equals(value)) {
            problem(
                name + "." + inner,
                ProblemCode.CONFLICT,
                "`" + inner + "` is there twice, and differs");
          }
          members.put((String) inner, value);
          wroteAs((String) inner, name + "." + inner);
        });
  }

  /** Rewrites every object of a list, if one is there. */
  void each(String name, Consumer<Rewriting> work) {
    if (!(members.get(name) instanceof List<?> list)) {
      return;
    }
    List<Object> rewritten = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      rewritten.add(
          list.get(i) instanceof Map<?, ?> object
              ? rewritten(path + "." + name + "[" + i + "]", object, work)
              : list.get(i));
    }
    members.put(name, rewritten);
  }

  void problem(String name, ProblemCode code, String message) {
    problems.add(new Problem(path + "." + name, code, message));
  }

  private Map<String, Object> rewritten(String at, Map<?, ?> object, Consumer<Rewriting> work) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach((name, value) -> copy.put((String) name, value));
    work.accept(new Rewriting(at, copy, authored, problems));
    return copy;
  }
}
