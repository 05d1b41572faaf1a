package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.value.TextPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A named place in a flow where its author may step in: keep candidates before they are scored,
 * compute other scores, or put the items in another order. One that says nothing does nothing.
 *
 * @param clause what candidates must fulfil, at `pre_score`
 * @param formula what scores become, at the other hooks
 */
public record ExtensionPointNode(
    String id, Hook hook, ClauseDefinition clause, Optional<ScoreFormula.Source> formula)
    implements Node {

  private static final Step.Weighing UNCHANGED = (Contest _) -> {};

  /** What `hook` may say. */
  public enum Hook {
    PRE_SCORE(Phase.NARROW),
    SCORE_OVERRIDE(Phase.ADJUST),
    POST_RANK(Phase.RERANK);

    private final Phase phase;

    Hook(Phase phase) {
      this.phase = phase;
    }
  }

  /** Whether it puts the items of an answer in another order. */
  public boolean reorders() {
    return hook == Hook.POST_RANK && formula.isPresent();
  }

  @Override
  public Type type() {
    return Type.EXTENSION_POINT;
  }

  @Override
  public Phase phase() {
    return hook.phase;
  }

  @Override
  public Step step(CompileScope scope) {
    Optional<ScoreFormula> compiled = formula.map(source -> source.compile(scope));
    return switch (hook) {
      case PRE_SCORE -> new Step.Narrow(this, FilterNode.narrowing(id, clause.compile(scope)));
      case SCORE_OVERRIDE ->
          new Step.Weigh(this, compiled.<Step.Weighing>map(Overriding::new).orElse(UNCHANGED));
      case POST_RANK -> new Step.Rerank(this, compiled);
    };
  }

  @Override
  public List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    return formula
        .map(source -> source.problems(names, facts, patterns))
        .orElseGet(() -> clause.problems(names, facts, patterns));
  }

  static ExtensionPointNode read(String id, ConfigReader config) {
    if (!config.has("hook")) {
      config.problem(
          "hook",
          ProblemCode.REQUIRED,
          "`hook` is required: `pre_score`, `score_override` or `post_rank`");
    }
    Optional<Hook> said = config.choice("hook", Hook.class);
    ClauseDefinition clause = ClauseDefinition.optional(config);
    Optional<ScoreFormula.Source> formula =
        config
            .text("formula", Limits.FORMULA_LENGTH)
            .map(text -> new ScoreFormula.Source(text, config.path("formula")));
    Hook hook = said.orElse(Hook.PRE_SCORE);
    if (said.isPresent() && hook == Hook.PRE_SCORE && formula.isPresent()) {
      config.problem(
          "formula",
          ProblemCode.CONFLICT,
          "`pre_score` takes `conditions`; a `formula` goes with `score_override` or `post_rank`");
    }
    if (said.isPresent() && hook != Hook.PRE_SCORE && !clause.isEmpty()) {
      config.problem(
          config.has("condition") ? "condition" : "conditions",
          ProblemCode.CONFLICT,
          "conditions go with `pre_score`; give a `formula`");
    }
    return new ExtensionPointNode(id, hook, clause, formula);
  }

  /** Replaces scores by what a formula makes of them. */
  private record Overriding(ScoreFormula formula) implements Step.Weighing {

    @Override
    public void weigh(Contest contest) {
      formula.apply(contest.candidates(), contest.scores(), contest.state().values());
    }

    @Override
    public Set<Integer> customerSlots() {
      return formula.customerSlots();
    }
  }
}
