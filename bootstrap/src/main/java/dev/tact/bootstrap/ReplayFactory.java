package dev.tact.bootstrap;

import dev.tact.application.definition.Rehearsal;
import dev.tact.application.flow.FlowVersions;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.AssessImpact;
import dev.tact.application.port.in.ReplayDecisions;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.replay.AssessingImpact;
import dev.tact.application.replay.ReplayingDecisions;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.value.TextPattern;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of making decisions again. */
@Factory
final class ReplayFactory {

  @Singleton
  ReplayDecisions replayDecisions(
      RecordStore records, PlanRefresher plans, PastPlans past, DefinitionStore definitions) {
    return new ReplayingDecisions(records, plans, past, new FlowVersions(definitions));
  }

  @Singleton
  AssessImpact assessImpact(
      RecordStore records,
      PlanRefresher plans,
      PastPlans past,
      IdSource ids,
      InstantSource clock,
      TextPattern.Syntax patterns) {
    DefinitionReading reading = new DefinitionReading(new DraftChecks(patterns));
    return new AssessingImpact(records, plans, past, new Rehearsal(reading, ids, clock));
  }
}
