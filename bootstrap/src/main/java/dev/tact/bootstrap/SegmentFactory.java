package dev.tact.bootstrap;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FindSegments;
import dev.tact.application.port.in.RefreshSegments;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.application.segment.FindingSegments;
import dev.tact.application.segment.RefreshingSegments;
import dev.tact.persistence.Database;
import dev.tact.persistence.segment.JdbcSegmentMembers;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Segments besides deciding: the members that are kept of them. */
@Factory
final class SegmentFactory {

  @Singleton
  SegmentMembers segmentMembers(Database database) {
    return new JdbcSegmentMembers(database);
  }

  @Singleton
  RefreshSegments refreshSegments(
      PlanRefresher plans, CustomerStore customers, SegmentMembers members, InstantSource clock) {
    return new RefreshingSegments(plans, customers, members, clock);
  }

  @Singleton
  FindSegments findSegments(
      PlanRefresher plans, CustomerStore customers, SegmentMembers members, InstantSource clock) {
    return new FindingSegments(plans, customers, members, clock);
  }
}
