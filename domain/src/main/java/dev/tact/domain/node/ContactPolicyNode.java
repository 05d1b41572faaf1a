package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.verdict.Verdict;
import java.util.List;

/** Judges the contact policies. */
public record ContactPolicyNode(String id) implements Node {

  @Override
  public Type type() {
    return Type.CONTACT_POLICY;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Narrow(this, new Judging(scope.policies()));
  }

  static ContactPolicyNode read(String id, ConfigReader config) {
    Mode.read(config);
    return new ContactPolicyNode(id);
  }

  private record Judging(ContactPolicies policies) implements Step.Narrowing {
    @Override
    public void narrow(DecisionState state) {
      state
          .judgements()
          .add(policies.judge(state.alive(), state.situation(), state.facts(), state.membership()));
    }

    @Override
    public RemovalReason why(DecisionState state, int candidate) {
      return new RemovalReason.Blocked(
          state
              .judgements()
              .getLast()
              .block(candidate)
              .orElseThrow(
                  () -> new IllegalStateException("what a policy took out, a policy blocks")));
    }

    @Override
    public List<RemovalReason> reasons(DecisionState state, int candidate) {
      return state.judgements().getLast().rows(Integer.MAX_VALUE).stream()
          .filter(row -> row.decision() == Verdict.BLOCK)
          .<RemovalReason>map(RemovalReason.Blocked::new)
          .toList();
    }
  }
}
