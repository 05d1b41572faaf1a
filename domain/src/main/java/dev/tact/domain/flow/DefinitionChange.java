package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of one definition, as the audit keeps it: who did what when, and the whole document
 * before and after.
 *
 * @param configurationVersion the version of the tenant's configuration that the change led to
 * @param notes why, in the words of whoever did it
 */
public record DefinitionChange(
    String id,
    Kind kind,
    String definitionId,
    Action action,
    String actor,
    String requestId,
    Instant at,
    long configurationVersion,
    long rowVersion,
    Optional<Config> before,
    Optional<Config> after,
    Optional<String> notes) {

  /** A change about which nothing was noted. */
  public DefinitionChange(
      String id,
      Kind kind,
      String definitionId,
      Action action,
      String actor,
      String requestId,
      Instant at,
      long configurationVersion,
      long rowVersion,
      Optional<Config> before,
      Optional<Config> after) {
    this(
        id,
        kind,
        definitionId,
        action,
        actor,
        requestId,
        at,
        configurationVersion,
        rowVersion,
        before,
        after,
        Optional.empty());
  }

  /** What was done. */
  public enum Action {
    CREATE,
    UPDATE,
    PUBLISH,
    SOFT_DELETE,
    RESTORE
  }
}
