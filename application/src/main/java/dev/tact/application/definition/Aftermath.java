package dev.tact.application.definition;

import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.Configuration;
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

  private static void approve(Staging staging) {
    for (Configuration.Entry entry : List.copyOf(staging.entries())) {
      Definition after = entry.definition();
      long version = FlowPublication.version(after);
      if (after.kind() == Kind.DECISION_FLOW
          && after.deletedAt().isEmpty()
          && version > before(after, staging).map(FlowPublication::version).orElse(0L)) {
        Approving.use(after, version, staging);
      }
    }
  }

  private static Optional<Definition> before(Definition after, Staging staging) {
    return staging.base().entry(after.kind(), after.id()).map(Configuration.Entry::definition);
  }
}
