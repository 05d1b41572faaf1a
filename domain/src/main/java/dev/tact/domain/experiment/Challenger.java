package dev.tact.domain.experiment;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What some customers get in place of the champion.
 *
 * @param key by which results call it: the one given, else that of the model or flow
 * @param subjectId of the model or flow
 */
public record Challenger(String key, String subjectId, double percent) {

  private static final int MAX = 20;

  /** Reads `challengers`, of models or of flows. */
  static List<Challenger> readAll(ConfigReader body, Kind kind) {
    Set<String> keys = new HashSet<>();
    return body.objects("challengers", MAX).stream()
        .map(reader -> read(reader, kind, keys))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The name of the member that says which model or flow it is. */
  static String member(Kind kind) {
    return kind == Kind.ALGORITHM_MODEL ? "modelId" : "decisionFlowId";
  }

  private static Optional<Challenger> read(ConfigReader body, Kind kind, Set<String> keys) {
    try (body) {
      String subject = body.requiredReference(member(kind), kind);
      double percent = body.requiredNumber("trafficPct", 0, 100);
      String key =
          body.text("key", Limits.KEY_LENGTH)
              .or(() -> body.reading().lookup().keyOf(kind, subject))
              .orElse(subject);
      if (key.startsWith("__")) {
        body.problem("key", ProblemCode.INVALID_FORMAT, "keys with `__` in front are Tact's own");
      }
      if (!subject.isEmpty() && !keys.add(key)) {
        body.problem("key", ProblemCode.DUPLICATE, "another challenger is called `" + key + "`");
        return Optional.empty();
      }
      return subject.isEmpty()
          ? Optional.empty()
          : Optional.of(new Challenger(key, subject, percent));
    }
  }
}
