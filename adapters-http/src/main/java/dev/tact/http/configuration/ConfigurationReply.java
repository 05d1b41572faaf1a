package dev.tact.http.configuration;

import dev.tact.application.port.in.ExchangeConfiguration.Change;
import dev.tact.application.port.in.ExchangeConfiguration.Effect;
import dev.tact.application.port.in.ExchangeConfiguration.Exported;
import dev.tact.application.port.in.ExchangeConfiguration.Imported;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.FieldChange;
import dev.tact.domain.config.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration, and what taking one in changed, as answers. */
public final class ConfigurationReply {

  private ConfigurationReply() {}

  /** All definitions, each collection under its name. */
  static Map<String, Object> of(Exported exported) {
    Map<String, Object> reply = new LinkedHashMap<>();
    exported
        .documents()
        .forEach(
            (kind, documents) ->
                reply.put(
                    kind.collection(),
                    kind == Kind.TENANT_SETTINGS
                        ? documents.getFirst().members()
                        : documents.stream().map(Config::members).toList()));
    return reply;
  }

  /** What was changed, or would be, field by field. */
  public static Map<String, Object> of(Imported imported, boolean dryRun) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("dryRun", dryRun);
    reply.put("configurationVersion", imported.version());
    Map<String, Object> summary = new LinkedHashMap<>();
    for (Effect effect : Effect.values()) {
      summary.put(ConfigReader.wire(effect), changes(imported, effect).size());
    }
    summary.put("unchanged", imported.unchanged());
    reply.put("summary", summary);
    for (Effect effect : Effect.values()) {
      reply.put(
          ConfigReader.wire(effect),
          changes(imported, effect).stream().map(ConfigurationReply::change).toList());
    }
    return reply;
  }

  private static List<Change> changes(Imported imported, Effect effect) {
    return imported.changes().stream().filter(change -> change.effect() == effect).toList();
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("collection", change.kind().collection());
    row.put("key", change.key());
    row.put("name", change.name());
    if (change.effect() == Effect.CHANGED) {
      row.put("fields", change.fields().stream().map(ConfigurationReply::field).toList());
    }
    return row;
  }

  private static Map<String, Object> field(FieldChange field) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("field", field.field());
    row.put("before", field.before());
    row.put("after", field.after());
    return row;
  }
}
