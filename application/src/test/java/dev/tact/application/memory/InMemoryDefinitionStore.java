package dev.tact.application.memory;

import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions in memory, under the same promises as those on disk. */
public final class InMemoryDefinitionStore implements DefinitionStore {

  private final Map<TenantId, Configuration> configurations = new HashMap<>();
  private final Map<TenantId, List<DefinitionChange>> changes = new HashMap<>();

  @Override
  public synchronized Configuration load(TenantId tenant) {
    return configurations.getOrDefault(tenant, Configuration.empty(tenant));
  }

  @Override
  public synchronized Map<TenantId, Long> versions() {
    Map<TenantId, Long> versions = new HashMap<>();
    configurations.forEach((tenant, stored) -> versions.put(tenant, stored.version()));
    return versions;
  }

  @Override
  public synchronized Set<TenantId> tenantsWith(Kind kind) {
    Set<TenantId> tenants = new HashSet<>();
    configurations.forEach(
        (tenant, stored) -> {
          if (stored.count(kind) > 0) {
            tenants.add(tenant);
          }
        });
    return tenants;
  }

  @Override
  public synchronized boolean write(Write write) {
    Configuration stored = load(write.tenant());
    if (stored.version() != write.expectedVersion()) {
      return false;
    }
    for (Configuration.Entry entry : write.entries()) {
      stored = stored.with(entry);
    }
    configurations.put(write.tenant(), stored.at(write.expectedVersion() + 1));
    changes.computeIfAbsent(write.tenant(), _ -> new ArrayList<>()).addAll(write.changes());
    return true;
  }

  @Override
  public synchronized List<DefinitionChange> changes(TenantId tenant, ChangeQuery query) {
    return changes.getOrDefault(tenant, List.of()).stream()
        .filter(change -> query.beforeId().stream().allMatch(id -> change.id().compareTo(id) < 0))
        .filter(change -> query.kind().stream().allMatch(change.kind()::equals))
        .filter(change -> query.definitionId().stream().allMatch(change.definitionId()::equals))
        .sorted(Comparator.comparing(DefinitionChange::id).reversed())
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized List<DefinitionChange> changesBetween(TenantId tenant, long from, long to) {
    return changes.getOrDefault(tenant, List.of()).stream()
        .filter(change -> change.configurationVersion() > from)
        .filter(change -> change.configurationVersion() <= to)
        .sorted(
            Comparator.comparing(DefinitionChange::configurationVersion)
                .thenComparing(DefinitionChange::id))
        .toList();
  }
}
