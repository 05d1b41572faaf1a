package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Another scoring for the candidates of one offer, category or channel. */
record ScoreOverride(Reach reach, String id, Scoring scoring) {

  private static final int MAX = 500;

  /** For whom an override holds, the most specific first. */
  enum Reach {
    OFFER(Kind.OFFER),
    CHANNEL(Kind.CHANNEL),
    CATEGORY(Kind.CATEGORY);

    private final Kind kind;

    Reach(Kind kind) {
      this.kind = kind;
    }
  }

  static List<ScoreOverride> readAll(ConfigReader config) {
    List<ScoreOverride> overrides = new ArrayList<>();
    Map<Reach, Set<String>> known = new HashMap<>();
    for (ConfigReader reader : config.objects("overrides", MAX)) {
      try (reader) {
        Optional<ScoreOverride> override = read(reader);
        if (override.isPresent()
            && !known
                .computeIfAbsent(override.get().reach(), _ -> new HashSet<>())
                .add(override.get().id())) {
          reader.problem(
              "scopeId", ProblemCode.DUPLICATE, "there is an override for this scope already");
        }
        override.ifPresent(overrides::add);
      }
    }
    return List.copyOf(overrides);
  }

  private static Optional<ScoreOverride> read(ConfigReader reader) {
    if (!reader.has("scope")) {
      reader.problem("scope", ProblemCode.REQUIRED, "`scope` is required");
    }
    if (!reader.has("method") && !reader.has("formula") && !reader.has("modelKey")) {
      reader.problem("method", ProblemCode.REQUIRED, "`method` is required");
    }
    Optional<Reach> reach = reader.choice("scope", Reach.class);
    Scoring scoring = Scoring.read(reader);
    if (reach.isEmpty()) {
      reader.raw("scopeId");
      return Optional.empty();
    }
    String id = reader.requiredReference("scopeId", reach.get().kind);
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScoreOverride(reach.get(), id, scoring));
  }
}
