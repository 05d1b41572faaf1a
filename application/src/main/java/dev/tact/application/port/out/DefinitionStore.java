package dev.tact.application.port.out;

import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the configuration of each tenant as one versioned set of definitions, with its audit. */
public interface DefinitionStore {

  /** The whole configuration as of one version; an empty one of version 0 before any write. */
  Configuration load(TenantId tenant);

  /** The version of every tenant that has written anything. */
  Map<TenantId, Long> versions();

  /** The tenants that have at least one live definition of a kind. */
  Set<TenantId> tenantsWith(Kind kind);

  /**
   * Writes definitions and their audit and raises the version by one, all or nothing.
   *
   * @return false, having written nothing, when the version is no longer the expected one
   */
  boolean write(Write write);

  /** Changes, newest first, before the one with the cursor's id. */
  List<DefinitionChange> changes(TenantId tenant, ChangeQuery query);

  /** The changes that led from one version to a later one, the first first. */
  List<DefinitionChange> changesBetween(TenantId tenant, long from, long to);

  /** What is written together. */
  record Write(
      TenantId tenant,
      long expectedVersion,
      List<Configuration.Entry> entries,
      List<DefinitionChange> changes) {
    public Write {
      entries = List.copyOf(entries);
      changes = List.copyOf(changes);
    }
  }

  /** Which changes are wanted: of one definition, or of all. */
  record ChangeQuery(
      int limit, Optional<String> beforeId, Optional<Kind> kind, Optional<String> definitionId) {}
}
