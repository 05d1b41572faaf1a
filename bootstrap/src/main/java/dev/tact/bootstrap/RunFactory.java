package dev.tact.bootstrap;

import dev.tact.application.batch.FindingRuns;
import dev.tact.application.batch.RunKeeping;
import dev.tact.application.batch.RunTools;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FindRuns;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.RunStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.application.recommend.FactReading;
import dev.tact.persistence.Database;
import dev.tact.persistence.batch.JdbcRunStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Runs: who takes orders for them and works on them. */
@Factory
final class RunFactory {

  @Singleton
  RunStore runStore(Database database) {
    return new JdbcRunStore(database);
  }

  @Singleton
  FindRuns findRuns(RunStore store, PlanRefresher plans) {
    return new FindingRuns(store, plans);
  }

  @Singleton
  RunThreads runThreads() {
    return new RunThreads();
  }

  @Singleton
  RunKeeping runKeeping(
      RunThreads threads,
      RunStore store,
      PlanRefresher plans,
      FactReading facts,
      QuotaView quotas,
      Ledger ledger,
      CustomerStore customers,
      SegmentMembers members,
      IdSource ids,
      InstantSource clock) {
    RunTools tools =
        new RunTools(
            store,
            plans,
            facts,
            quotas,
            ledger,
            ids,
            clock,
            threads.deciders(),
            RunThreads.CORES,
            threads.committers());
    return new RunKeeping(tools, customers, members, threads.workers());
  }
}
