package dev.tact.bootstrap;

import dev.tact.application.learn.ModelStates;
import dev.tact.application.plan.PlanMaking;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.SimulateFlow;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.application.recommend.AskingOutside;
import dev.tact.application.simulate.SimulatingFlow;
import dev.tact.domain.flow.DefinitionReading;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of simulating. */
@Factory
final class SimulationFactory {

  @Singleton
  SimulateFlow simulateFlow(
      PlanRefresher plans,
      PlanMaking making,
      DefinitionReading reading,
      CustomerView customers,
      EvidenceView evidence,
      QuotaView quotas,
      ModelStates models,
      AskingOutside outside,
      SegmentMembers members,
      InstantSource clock) {
    return new SimulatingFlow(
        plans,
        making,
        reading,
        new SimulatingFlow.Views(customers, evidence, quotas, models, outside),
        members,
        clock);
  }
}
