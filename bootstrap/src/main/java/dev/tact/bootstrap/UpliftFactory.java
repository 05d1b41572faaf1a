package dev.tact.bootstrap;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.CompareTreatments;
import dev.tact.application.port.in.ShowUplift;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.Trainer;
import dev.tact.application.port.out.TreatmentHistory;
import dev.tact.application.training.Course;
import dev.tact.application.training.DecisionHistory;
import dev.tact.application.uplift.ComparingTreatments;
import dev.tact.application.uplift.ShowingUplift;
import dev.tact.application.uplift.UpliftCourse;
import dev.tact.persistence.Database;
import dev.tact.persistence.ledger.JdbcTreatmentHistory;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of uplift. */
@Factory
final class UpliftFactory {

  @Singleton
  TreatmentHistory treatmentHistory(Database database) {
    return new JdbcTreatmentHistory(database);
  }

  @Singleton
  CompareTreatments compareTreatments(
      PlanRefresher plans, TreatmentHistory history, InstantSource clock) {
    return new ComparingTreatments(plans, history, clock);
  }

  @Singleton
  Course upliftCourse(DecisionHistory history, TreatmentHistory treatments, Trainer trainer) {
    return new UpliftCourse(history, treatments, trainer);
  }

  @Singleton
  ShowUplift showUplift(PlanRefresher plans, ModelStore store) {
    return new ShowingUplift(plans, store);
  }
}
