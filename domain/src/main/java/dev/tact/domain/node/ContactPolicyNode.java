package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import java.util.List;

/**
 * Judges the contact policies.
 *
 * @param mandatesOnly whether only the cap on mandatory offers is judged
 */
public record ContactPolicyNode(String id, boolean mandatesOnly) implements Node {

  /** What a flow without contact policies still keeps: that mandatory offers have a limit. */
  public static final ContactPolicyNode IMPLIED = new ContactPolicyNode("mandatory_offers", true);

  @Override
  public Type type() {
    return Type.CONTACT_POLICY;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Narrow(
        this, new Judging(mandatesOnly ? scope.policies().ofMandates() : scope.policies()));
  }

  static ContactPolicyNode read(String id, ConfigReader config) {
    Mode.read(config);
    return new ContactPolicyNode(id, false);
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
      return state.judgements().getLast().blocks(candidate).stream()
          .<RemovalReason>map(RemovalReason.Blocked::new)
          .toList();
    }
  }
}
