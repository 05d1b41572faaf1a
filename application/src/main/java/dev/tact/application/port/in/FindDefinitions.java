package dev.tact.application.port.in;

import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DefinitionChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a tenant has authored, and who changed it when. */
public interface FindDefinitions {

  /** The definition meant by an id, key or name. */
  Definition find(TenantId tenant, Kind kind, String reference, boolean includeDeleted);

  /** A page of the definitions that match, oldest first. */
  Page<Definition> list(TenantId tenant, Kind kind, Query query);

  /** A page of the changes of a tenant, or of one definition, newest first. */
  Page<DefinitionChange> audit(TenantId tenant, AuditQuery query);

  Settings settings(TenantId tenant);

  /**
   * Which definitions are asked for.
   *
   * @param filters members and the values they must have; references by id, key or name
   * @param cursor where the last page ended
   */
  record Query(
      int limit, Optional<String> cursor, Map<String, String> filters, boolean includeDeleted) {}

  /** Which changes are asked for. */
  record AuditQuery(
      int limit, Optional<String> cursor, Optional<Kind> kind, Optional<String> definitionId) {}

  /** A part of a list, and where the next part begins when there is one. */
  record Page<T>(List<T> entries, int limit, Optional<String> nextCursor) {
    public Page {
      entries = List.copyOf(entries);
    }

    /** A page of what was found, which is one more than the page holds when there are more. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> id) {
      boolean more = found.size() > limit;
      List<T> entries = more ? found.subList(0, limit) : found;
      Optional<String> next = more ? Optional.of(id.apply(entries.getLast())) : Optional.empty();
      return new Page<>(entries, limit, next);
    }
  }

  /** The settings in effect, and the definition that holds what was changed, if anything was. */
  record Settings(TenantSettings values, Optional<Definition> definition) {}
}
