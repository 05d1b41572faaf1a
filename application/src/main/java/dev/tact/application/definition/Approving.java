package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.flow.FlowVersions;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ApprovePublications;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindDefinitions.Page;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Approval;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.FlowNodes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps requests for approval where definitions are kept, so that a publication and the approval
 * that it uses up are one write, and the audit tells who approved what.
 */
public final class Approving implements ApprovePublications {

  private final PlanRefresher plans;
  private final TenantWrites writes;
  private final FlowVersions versions;
  private final IdSource ids;
  private final InstantSource clock;

  public Approving(
      PlanRefresher plans,
      TenantWrites writes,
      FlowVersions versions,
      IdSource ids,
      InstantSource clock) {
    this.plans = plans;
    this.writes = writes;
    this.versions = versions;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Shown request(Caller caller, Ask ask) {
    return writes.write(
        caller,
        staging -> {
          Definition flow = staging.live(Kind.DECISION_FLOW, ask.flow());
          Approval approval =
              new Approval(
                  ids.next(Kind.APPROVAL.prefix()),
                  flow.id(),
                  Approval.State.PENDING,
                  wanted(caller.tenant(), flow, ask.version()),
                  ask.notes(),
                  ask.requestedBy().orElse(caller.actor()),
                  staging.now(),
                  Optional.empty(),
                  Optional.empty());
          put(approval, 1, Action.CREATE, staging);
          return shown(approval, staging.configuration());
        });
  }

  @Override
  public Shown resolve(Caller caller, String id, Answer answer) {
    return writes.write(
        caller,
        staging -> {
          Definition kept = staging.live(Kind.APPROVAL, id);
          Approval approval = Approval.of(kept);
          if (approval.state() != Approval.State.PENDING) {
            throw new Failure.Conflict("this request was answered already: make a new one");
          }
          if (answer.approver().equalsIgnoreCase(approval.requestedBy())) {
            throw new Failure.Refused(
                "`" + answer.approver() + "` asked for it: somebody else must answer");
          }
          Approval resolved =
              approval.resolved(
                  answer.approved(),
                  new Approval.Resolution(answer.approver(), staging.now(), answer.comment()));
          put(resolved, kept.rowVersion() + 1, Action.UPDATE, staging);
          return shown(resolved, staging.configuration());
        });
  }

  @Override
  public Shown find(TenantId tenant, String id) {
    Configuration configuration = plans.current(tenant).configuration();
    return configuration
        .definition(Kind.APPROVAL, id)
        .map(kept -> shown(Approval.of(kept), configuration))
        .orElseThrow(() -> Failure.NotFound.of(Kind.APPROVAL, id));
  }

  @Override
  public Page<Shown> list(TenantId tenant, Query query) {
    Configuration configuration = plans.current(tenant).configuration();
    Optional<String> flowId =
        query.flow().map(flow -> configuration.idOf(Kind.DECISION_FLOW, flow).orElse(flow));
    List<Shown> found =
        configuration.entriesAfter(Kind.APPROVAL, query.cursor().orElse(""), true).stream()
            .map(entry -> shown(Approval.of(entry.definition()), configuration))
            .filter(each -> query.state().stream().allMatch(each.state()::equals))
            .filter(each -> flowId.stream().allMatch(each.approval().flowId()::equals))
            .limit(query.limit() + 1L)
            .toList();
    return Page.of(found, query.limit(), each -> each.approval().id());
  }

  /**
   * Uses up the approval of what is published.
   *
   * @throws Failure.Refused when there is none
   */
  static void use(Definition flow, long version, Staging staging) {
    Config published = flow.body().object(FlowNodes.CONFIG);
    for (Definition kept : staging.configuration().definitions(Kind.APPROVAL)) {
      Approval approval = Approval.of(kept);
      if (approval.allows(flow.id(), published, staging.now())) {
        put(approval.usedFor(version), kept.rowVersion() + 1, Action.UPDATE, staging);
        return;
      }
    }
    throw new Failure.Refused(
        ("publishing needs an approval of exactly this config: write it as the `draftConfig` of"
                + " `%s`, ask with `POST /approvals`, and publish when it is approved")
            .formatted(flow.name()));
  }

  private Config wanted(TenantId tenant, Definition flow, Optional<Long> version) {
    return version
        .map(number -> versions.config(tenant, flow.id(), number))
        .or(() -> FlowNodes.config(flow, FlowNodes.DRAFT))
        .orElseThrow(
            () ->
                new Failure.Conflict(
                    "the decision flow `"
                        + flow.name()
                        + "` has no draft to be approved: write a `draftConfig` first"));
  }

  private Shown shown(Approval approval, Configuration configuration) {
    Instant now = clock.instant();
    return new Shown(
        approval,
        approval.stateAt(now),
        configuration
            .entry(Kind.DECISION_FLOW, approval.flowId())
            .map(entry -> entry.definition().name())
            .orElse(""));
  }

  private static void put(Approval approval, long rowVersion, Action action, Staging staging) {
    staging.put(
        new Configuration.Entry(approval.kept(rowVersion, staging.now()), Set.of()), action);
  }
}
