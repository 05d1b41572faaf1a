package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.Qualifications;
import java.util.Arrays;
import java.util.List;

/** Judges the qualification rules: records by their scopes, and the inline rules of offers. */
public record QualifyNode(String id) implements Node {

  @Override
  public Type type() {
    return Type.QUALIFY;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Narrow(this, new Qualifying(scope.qualifications()));
  }

  static QualifyNode read(String id, ConfigReader config) {
    Mode.read(config);
    return new QualifyNode(id);
  }

  private record Qualifying(Qualifications qualifications) implements Step.Narrowing {
    @Override
    public void narrow(DecisionState state) {
      qualifications.judge(
          state.alive(), state.values(), state.situation(), state.membership().possible());
      if (qualifications.hasMatchRules()) {
        match(state);
      }
    }

    /** A match rule counts once: also of what a called flow has judged by it before. */
    private void match(DecisionState state) {
      double[] fit = state.fit();
      boolean again = false;
      for (int at = state.alive().next(0); at >= 0; at = state.alive().next(at + 1)) {
        again |= fit[at] != 1;
      }
      if (!again) {
        match(state, fit);
        return;
      }
      double[] own = new double[fit.length];
      Arrays.fill(own, 1);
      match(state, own);
      state.alive().forEach(each -> fit[each] = Math.min(fit[each], own[each]));
    }

    private void match(DecisionState state, double[] fit) {
      qualifications.match(
          state.alive(), state.values(), state.situation(), state.membership().possible(), fit);
    }

    @Override
    public RemovalReason why(DecisionState state, int candidate) {
      return new RemovalReason.Unqualified(
          qualifications.failures(
              candidate, state.values(), state.situation(), state.membership().possible()));
    }

    @Override
    public List<JudgedRule> rules(DecisionState state, int candidate) {
      return qualifications.judged(
          candidate, state.values(), state.situation(), state.membership().possible());
    }

    @Override
    public List<QualificationFailure> lowered(DecisionState state, int candidate) {
      return qualifications.hasMatchRules()
          ? qualifications.mismatches(
              candidate, state.values(), state.situation(), state.membership().possible())
          : List.of();
    }
  }
}
