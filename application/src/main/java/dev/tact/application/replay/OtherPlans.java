package dev.tact.application.replay;

import dev.tact.application.failure.Failure;
import dev.tact.application.flow.FlowVersions;
import dev.tact.application.plan.FlowNames;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FlowVersion;
import dev.tact.application.port.in.ReplayDecisions.Rules;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.FlowNodes;
import java.util.Optional;

/** Finds the plans that somebody asks to decide by. */
public final class OtherPlans {

  private final PlanRefresher current;
  private final PastPlans past;
  private final FlowVersions versions;

  /** Over the ports of plans. */
  public OtherPlans(PlanRefresher current, PastPlans past, FlowVersions versions) {
    this.current = current;
    this.past = past;
    this.versions = versions;
  }

  /**
   * The plans of these rules.
   *
   * @param decided the flow that decided, where one is known
   * @throws Failure.Invalid when the rules do not exist
   */
  public DecisionPlans of(TenantId tenant, Rules rules, Optional<String> decided) {
    long version = rules.configurationVersion().orElseGet(() -> current.current(tenant).version());
    DecisionPlans plans =
        past.exactly(tenant, version)
            .orElseThrow(
                () ->
                    unknown(
                        "configurationVersion",
                        "there is no configuration " + version + " that could decide"));
    if (rules.isOtherConfig()) {
      return published(plans, rules, decided);
    }
    rules
        .flow()
        .filter(flow -> plans.plan(flow).isEmpty())
        .ifPresent(
            flow -> {
              throw unknown("flow", "there is no active decision flow `" + flow + "`");
            });
    return plans;
  }

  /** The plans with a flow as it was published, or as it is being edited. */
  private DecisionPlans published(DecisionPlans plans, Rules rules, Optional<String> decided) {
    String reference =
        rules
            .flow()
            .or(() -> decided)
            .orElseThrow(
                () ->
                    Failure.Invalid.of(
                        "$.flow", ProblemCode.REQUIRED, "say which `flow` it is a version of"));
    Configuration.Entry entry =
        plans
            .configuration()
            .entry(Kind.DECISION_FLOW, FlowNames.idOf(reference, plans))
            .orElseThrow(() -> unknown("flow", "the base flow has no versions"));
    Definition flow = entry.definition();
    Config config =
        (rules.draft()
                ? FlowNodes.config(flow, FlowNodes.DRAFT)
                : version(plans, flow, rules.version().orElseThrow()))
            .orElseThrow(
                () ->
                    unknown(
                        rules.draft() ? "draft" : "version",
                        "the decision flow `" + flow.name() + "` has none such"));
    Definition running = flow.with(flow.body().with(FlowNodes.CONFIG, config.members()));
    return past.changed(
            plans
                .configuration()
                .with(new Configuration.Entry(running.with(Status.ACTIVE), entry.references())),
            plans)
        .orElseThrow(
            () ->
                new Failure.Conflict(
                    "the decision flow `"
                        + flow.name()
                        + "` does not fit into the configuration as it is now: what it names has"
                        + " changed"));
  }

  private Optional<Config> version(DecisionPlans plans, Definition flow, long number) {
    return versions
        .find(plans.configuration().tenant(), flow.id(), number, number)
        .map(FlowVersion::config);
  }

  private static Failure.Invalid unknown(String member, String message) {
    return Failure.Invalid.of("$." + member, ProblemCode.UNKNOWN_REFERENCE, message);
  }
}
