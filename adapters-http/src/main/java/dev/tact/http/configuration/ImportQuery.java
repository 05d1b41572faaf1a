package dev.tact.http.configuration;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ExchangeConfiguration.Terms;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The query of an import: `dryRun`, and what `prune` lets go. */
public final class ImportQuery {

  private ImportQuery() {}

  /** The terms that the parameters set. */
  static Terms terms(@Nullable String dryRun, @Nullable String prune, Optional<Long> version) {
    List<Problem> problems = new ArrayList<>();
    if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
      problems.add(new Problem("$.dryRun", ProblemCode.WRONG_TYPE, "must be `true` or `false`"));
    }
    Set<Kind> kinds = pruned(prune == null ? "false" : prune, problems);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new Terms("true".equals(dryRun), kinds, version);
  }

  /** The kinds that `true`, `false` or a list of collections means. */
  public static Set<Kind> pruned(String prune, List<Problem> problems) {
    if (prune.equals("true")) {
      return EnumSet.allOf(Kind.class);
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (prune.equals("false")) {
      return kinds;
    }
    for (String name : prune.split(",", -1)) {
      Optional<Kind> kind = Kind.ofCollection(name.strip()).filter(Kind::isAuthored);
      kind.ifPresent(kinds::add);
      if (kind.isEmpty()) {
        problems.add(
            new Problem(
                "$.prune",
                ProblemCode.UNKNOWN_VALUE,
                "`" + name + "` is neither `true` nor `false` nor a collection like `offers`"));
      }
    }
    return kinds;
  }
}
