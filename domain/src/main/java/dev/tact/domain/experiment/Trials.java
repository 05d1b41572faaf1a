package dev.tact.domain.experiment;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Assignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The experiments that decisions by one flow take part in.
 *
 * @param tenant who is held out of everything; empty for nobody
 */
public record Trials(Optional<Split> tenant, List<Experiment> experiments) {

  public static final Trials NONE = new Trials(Optional.empty(), List.of());

  public Trials {
    experiments = List.copyOf(experiments);
  }

  public boolean isNone() {
    return tenant.isEmpty() && experiments.isEmpty();
  }

  /**
   * To which parts a customer belongs in a decision by a flow. Who is held out takes part in
   * nothing else: an offer that was never made tells nothing of models.
   */
  public List<Assignment> of(String flowId, String customerId, Instant now) {
    List<Assignment> assignments = new ArrayList<>();
    if (tenant.isPresent()) {
      assignments.add(new Assignment(Experiments.TENANT, tenant.get().variant(customerId)));
    }
    for (Experiment experiment : experiments) {
      if (experiment.isRunning(now)) {
        Assignment assignment = experiment.of(customerId);
        if (serves(experiment, assignment, flowId)) {
          assignments.add(assignment);
        }
      }
    }
    if (assignments.stream().anyMatch(Assignment::isHoldout)) {
      assignments.removeIf(each -> !each.isHoldout());
    }
    return assignments;
  }

  /** The key of the experiment of an assignment; the tenant's holdout is called by its id. */
  public String key(Assignment assignment) {
    for (Experiment experiment : experiments) {
      if (experiment.id().equals(assignment.experimentId())) {
        return experiment.key();
      }
    }
    return assignment.experimentId();
  }

  /** Who asks for a flow that is not that of their variant sees no experiment. */
  private static boolean serves(Experiment experiment, Assignment assignment, String flowId) {
    return experiment.kind() != Kind.DECISION_FLOW
        || experiment.subject(assignment.variant()).equals(flowId);
  }
}
