package dev.tact.http.dialect;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import java.util.List;
import java.util.Map;

/**
 * A document in canonical form.
 *
 * @param authored where a canonical path was written otherwise: canonical to authored path
 * @param problems what contradicts itself in the document
 */
public record Canonical(Config document, Map<String, String> authored, List<Problem> problems) {

  /** The failure with its paths as the author wrote them, and the document's own faults. */
  public Failure.Invalid asAuthored(Failure.Invalid failure) {
    return new Failure.Invalid(failure.problems().stream().map(this::asAuthored).toList());
  }

  /** The problem with its path as the author wrote it. */
  public Problem asAuthored(Problem problem) {
    return new Problem(authoredPath(problem.path()), problem.code(), problem.message());
  }

  /** The canonical document, if it does not contradict itself. */
  public Config orElseThrow() {
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return document;
  }

  /** The failure of a document that stands inside another, with the paths of the outer one. */
  public static Failure.Invalid within(String path, Failure.Invalid failure) {
    return new Failure.Invalid(
        failure.problems().stream()
            .map(
                problem ->
                    problem.path().startsWith("$")
                        ? new Problem(
                            path + problem.path().substring(1), problem.code(), problem.message())
                        : problem)
            .toList());
  }

  private String authoredPath(String path) {
    String prefix = path;
    while (true) {
      String written = authored.get(prefix);
      if (written != null) {
        return written + path.substring(prefix.length());
      }
      int end = Math.max(prefix.lastIndexOf('.'), prefix.lastIndexOf('['));
      if (end <= 0) {
        return path;
      }
      prefix = prefix.substring(0, end);
    }
  }
}
