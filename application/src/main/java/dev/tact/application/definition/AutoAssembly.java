package dev.tact.application.definition;

import dev.tact.application.definition.Staging.Signature;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.Assembly;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.Draft;
import dev.tact.domain.flow.FlowNodes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets the inventories of flows that want it follow the offers, in the same write as the change of
 * an offer. Each edit is a published version. Where publishing needs an approval nothing is edited.
 */
final class AutoAssembly {

  private static final int NAMED_MAX = 20;

  private final Drafting drafting;

  AutoAssembly(Drafting drafting) {
    this.drafting = drafting;
  }

  /** Edits flows for offers that begin to be active and for those that ended. */
  void follow(List<Definition> began, List<Definition> ended, Staging staging) {
    if (began.isEmpty() && ended.isEmpty()) {
      return;
    }
    String notes =
        Stream.concat(told(began, " is active"), told(ended, " is not active any more"))
            .collect(Collectors.joining("; "));
    edit(config -> Assembly.following(config, began, ended), notes, staging);
  }

  /** The first of the offers, and how many more there are. */
  private static Stream<String> told(List<Definition> offers, String what) {
    Stream<String> named =
        offers.stream().limit(NAMED_MAX).map(offer -> "offer `" + offer.key() + "`" + what);
    int more = offers.size() - NAMED_MAX;
    return more > 0 ? Stream.concat(named, Stream.of("and so for " + more + " more")) : named;
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
