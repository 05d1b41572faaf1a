package dev.tact.http.configuration;

import dev.tact.application.port.in.ExchangeConfiguration.Authored;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.Dialect;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Definitions as they were parsed, on their way into their canonical form. */
final class AuthoredTree {

  private AuthoredTree() {}

  /** The definition that stands at a path; what contradicts itself is a problem at that path. */
  static Authored of(Kind kind, Map<String, Object> tree, String at, List<Problem> problems) {
    Canonical canonical = Dialect.canonical(kind, Config.of(tree));
    UnaryOperator<Problem> located = problem -> within(at, canonical.asAuthored(problem));
    canonical.problems().forEach(problem -> problems.add(within(at, problem)));
    return new Authored(kind, canonical.document(), located);
  }

  static Problem within(String at, Problem problem) {
    return problem.path().startsWith("$")
        ? new Problem(at + problem.path().substring(1), problem.code(), problem.message())
        : problem;
  }

  static Problem wrongType(String at, String expected) {
    return new Problem(at, ProblemCode.WRONG_TYPE, "must be " + expected);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
