package dev.tact.http.definition;

import dev.tact.application.port.in.FindSegments;
import dev.tact.application.port.in.FindSegments.Refreshed;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an answer about a segment tells beyond its definition: how its last refresh came out. */
record SegmentMembersShown(FindSegments finding) {

  /** How to show each of these definitions; those of other kinds are shown as they are. */
  Function<Definition, Map<String, Object>> in(
      TenantId tenant, Collection<Definition> definitions) {
    List<Definition> segments =
        definitions.stream().filter(each -> each.kind() == Kind.SEGMENT).toList();
    if (segments.isEmpty()) {
      return DefinitionReply::members;
    }
    Map<String, Refreshed> refreshes = finding.refreshes(tenant, segments);
    return definition -> shown(definition, Optional.ofNullable(refreshes.get(definition.id())));
  }

  private static Map<String, Object> shown(Definition segment, Optional<Refreshed> refreshed) {
    Map<String, Object> members = new LinkedHashMap<>(DefinitionReply.members(segment));
    members.put("customerCount", refreshed.map(Refreshed::customers));
    members.put("refreshedAt", refreshed.map(each -> each.at().toString()));
    members.put("refreshTookMillis", refreshed.map(each -> each.took().toMillis()));
    members.put("stale", refreshed.map(Refreshed::stale));
    return members;
  }
}
