package dev.tact.bootstrap;

import dev.tact.application.learn.Lessons;
import dev.tact.application.learn.ModelStates;
import dev.tact.application.learn.ResettingLearning;
import dev.tact.application.learn.ShowingModelState;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.EditDefinitions;
import dev.tact.application.port.in.ResetLearning;
import dev.tact.application.port.in.ShowModelState;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.ModelStore;
import dev.tact.persistence.Database;
import dev.tact.persistence.ledger.Audience;
import dev.tact.persistence.ledger.InProcessExposureView;
import dev.tact.persistence.ledger.InProcessModelView;
import dev.tact.persistence.ledger.JdbcModelStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** What models know, and what they learn. */
@Factory
final class LearningFactory {

  @Singleton
  InProcessModelView modelStateView(Database database, StateChoice state, InstantSource clock) {
    return new InProcessModelView(database, state.alone() ? Optional.empty() : Optional.of(clock));
  }

  @Singleton
  ModelStore modelStore(Database database, Audience audience) {
    return new JdbcModelStore(database, audience);
  }

  @Singleton
  InProcessExposureView exposureView(Database database, InstantSource clock) {
    return new InProcessExposureView(database, clock);
  }

  @Singleton
  ModelStates modelStates(InProcessModelView view, InProcessExposureView exposures) {
    return new ModelStates(view, exposures);
  }

  @Singleton
  Lessons lessons(InProcessModelView view, CustomerView customers) {
    return new Lessons(view, customers);
  }

  @Singleton
  ShowModelState showModelState(PlanRefresher plans, InProcessModelView view) {
    return new ShowingModelState(plans, view);
  }

  @Singleton
  ResetLearning resetLearning(
      PlanRefresher plans,
      EditDefinitions definitions,
      ModelStore store,
      InProcessModelView view,
      InstantSource clock) {
    return new ResettingLearning(plans, definitions, store, view, clock);
  }
}
