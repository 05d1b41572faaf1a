package dev.tact.domain.scope;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scopes of one rule: a union, or with `scopeMatch: all` an intersection.
 *
 * @param scopes at least one
 * @param all whether a candidate must lie in every scope
 */
public record Scopes(List<Scope> scopes, boolean all) {

  public static final Scopes GLOBAL = new Scopes(List.of(new Scope.Global()), false);

  private enum Match {
    ANY,
    ALL
  }

  public Scopes {
    scopes = List.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalStateException("a rule applies somewhere");
    }
  }

  public boolean isGlobal() {
    return scopes.stream().anyMatch(scope -> scope instanceof Scope.Global) && !all;
  }

  /** Reads `scopes` and `scopeMatch`; without them a rule is global. */
  public static Scopes read(ConfigReader body) {
    boolean all = body.choice("scopeMatch", Match.class).orElse(Match.ANY) == Match.ALL;
    List<Scope> scopes = new ArrayList<>();
    if (body.raw("scopes") instanceof List<?> none && none.isEmpty()) {
      body.problem(
          "scopes",
          ProblemCode.REQUIRED,
          "name at least one scope, or leave `scopes` out to say everything");
    }
    for (ConfigReader reader : body.objects("scopes", Limits.SCOPES_PER_RULE)) {
      readOne(reader).ifPresent(scopes::add);
      reader.close();
    }
    if (all) {
      checkTogether(scopes, body);
    }
    return scopes.isEmpty() ? GLOBAL : new Scopes(scopes, all);
  }

  /** A candidate has one offer, one channel...: it never lies in two scopes of one such type. */
  private static void checkTogether(List<Scope> scopes, ConfigReader body) {
    Map<Scope.Type, Scope> seen = new EnumMap<>(Scope.Type.class);
    for (Scope scope : scopes) {
      Scope other = seen.putIfAbsent(scope.type(), scope);
      if (other != null && !other.equals(scope) && scope.type() != Scope.Type.SEGMENT) {
        body.problem(
            "scopes",
            ProblemCode.NEVER_WORKS,
            "nothing lies in two scopes of the type `"
                + ConfigReader.wire(scope.type())
                + "` at once; leave `scopeMatch` out to mean either");
        return;
      }
    }
  }

  private static Optional<Scope> readOne(ConfigReader reader) {
    Optional<Scope.Type> type = reader.choice("scope", Scope.Type.class);
    if (type.isEmpty()) {
      if (!reader.has("scope")) {
        reader.requiredText("scope", Limits.NAME_LENGTH);
      }
      reader.raw("scopeId");
      return Optional.empty();
    }
    if (type.get() == Scope.Type.GLOBAL) {
      if (reader.raw("scopeId") != null) {
        reader.problem("scopeId", ProblemCode.CONFLICT, "a global scope has no `scopeId`");
      }
      return Optional.of(new Scope.Global());
    }
    Optional<Kind> kind = type.get().kind();
    String id =
        kind.isPresent()
            ? reader.requiredReference("scopeId", kind.get())
            : reader.requiredText("scopeId", Limits.NAME_LENGTH);
    return id.isEmpty() ? Optional.empty() : Optional.of(type.get().of(id));
  }
}
