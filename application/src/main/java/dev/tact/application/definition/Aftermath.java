package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.EvaluationGate;
import dev.tact.domain.flow.FlowNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change brings with it, whoever made it and however: inventories follow the offers, and
 * what is published uses up its approval. It belongs to the same write.
 */
final class Aftermath {

  private final AutoAssembly assembly;

  Aftermath(Drafting drafting) {
    this.assembly = new AutoAssembly(drafting);
  }

  void of(Staging staging) {
    guard(staging);
    assemble(staging);
    if (staging.base().settings().publishApproval()) {
      approve(staging);
    }
  }

  private void assemble(Staging staging) {
    List<Definition> began = new ArrayList<>();
    List<Definition> ended = new ArrayList<>();
    for (Configuration.Entry entry : staging.entries()) {
      Definition after = entry.definition();
      if (after.kind() == Kind.OFFER) {
        boolean was = before(after, staging).filter(Definition::isActive).isPresent();
        if (after.isActive() && !was) {
          began.add(after);
        } else if (was && !after.isActive()) {
          ended.add(after);
        }
      }
    }
    assembly.follow(began, ended, staging);
  }

  /** Nothing new runs in a flow that has a gate, unless it passed there. */
  private static void guard(Staging staging) {
    for (Definition after : published(staging)) {
      boolean gated =
          before(after, staging)
              .filter(before -> before.body().has(FlowNodes.CONFIG))
              .flatMap(EvaluationGate::of)
              .isPresent();
      if (gated && !staging.hasPassed(after.id())) {
        throw new Failure.Refused(
            ("the decision flow `%s` has an `evaluationGate`: write the change as its `draftConfig`"
                    + " and publish that")
                .formatted(after.name()));
      }
    }
  }

  private static void approve(Staging staging) {
    for (Definition after : published(staging)) {
      Approving.use(after, FlowPublication.version(after), staging);
    }
  }

  /** The flows of which something else runs now. */
  private static List<Definition> published(Staging staging) {
    List<Definition> published = new ArrayList<>();
    for (Configuration.Entry entry : staging.entries()) {
      Definition after = entry.definition();
      if (after.kind() == Kind.DECISION_FLOW
          && after.deletedAt().isEmpty()
          && FlowPublication.version(after)
              > before(after, staging).map(FlowPublication::version).orElse(0L)) {
        published.add(after);
      }
    }
    return published;
  }

  private static Optional<Definition> before(Definition after, Staging staging) {
    return staging.base().entry(after.kind(), after.id()).map(Configuration.Entry::definition);
  }
}
