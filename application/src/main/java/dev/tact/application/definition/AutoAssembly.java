package dev.tact.application.definition;

import dev.tact.application.definition.Staging.Signature;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.Assembly;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.Draft;
import dev.tact.domain.flow.FlowNodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Lets the inventories of flows that want it follow the offers, in the same write as the change of
 * an offer. Each edit is a published version. Where publishing needs an approval nothing is edited.
 */
final class AutoAssembly {

  private final Drafting drafting;

  AutoAssembly(Drafting drafting) {
    this.drafting = drafting;
  }

  /** Edits flows for offers that begin to be active and for those that ended. */
  void follow(List<Definition> began, List<Definition> ended, Staging staging) {
    if (began.isEmpty() && ended.isEmpty()) {
      return;
    }
    List<String> notes = new ArrayList<>();
    began.forEach(offer -> notes.add("offer `" + offer.key() + "` is active"));
    ended.forEach(offer -> notes.add("offer `" + offer.key() + "` is not active any more"));
    UnaryOperator<Config> edit =
        config -> {
          Config edited = config;
          for (Definition offer : began) {
            edited = Assembly.with(edited, offer);
          }
          for (Definition offer : ended) {
            edited = Assembly.without(edited, offer.id());
          }
          return edited;
        };
    edit(edit, String.join("; ", notes), staging);
  }

  /** Takes offers that are about to be deleted out of the flows that would keep them. */
  void release(Collection<Definition> going, Staging staging) {
    List<Definition> offers = going.stream().filter(each -> each.kind() == Kind.OFFER).toList();
    follow(List.of(), offers, staging);
  }

  private void edit(UnaryOperator<Config> edit, String notes, Staging staging) {
    if (staging.base().settings().publishApproval()) {
      return;
    }
    for (Definition flow : staging.configuration().definitions(Kind.DECISION_FLOW)) {
      Optional<Config> running = FlowNodes.config(flow, FlowNodes.CONFIG);
      if (flow.isActive() && Assembly.isWanted(flow) && running.isPresent()) {
        Config edited = edit.apply(running.get());
        if (edited != running.get() && !edited.equals(running.get())) {
          publish(flow, edited, edit, notes, staging);
        }
      }
    }
  }

  /** What is being edited follows too, or publishing it would undo what was assembled. */
  private void publish(
      Definition flow, Config edited, UnaryOperator<Config> edit, String notes, Staging staging) {
    Definition head = FlowPublication.edited(flow, edited, edit, staging);
    drafting.put(
        Draft.of(Kind.DECISION_FLOW, head.document()),
        head,
        staging,
        Action.PUBLISH,
        new Signature(Assembly.ACTOR, Optional.of(notes)));
  }
}
