package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;

/** Judges the qualification rules: records by their scopes, and the inline rules of offers. */
public record QualifyNode(String id) implements Node {

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
    return Type.QUALIFY;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Narrow(this, NOTHING);
  }

  static QualifyNode read(String id, ConfigReader config) {
    Mode.read(config);
    return new QualifyNode(id);
  }
}
