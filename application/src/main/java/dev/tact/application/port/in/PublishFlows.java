package dev.tact.application.port.in;

import dev.tact.domain.config.Definition;
import java.util.Optional;

/**
 * Decides what of a decision flow runs. Each publication is a new version, which never changes; it
 * is in effect when the call returns.
 */
public interface PublishFlows {

  /**
   * Makes the draft of a flow what runs.
   *
   * @param notes why, for those who read the list of versions
   */
  Definition publish(Caller caller, String flow, Optional<String> notes);

  /** Publishes an earlier version again, as a new one, and drops the draft. */
  Definition rollBack(Caller caller, String flow, long version, Optional<String> notes);

  /** The base flow as a flow that can be edited; made when there is none. */
  Ensured ensureBase(Caller caller);

  /** A flow that is there now, and whether it was made for that. */
  record Ensured(Definition flow, boolean created) {}
}
