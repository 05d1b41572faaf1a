package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;

/**
 * Reads the body of one definition to the end, reporting every problem to the reader: what a kind
 * demands beyond its typed record, cross references and formulas included. The reader resolves
 * references against the configuration as it will be, without the definition itself.
 */
public interface DefinitionChecks {

  /** Reads `body`, whose head is `draft`, as a part of the configuration. */
  void check(Definition draft, ConfigReader body, Configuration configuration);
}
