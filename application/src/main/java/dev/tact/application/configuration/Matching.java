package dev.tact.application.configuration;

import dev.tact.application.definition.Drafting;
import dev.tact.application.port.in.ExchangeConfiguration.Authored;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds which definition each document means: by its key, else by its name. */
final class Matching {

  private static final List<String> OF_ONE_TENANT = List.of("id", "rowVersion");

  private final Configuration base;
  private final List<Problem> problems;
  private final Set<String> seen = new HashSet<>();

  Matching(Configuration base, List<Problem> problems) {
    this.base = base;
    this.problems = problems;
  }

  /** A document, and the live definition that it means, if there is one. */
  record Match(Authored authored, Draft draft, Optional<Definition> current) {}

  List<Match> of(List<Authored> documents) {
    List<Match> matches = new ArrayList<>();
    for (Authored authored : documents) {
      match(authored).ifPresent(matches::add);
    }
    return matches;
  }

  private Optional<Match> match(Authored authored) {
    Config document = authored.document();
    for (String member : OF_ONE_TENANT) {
      document = document.with(member, null);
    }
    if (authored.kind() == Kind.TENANT_SETTINGS) {
      Draft draft = Draft.of(authored.kind(), document);
      return Optional.of(
          new Match(authored, draft, base.definition(authored.kind(), Drafting.SETTINGS_ID)));
    }
    String key = key(authored.kind(), document);
    if (key.isEmpty()) {
      refuse(authored, "$.key", ProblemCode.REQUIRED, "give a `key`: it says which one is meant");
      return Optional.empty();
    }
    if (!seen.add(authored.kind() + "/" + key)) {
      refuse(authored, "$.key", ProblemCode.DUPLICATE, "`" + key + "` is there twice");
      return Optional.empty();
    }
    if (isBuiltIn(authored.kind(), key)) {
      refuse(
          authored,
          "$.key",
          ProblemCode.CONFLICT,
          "the outcome type `" + key + "` is built in: leave it out");
      return Optional.empty();
    }
    Draft draft = Draft.of(authored.kind(), document.with("key", key));
    return Optional.of(new Match(authored, draft, live(authored.kind(), key)));
  }

  /** The key that is written; else that of the definition of this name; else one made of it. */
  private String key(Kind kind, Config document) {
    if (document.get("key") instanceof String key && !key.isBlank()) {
      return key;
    }
    if (!(document.get("name") instanceof String name)) {
      return "";
    }
    return base.idOf(kind, name)
        .flatMap(id -> base.definition(kind, id))
        .filter(definition -> definition.name().equals(name))
        .map(Definition::key)
        .orElseGet(() -> Draft.keyOf(name));
  }

  private Optional<Definition> live(Kind kind, String key) {
    return base.idOf(kind, key)
        .flatMap(id -> base.definition(kind, id))
        .filter(definition -> definition.key().equals(key));
  }

  private void refuse(Authored authored, String path, ProblemCode code, String message) {
    problems.add(authored.located().apply(new Problem(path, code, message)));
  }

  static boolean isBuiltIn(Kind kind, String key) {
    return kind == Kind.OUTCOME_TYPE
        && OutcomeType.BUILT_IN.stream().anyMatch(type -> type.key().equals(key));
  }
}
