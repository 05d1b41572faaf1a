package dev.tact.application.flow;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.AssemblyEntry;
import dev.tact.application.port.in.FindDefinitions.Page;
import dev.tact.application.port.in.FindFlowVersions;
import dev.tact.application.port.in.FlowDifference;
import dev.tact.application.port.in.FlowVersion;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.FieldChange;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.FlowNodes;
import java.util.List;
import java.util.Optional;

/** Finds versions of flows, and says how they differ. */
public final class FlowHistory implements FindFlowVersions {

  private static final String DRAFT = "draft";

  private final PlanRefresher plans;
  private final FlowVersions versions;

  public FlowHistory(PlanRefresher plans, FlowVersions versions) {
    this.plans = plans;
    this.versions = versions;
  }

  @Override
  public Page<FlowVersion> versions(
      TenantId tenant, String flow, int limit, Optional<String> cursor) {
    Definition found = flow(tenant, flow);
    return Page.of(
        versions.list(tenant, found.id(), running(found), cursor, limit + 1),
        limit,
        FlowVersion::changeId);
  }

  @Override
  public Page<AssemblyEntry> assembly(
      TenantId tenant, String flow, int limit, Optional<String> cursor) {
    Definition found = flow(tenant, flow);
    return Page.of(
        versions.assembly(tenant, found.id(), cursor, limit + 1), limit, AssemblyEntry::changeId);
  }

  @Override
  public FlowVersion version(TenantId tenant, String flow, long number) {
    Definition found = flow(tenant, flow);
    return versions
        .find(tenant, found.id(), running(found), number)
        .orElseThrow(() -> noVersion(found, number));
  }

  @Override
  public FlowDifference difference(
      TenantId tenant, String flow, Optional<String> from, Optional<String> to) {
    Definition found = flow(tenant, flow);
    boolean drafted = found.body().has(FlowNodes.DRAFT);
    long running = running(found);
    String later = to.orElse(drafted ? DRAFT : Long.toString(running));
    String earlier =
        from.orElseGet(
            () -> Long.toString(later.equals(DRAFT) ? running : number(later, "$.to") - 1));
    Config before = config(tenant, found, earlier, "$.from");
    Config after = config(tenant, found, later, "$.to");
    List<FlowDifference.Change> changes =
        FieldChange.between(before, after).stream()
            .map(
                field ->
                    new FlowDifference.Change(field, FlowNodes.in(field.field(), before, after)))
            .toList();
    return new FlowDifference(earlier, later, changes);
  }

  @Override
  public Config translated(TenantId tenant, String flow) {
    Definition found = flow(tenant, flow);
    Config config =
        FlowNodes.config(found, FlowNodes.CONFIG)
            .or(() -> FlowNodes.config(found, FlowNodes.DRAFT))
            .orElse(Config.EMPTY);
    return FlowNodes.composable(config);
  }

  /** A config by the name of its version; before the first version there was nothing. */
  private Config config(TenantId tenant, Definition flow, String name, String path) {
    if (name.equals(DRAFT)) {
      return FlowNodes.config(flow, FlowNodes.DRAFT)
          .orElseThrow(() -> new Failure.NotFound("draft of the flow", flow.name()));
    }
    long number = number(name, path);
    if (number == 0) {
      return Config.EMPTY;
    }
    return versions
        .find(tenant, flow.id(), running(flow), number)
        .map(FlowVersion::config)
        .orElseThrow(() -> noVersion(flow, number));
  }

  private static long number(String text, String path) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException _) {
      throw Failure.Invalid.of(
          path, ProblemCode.INVALID_FORMAT, "must be the number of a version, or `draft`");
    }
  }

  private static long running(Definition flow) {
    return FlowVersions.number(Optional.of(flow.body()));
  }

  private static Failure noVersion(Definition flow, long number) {
    return new Failure.NotFound("version of the flow `" + flow.name() + "`", Long.toString(number));
  }

  private Definition flow(TenantId tenant, String reference) {
    return Flows.find(plans.current(tenant).configuration(), reference);
  }
}
