package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.flow.FlowVersions;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.PublishFlows;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.BaseFlow;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.Draft;
import dev.tact.domain.flow.FlowNodes;
import java.util.Optional;

/** Publishes drafts and earlier versions; each publication is one change of the flow. */
public final class FlowPublishing implements PublishFlows {

  private final Drafting drafting;
  private final TenantWrites writes;
  private final FlowVersions versions;
  private final IdSource ids;
  private final PublicationGate gate;

  public FlowPublishing(
      DefinitionReading reading,
      TenantWrites writes,
      FlowVersions versions,
      IdSource ids,
      PublicationGate gate) {
    this.drafting = new Drafting(reading);
    this.writes = writes;
    this.versions = versions;
    this.ids = ids;
    this.gate = gate;
  }

  @Override
  public Definition publish(Caller caller, String flow, Optional<String> notes) {
    Optional<Config> passed = gate.pass(caller, flow);
    return writes.write(
        caller,
        staging -> {
          Definition current = staging.editable(Kind.DECISION_FLOW, flow, Optional.empty());
          if (passed.isPresent()) {
            pass(current, passed, staging);
          }
          return put(FlowPublication.published(current, staging), staging, notes);
        });
  }

  @Override
  public Definition rollBack(Caller caller, String flow, long version, Optional<String> notes) {
    return writes.write(
        caller,
        staging -> {
          Definition current = staging.editable(Kind.DECISION_FLOW, flow, Optional.empty());
          Config config = versions.config(caller.tenant(), current.id(), version);
          // what ran before may run again at once, whatever the gate would say of it now
          staging.pass(current.id());
          return put(
              FlowPublication.again(current, config, staging),
              staging,
              notes.or(() -> Optional.of("version " + version + " again")));
        });
  }

  private static void pass(Definition current, Optional<Config> passed, Staging staging) {
    if (!passed.equals(FlowNodes.config(current, FlowNodes.DRAFT))) {
      throw new Failure.Conflict(
          "the draft of `"
              + current.name()
              + "` was changed while it was evaluated: publish it again");
    }
    staging.pass(current.id());
  }

  @Override
  public Ensured ensureBase(Caller caller) {
    Draft draft = Draft.of(Kind.DECISION_FLOW, BaseFlow.DOCUMENT);
    return writes.write(
        caller,
        staging ->
            staging
                .configuration()
                .idOf(Kind.DECISION_FLOW, BaseFlow.KEY)
                .flatMap(id -> staging.configuration().definition(Kind.DECISION_FLOW, id))
                .map(flow -> new Ensured(flow, false))
                .orElseGet(() -> new Ensured(created(draft, staging), true)));
  }

  private Definition created(Draft draft, Staging staging) {
    String id = ids.next(draft.kind().prefix());
    return drafting.put(draft, drafting.created(draft, id, staging), staging, Action.CREATE);
  }

  private Definition put(Definition head, Staging staging, Optional<String> notes) {
    Draft draft = Draft.of(Kind.DECISION_FLOW, head.document());
    return drafting.put(draft, head, staging, Action.PUBLISH, staging.signature().noting(notes));
  }
}
