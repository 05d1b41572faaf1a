package dev.tact.application.configuration;

import dev.tact.application.port.in.ExchangeConfiguration.Authored;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.Draft;
import java.util.Optional;

/**
 * A definition on its way into a configuration.
 *
 * @param authored what was written; absent when something else changes it
 * @param before the entry that it takes the place of
 * @param head what it will be
 */
record Piece(
    Optional<Authored> authored,
    Draft draft,
    Optional<Configuration.Entry> before,
    Definition head) {

  Kind kind() {
    return head.kind();
  }

  Piece with(Config body) {
    return new Piece(authored, draft, before, head.with(body));
  }

  /** The problem as the author of the document finds it. */
  Problem located(Problem problem) {
    return authored.map(each -> each.located().apply(problem)).orElse(problem);
  }
}
