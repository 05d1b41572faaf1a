package dev.tact.http.definition;

import dev.tact.application.port.in.ShowUse;
import dev.tact.application.port.in.ShowUse.Used;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey.Measure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an answer about an offer, budget or system cap tells beyond it: how much of it is used. */
record UseShown(ShowUse showing) {

  /** How to show each of these definitions. */
  Function<Definition, Map<String, Object>> in(
      TenantId tenant, Collection<Definition> definitions) {
    Map<String, List<Used>> uses = showing.of(tenant, definitions);
    return definition -> {
      List<Used> own = uses.getOrDefault(definition.id(), List.of());
      Map<String, Object> members = DefinitionReply.members(definition);
      return own.isEmpty() ? members : shown(definition.kind(), members, own);
    };
  }

  private static Map<String, Object> shown(Kind kind, Map<String, Object> members, List<Used> own) {
    Map<String, Object> shown = new LinkedHashMap<>(members);
    if (kind == Kind.FREQUENCY_CAP) {
      Used only = own.getFirst();
      shown.put("currentCount", only.used().add(only.held()));
      shown.put("resetAt", only.period().ends().map(Object::toString));
      return shown;
    }
    for (Used used : own) {
      if (used.limit().measure() == Measure.STOCK
          && shown.get("inventory") instanceof Map<?, ?> inventory) {
        Map<Object, Object> left = new LinkedHashMap<>(inventory);
        left.put("remainingStock", used.remaining());
        shown.put("inventory", left);
      }
    }
    shown.put("usage", own.stream().map(UseShown::row).toList());
    return shown;
  }

  private static Map<String, Object> row(Used used) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("limit", used.limit().source().member());
    row.put("measure", ConfigReader.wire(used.limit().measure()));
    row.put("periodType", ConfigReader.wire(used.limit().type()));
    row.put("period", used.period().key().isEmpty() ? null : used.period().key());
    row.put("max", used.limit().max());
    row.put("used", used.used());
    row.put("held", used.held());
    row.put("remaining", used.remaining());
    if (used.limit().measure() == Measure.SPEND) {
      row.put("currency", used.limit().currency());
    }
    row.put("resetAt", used.period().ends().map(Object::toString));
    return row;
  }
}
