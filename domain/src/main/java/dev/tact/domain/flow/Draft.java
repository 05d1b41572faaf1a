package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks a definition to be: the head members that may be written, and the rest of the
 * document. Members that only Tact writes are left out, so that what was read can be sent back.
 *
 * @param id what the document says its id is; to be compared with the one it is written to
 * @param rowVersion the version that the writer has seen, when stated
 */
public record Draft(
    Kind kind,
    Optional<String> id,
    Optional<String> key,
    Optional<String> name,
    Optional<Status> status,
    Optional<Long> rowVersion,
    Config body,
    List<Problem> problems) {

  private static final Set<String> HEAD =
      Set.of(
          "id",
          "key",
          "name",
          "status",
          "rowVersion",
          "createdAt",
          "updatedAt",
          "deletedAt",
          "tenantId",
          "publishedVersion",
          "decisioningStage",
          "isSystem");

  /** What an answer tells of the last refresh of a segment. */
  private static final Set<String> OF_REFRESH =
      Set.of("customerCount", "refreshedAt", "refreshTookMillis", "stale");

  /** What an answer tells of the last run of a metric. */
  private static final Set<String> OF_RUN =
      Set.of("lastRunAt", "lastRunStatus", "lastRunMillis", "lastRunCustomers", "lastRunError");

  public static Draft of(Kind kind, Config document) {
    Map<String, Object> head = new LinkedHashMap<>();
    Map<String, Object> body = new LinkedHashMap<>();
    document
        .members()
        .forEach(
            (name, value) -> {
              if (value != null && !isTold(kind, name)) {
                (HEAD.contains(name) ? head : body).put(name, value);
              }
            });
    Reading reading = Reading.of(Config.of(head), Lookup.NONE);
    ConfigReader reader = reading.reader();
    Optional<String> key = reader.text("key", Limits.KEY_LENGTH);
    if (key.isPresent() && !isKey(key.get())) {
      reader.problem(
          "key",
          ProblemCode.INVALID_FORMAT,
          "a key begins with a letter or digit and goes on with letters, digits, `_`, `-` or `.`");
    }
    Optional<String> name = reader.text("name", Limits.NAME_LENGTH);
    if (name.isPresent() && name.get().isBlank()) {
      reader.problem("name", ProblemCode.REQUIRED, "`name` is blank");
    }
    return new Draft(
        kind,
        reader.text("id", Limits.NAME_LENGTH),
        key,
        name,
        reader.choice("status", Status.class),
        reader.whole("rowVersion", 0, Long.MAX_VALUE),
        Config.of(body),
        reading.problems());
  }

  /** Whether an answer tells it, and nobody writes it. */
  private static boolean isTold(Kind kind, String name) {
    return (kind == Kind.SEGMENT && OF_REFRESH.contains(name))
        || (kind == Kind.METRIC && OF_RUN.contains(name));
  }

  /** A key made from a name: `Apparel — 20% back` is `apparel_20_back`; "" when nothing is left. */
  public static String keyOf(String name) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isAlphanumeric(c)) {
        key.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
      } else if (!key.isEmpty() && key.charAt(key.length() - 1) != '_') {
        key.append('_');
      }
    }
    int end = key.length();
    return key.substring(0, end > 0 && key.charAt(end - 1) == '_' ? end - 1 : end);
  }

  private static boolean isKey(String text) {
    if (text.isEmpty() || !isAlphanumeric(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && c != '_' && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
