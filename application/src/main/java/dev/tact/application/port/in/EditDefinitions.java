package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import java.util.Optional;

/**
 * Changes what a tenant has authored. When a call returns, the change is durable, audited and in
 * effect on this node; when it throws a Failure, nothing has changed.
 */
public interface EditDefinitions {

  /**
   * Creates a definition. A flow route takes the place of the one that leads from the same channel
   * and placement; a `rowVersion` above 1 tells that it did.
   */
  Definition create(Caller caller, Kind kind, Config document);

  /**
   * Replaces a definition.
   *
   * @param rowVersion the version that the caller has seen; absent, any version is replaced
   */
  Definition replace(
      Caller caller, Kind kind, String id, Config document, Optional<Long> rowVersion);

  /** Merges a patch into a definition as RFC 7396 says: null removes. */
  Definition patch(Caller caller, Kind kind, String id, Config patch, Optional<Long> rowVersion);

  /** Deletes a definition, keeping it restorable; what only makes sense with it goes along. */
  void delete(Caller caller, Kind kind, String id, Optional<Long> rowVersion);

  Definition restore(Caller caller, Kind kind, String id);

  /** Merges into the tenant's settings what is given. */
  Definition changeSettings(Caller caller, Config document);
}
