package dev.tact.application.plan;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import java.util.Optional;

/** Compiles a configuration, taking over what it can from earlier plans of the same tenant. */
@FunctionalInterface
public interface PlanMaking {

  Compiled<DecisionPlans> compile(Configuration configuration, Optional<DecisionPlans> previous);
}
