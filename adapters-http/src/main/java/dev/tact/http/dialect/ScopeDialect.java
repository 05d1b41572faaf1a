package dev.tact.http.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scopes: one beside its id, or several in one text; canonical is the list `scopes`. */
final class ScopeDialect {

  private ScopeDialect() {}

  static void scopes(Rewriting document) {
    if (document.get("scope") != null) {
      List<Object> scopes = written(document);
      document.put("scope", scopes);
      document.rename("scope", "scopes");
      for (int i = 0; i < scopes.size(); i++) {
        document.wroteAs("scopes[" + i + "]", "scope");
        document.wroteAs("scopes[" + i + "].scopeId", colon(document) ? "scope" : "scopeId");
        document.wroteAs("scopes[" + i + "].scope", "scope");
      }
    }
    if (document.get("scope") == null) {
      document.remove("scope");
    }
    if (document.get("scopeId") == null || document.has("scopes")) {
      document.remove("scopeId");
    }
    document.each("scopes", ScopeDialect::one);
  }

  private static List<Object> written(Rewriting document) {
    List<Object> scopes = new ArrayList<>();
    Object scope = document.get("scope");
    int colon = scope instanceof String text ? text.indexOf(':') : -1;
    if (colon < 0) {
      scopes.add(scope(scope, document.get("scopeId")));
      return scopes;
    }
    String text = (String) scope;
    for (String id : text.substring(colon + 1).split(",", -1)) {
      scopes.add(scope(text.substring(0, colon).trim(), id.trim()));
    }
    return scopes;
  }

  private static Map<String, Object> scope(Object scope, Object id) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("scope", scope);
    if (id != null) {
      written.put("scopeId", id);
    }
    return written;
  }

  private static void one(Rewriting scope) {
    scope.change(
        "scope",
        text ->
            switch (text) {
              case "sub_category", "sub-category", "subCategory" -> "subcategory";
              case "treatment" -> "creative";
              default -> text;
            });
    if (scope.get("scopeId") == null) {
      scope.remove("scopeId");
    }
  }

  private static boolean colon(Rewriting document) {
    return !document.has("scopeId");
  }
}
