package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;

/** Judges the contact policies. */
public record ContactPolicyNode(String id) implements Node {

  private static final Step.Narrowing NOTHING =
      new Step.Narrowing() {
        @Override
        public void narrow(DecisionState state) {}

        @Override
        public RemovalReason why(DecisionState state, int candidate) {
          throw new IllegalStateException("nothing was taken out");
        }
      };

  @Override
  public Type type() {
    return Type.CONTACT_POLICY;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Narrow(this, NOTHING);
  }

  static ContactPolicyNode read(String id, ConfigReader config) {
    Mode.read(config);
    return new ContactPolicyNode(id);
  }
}
