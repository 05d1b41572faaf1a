package dev.tact.http.configuration;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ExchangeConfiguration.Authored;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration in one document: a list for each collection, an object for the settings. */
final class ConfigurationBody {

  private ConfigurationBody() {}

  /**
   * The definitions of a document, in its order.
   *
   * @throws Failure.Invalid when it is not shaped like a configuration
   */
  static List<Authored> read(Map<String, Object> tree) {
    List<Problem> problems = new ArrayList<>();
    List<Authored> documents = new ArrayList<>();
    tree.forEach((name, value) -> collection(name, value, documents, problems));
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return documents;
  }

  private static void collection(
      String name, Object value, List<Authored> documents, List<Problem> problems) {
    String at = "$." + name;
    Optional<Kind> kind = Kind.ofCollection(name).filter(Kind::isAuthored);
    if (kind.isEmpty()) {
      problems.add(
          new Problem(
              at,
              ProblemCode.UNKNOWN_MEMBER,
              "there is no collection `" + name + "`; say for example `contact-policies`"));
      return;
    }
    switch (value) {
      case null -> {
        // a collection without an entry, as YAML writes it
      }
      case Map<?, ?> settings when kind.get() == Kind.TENANT_SETTINGS ->
          documents.add(AuthoredTree.of(kind.get(), AuthoredTree.object(settings), at, problems));
      case List<?> list when kind.get() != Kind.TENANT_SETTINGS -> {
        for (int i = 0; i < list.size(); i++) {
          String there = at + "[" + i + "]";
          if (list.get(i) instanceof Map<?, ?> each) {
            documents.add(AuthoredTree.of(kind.get(), AuthoredTree.object(each), there, problems));
          } else {
            problems.add(AuthoredTree.wrongType(there, "an object"));
          }
        }
      }
      default ->
          problems.add(
              AuthoredTree.wrongType(
                  at, kind.get() == Kind.TENANT_SETTINGS ? "an object" : "a list"));
    }
  }
}
