package dev.tact.application.replay;

import dev.tact.application.definition.Rehearsal;
import dev.tact.application.failure.Failure;
import dev.tact.application.plan.FlowNames;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.AssessImpact;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ReplayDecisions.Last;
import dev.tact.application.port.in.ReplayReport;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Status;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.trace.DecisionRecord;
import java.util.List;
import java.util.Optional;

/** Decides again by configurations in which one definition is another, or sleeps. */
public final class AssessingImpact implements AssessImpact {

  private final RecordStore records;
  private final PlanRefresher plans;
  private final PastPlans past;
  private final Rehearsal rehearsal;

  /** A use case over its ports. */
  public AssessingImpact(
      RecordStore records, PlanRefresher plans, PastPlans past, Rehearsal rehearsal) {
    this.records = records;
    this.plans = plans;
    this.past = past;
    this.rehearsal = rehearsal;
  }

  @Override
  public ReplayReport impact(
      Caller caller, Kind kind, String reference, Optional<Config> patch, Last last) {
    Configuration now = plans.current(caller.tenant()).configuration();
    String id = now.idOf(kind, reference).orElseThrow(() -> Failure.NotFound.of(kind, reference));
    Alternative alternative =
        patch
            .<Alternative>map(
                changes ->
                    new Changed(
                        past,
                        rehearsal
                            .patched(now, caller, kind, id, changes)
                            .entry(kind, id)
                            .orElseThrow()))
            .orElseGet(() -> new Disabled(past, kind, id));
    Optional<String> flowId =
        last.flow().map(flow -> FlowNames.idOf(flow, plans.current(caller.tenant()).plans()));
    List<DecisionRecord> found = new RecentRecords(records).find(caller.tenant(), last, flowId);
    return new Replays(plans, past).report(caller.tenant(), found, alternative);
  }

  /** One definition in the place of what it was. */
  private record Changed(PastPlans past, Configuration.Entry entry) implements Alternative {
    @Override
    public Optional<DecisionPlans> instead(DecisionPlans then) {
      return past.changed(then.configuration().with(entry), then);
    }
  }

  /** One definition asleep; where it was not awake nothing is different. */
  private record Disabled(PastPlans past, Kind kind, String id) implements Alternative {
    @Override
    public boolean changes(DecisionPlans then) {
      return then.configuration().definition(kind, id).filter(Definition::isActive).isPresent();
    }

    @Override
    public Optional<DecisionPlans> instead(DecisionPlans then) {
      Configuration.Entry entry = then.configuration().entry(kind, id).orElseThrow();
      return past.changed(
          then.configuration()
              .with(
                  new Configuration.Entry(
                      entry.definition().with(Status.PAUSED), entry.references())),
          then);
    }
  }
}
