package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;

/**
 * The members of a decision flow beside its `config` (published, what runs) and `draftConfig`
 * (being edited): which one is the default, and how often it was published.
 */
final class FlowHead {

  static void read(ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    body.flag("isDefault", false);
    body.whole("publishedVersion", 1, Long.MAX_VALUE);
    body.notSupported("autoAssembly", "couplingOverride", "stages");
  }

  private FlowHead() {}
}
