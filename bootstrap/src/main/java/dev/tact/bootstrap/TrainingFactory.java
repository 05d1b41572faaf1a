package dev.tact.bootstrap;

import dev.tact.application.definition.ModelRegistry;
import dev.tact.application.definition.TenantWrites;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.KeepModels;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.Trainer;
import dev.tact.application.port.out.TrainingRunStore;
import dev.tact.application.training.Course;
import dev.tact.application.training.DecisionHistory;
import dev.tact.application.training.ExampleCourse;
import dev.tact.application.training.Training;
import dev.tact.application.training.TrainingTools;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.learning.Trainers;
import dev.tact.persistence.Database;
import dev.tact.persistence.training.JdbcTrainingRunStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Training models, and moving them through their registry. */
@Factory
final class TrainingFactory {

  // Whoever decides meanwhile has the other half.
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Singleton
  Trainer trainer() {
    return new Trainers(THREADS);
  }

  @Singleton
  TrainingRunStore trainingRunStore(Database database) {
    return new JdbcTrainingRunStore(database);
  }

  @Singleton
  DecisionHistory decisionHistory(RecordStore records, InteractionHistory interactions) {
    return new DecisionHistory(records, interactions);
  }

  @Singleton
  Course exampleCourse(Trainer trainer, DecisionHistory history, CustomerView customers) {
    return new ExampleCourse(trainer, history, customers);
  }

  @Singleton
  TrainingThread trainingThread() {
    return new TrainingThread();
  }

  @Singleton
  Training training(
      PlanRefresher plans,
      TrainingRunStore runs,
      ModelStore models,
      List<Course> courses,
      IdSource ids,
      InstantSource clock,
      TrainingThread thread) {
    return new Training(new TrainingTools(plans, runs, models, courses, ids, clock), thread);
  }

  @Singleton
  KeepModels keepModels(
      DefinitionReading reading, TenantWrites writes, PlanRefresher plans, ModelStore models) {
    return new ModelRegistry(reading, writes, plans, models);
  }
}
