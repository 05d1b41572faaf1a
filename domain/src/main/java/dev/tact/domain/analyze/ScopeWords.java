package dev.tact.domain.analyze;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Scopes compared as they are written, and said in words. */
final class ScopeWords {

  private ScopeWords() {}

  /**
   * Whether everything in the narrow scopes lies in the wide ones, whatever the catalog: a contact
   * made before included.
   */
  static boolean contains(Scopes wide, Scopes narrow) {
    if (wide.isGlobal() || wide.scopes().stream().allMatch(Scope.Global.class::isInstance)) {
      return true;
    }
    List<Scope> outer = limiting(wide);
    List<Scope> inner = limiting(narrow);
    if (wide.all()) {
      return narrow.all()
          ? new HashSet<>(inner).containsAll(outer)
          : narrow.scopes().size() == 1 && outer.equals(inner);
    }
    return narrow.all()
        ? inner.stream().anyMatch(outer::contains)
        : !narrow.isGlobal() && new HashSet<>(outer).containsAll(inner);
  }

  /** In an intersection the global scope limits nothing. */
  private static List<Scope> limiting(Scopes scopes) {
    return scopes.all()
        ? scopes.scopes().stream().filter(scope -> !(scope instanceof Scope.Global)).toList()
        : scopes.scopes();
  }

  static String of(QualificationDefinition rule) {
    return of(rule.scopes());
  }

  static String of(Scopes scopes) {
    List<String> words = new ArrayList<>();
    for (Scope scope : scopes.scopes()) {
      String type = ConfigReader.wire(scope.type());
      words.add(scope.idText().isEmpty() ? type : type + " " + scope.idText());
    }
    return String.join(scopes.all() ? " and " : " or ", words);
  }
}
