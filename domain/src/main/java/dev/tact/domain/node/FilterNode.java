package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Problem;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.value.TextPattern;
import java.util.List;
import java.util.Set;

/** Keeps the candidates that fulfil its conditions; what nobody knows of is not kept. */
record FilterNode(String id, ClauseDefinition clause) implements Node {

  @Override
  public Type type() {
    return Type.FILTER;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Narrow(this, narrowing(id, clause.compile(scope)));
  }

  /** Keeps what fulfils a clause. */
  static Step.Narrowing narrowing(String nodeId, Clause clause) {
    return new Filtering(nodeId, clause);
  }

  @Override
  public List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    return clause.problems(names, facts, patterns);
  }

  static FilterNode read(String id, ConfigReader config) {
    return new FilterNode(id, ClauseDefinition.required(config));
  }

  private record Filtering(String nodeId, Clause clause) implements Step.Narrowing {

    @Override
    public void narrow(DecisionState state) {
      clause.keepFulfilled(state.alive(), state.values());
    }

    @Override
    public Set<Integer> customerSlots() {
      return clause.customerSlots();
    }

    @Override
    public RemovalReason why(DecisionState state, int candidate) {
      return new RemovalReason.Filtered(
          nodeId, clause.failed(candidate, state.values()), clause.pace());
    }
  }
}
