package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;

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
          .add(
              policies.judge(
                  state.alive(), state.situation(), state.facts(), state.membership().possible()));
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
  }
}
