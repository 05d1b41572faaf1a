package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.domain.config.Config;
import java.util.Optional;

/** Judges the draft of a flow before it is published; that may take a while. */
public interface PublicationGate {

  /**
   * Lets a draft pass.
   *
   * @param flow by id, key or name
   * @return the config that passed; empty when the flow has no gate
   * @throws Failure.Refused when it may not be published
   */
  Optional<Config> pass(Caller caller, String flow);
}
