package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import java.util.Optional;

/** Tells what the last decisions would have been had one definition been another, or none. */
public interface AssessImpact {

  /**
   * The last decisions, each by the rules of then but for one definition.
   *
   * @param id of a definition, its key or its name
   * @param patch a merge patch of the definition as it is now; empty for disabling it
   * @throws Failure.NotFound when there is no such definition
   * @throws Failure.Invalid as saving the patched definition would
   */
  ReplayReport impact(
      Caller caller, Kind kind, String id, Optional<Config> patch, ReplayDecisions.Last last);
}
