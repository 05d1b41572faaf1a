package dev.tact.application.training;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.TrainingRunStore;
import java.time.InstantSource;
import java.util.List;

/**
 * What training is done with.
 *
 * @param courses ways to train, asked in this order
 */
public record TrainingTools(
    PlanRefresher plans,
    TrainingRunStore runs,
    ModelStore models,
    List<Course> courses,
    IdSource ids,
    InstantSource clock) {

  public TrainingTools {
    courses = List.copyOf(courses);
  }
}
